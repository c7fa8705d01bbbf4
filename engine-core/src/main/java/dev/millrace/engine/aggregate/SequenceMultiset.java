package dev.millrace.engine.aggregate;

import dev.millrace.engine.vector.ArrayBuilder;
import dev.millrace.engine.vector.ByteReader;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.OrderedForest;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.ValueCodec;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import org.jspecify.annotations.Nullable;

/**
 * {@code first}, {@code last} and {@code collect_list}: the values in the order they came. Each has a number, the key of its
 * entry. A retraction takes the latest of the equal values back; a second forest, by value and number, finds it.
 */
final class SequenceMultiset extends MultisetAccumulator {

    /** Which of the values make the result. */
    enum Pick {
        FIRST,
        LAST,
        ALL
    }

    private static final byte[] NO_VALUE = {};
    private static final int NUMBER_BYTES = 8;
    private static final long DEBT = 0;

    private final Pick pick;
    private final boolean ignoreNulls;
    // Keys are a value and the number of one of its entries; under the number 0 what was taken back too early.
    private final OrderedForest byValue = new OrderedForest();
    private final ByteWriter value = new ByteWriter(32);
    private final ByteWriter numbered = new ByteWriter(48);
    private long lastNumber;
    private long debts;

    SequenceMultiset(Pick pick, boolean ignoreNulls) {
        this.pick = pick;
        this.ignoreNulls = ignoreNulls;
    }

    @Override
    public void ensureGroups(int count) {
        super.ensureGroups(count);
        byValue.ensureGroups(count);
    }

    @Override
    public void update(int[] groups, Selection rows, Vector[] arguments, long @Nullable [] weights) {
        Vector argument = arguments[0];
        for (int k = 0; k < rows.count(); k++) {
            int p = rows.get(k);
            if (ignoreNulls && argument.isNull(p)) {
                continue;
            }
            value.reset();
            ValueCodec.write(argument, p, value);
            long weight = weights == null ? 1 : weights[p];
            for (; weight > 0; weight--) {
                insert(groups[p]);
            }
            for (; weight < 0; weight++) {
                takeBack(groups[p]);
            }
        }
    }

    private void insert(int group) {
        int debt = findDebt(group);
        if (debt != NONE) {
            changeDebt(debt, 1);
            return;
        }
        lastNumber++;
        key.reset();
        key.writeLong(Long.reverseBytes(lastNumber));
        add(group, value, 1);
        index(group, lastNumber, value.bytes(), 0, value.size());
    }

    private void takeBack(int group) {
        number(Long.MAX_VALUE, value.bytes(), 0, value.size());
        int found = byValue.floor(group, numbered.bytes(), numbered.size());
        if (found == NONE || !isOfValue(found) || numberOf(found) == DEBT) {
            number(DEBT, value.bytes(), 0, value.size());
            changeDebt(byValue.findOrAdd(group, numbered.bytes(), numbered.size(), NO_VALUE, 0, 0), -1);
            return;
        }
        key.reset();
        key.writeLong(Long.reverseBytes(numberOf(found)));
        entries.addWeight(entries.find(group, key.bytes(), key.size()), -1);
        byValue.remove(found);
    }

    private int findDebt(int group) {
        number(DEBT, value.bytes(), 0, value.size());
        return debts == 0 ? NONE : byValue.find(group, numbered.bytes(), numbered.size());
    }

    private void changeDebt(int debt, long weight) {
        byValue.restoreWeight(debt, byValue.weight(debt) + weight);
        debts -= weight;
        if (byValue.weight(debt) == 0) {
            byValue.remove(debt);
        }
    }

    private boolean isOfValue(int found) {
        byte[] stored = byValue.key(found);
        if (stored.length != value.size() + NUMBER_BYTES) {
            return false;
        }
        for (int i = 0; i < value.size(); i++) {
            if (stored[i] != value.bytes()[i]) {
                return false;
            }
        }
        return true;
    }

    private long numberOf(int found) {
        byte[] stored = byValue.key(found);
        reader.reset(stored, stored.length - NUMBER_BYTES, NUMBER_BYTES);
        return Long.reverseBytes(reader.readLong());
    }

    private void number(long number, byte[] bytes, int offset, int length) {
        numbered.reset();
        numbered.writeBytes(bytes, offset, length);
        numbered.writeLong(Long.reverseBytes(number));
    }

    private void index(int group, long number, byte[] bytes, int offset, int length) {
        number(number, bytes, offset, length);
        byValue.findOrAdd(group, numbered.bytes(), numbered.size(), NO_VALUE, 0, 0);
    }

    @Override
    public boolean isOverdrawn() {
        return debts > 0;
    }

    @Override
    public void clear(int group) {
        super.clear(group);
        byValue.removeAll(group);
    }

    @Override
    public void result(int group, VectorBuilder out) {
        if (pick == Pick.ALL) {
            ArrayBuilder array = (ArrayBuilder) out;
            for (int at = entries.orNext(entries.first(group)); at != NONE; at = entries.orNext(entries.next(at))) {
                append(at, array.elements());
            }
            array.endArray();
            return;
        }
        int entry = pick == Pick.LAST ? entries.orPrevious(entries.last(group)) : entries.orNext(entries.first(group));
        if (entry == NONE) {
            out.appendNull();
        } else {
            append(entry, out);
        }
    }

    private void append(int entry, VectorBuilder out) {
        byte[] stored = entries.value(entry);
        reader.reset(stored, 0, stored.length);
        ValueCodec.read(reader, out);
    }

    @Override
    public void readEntry(int group, ByteReader entryKey, ByteReader stored) {
        long number = Long.reverseBytes(new ByteReader(entryKey.bytes(), entryKey.position(), NUMBER_BYTES).readLong());
        removeEntry(group, new ByteReader(entryKey.bytes(), entryKey.position(), NUMBER_BYTES));
        super.readEntry(group, entryKey, stored);
        byte[] bytes = entries.value(entries.find(group, key.bytes(), key.size()));
        index(group, number, bytes, 0, bytes.length);
        lastNumber = Math.max(lastNumber, number);
    }

    @Override
    public void removeEntry(int group, ByteReader entryKey) {
        int position = entryKey.position();
        int entry = find(group, new ByteReader(entryKey.bytes(), position, NUMBER_BYTES));
        if (entry != NONE) {
            byte[] bytes = entries.value(entry);
            number(
                    Long.reverseBytes(new ByteReader(entryKey.bytes(), position, NUMBER_BYTES).readLong()),
                    bytes,
                    0,
                    bytes.length);
            byValue.remove(byValue.find(group, numbered.bytes(), numbered.size()));
        }
        super.removeEntry(group, entryKey);
    }

    private int find(int group, ByteReader entryKey) {
        key.reset();
        key.writeBytes(entryKey.bytes(), entryKey.position(), NUMBER_BYTES);
        return entries.find(group, key.bytes(), key.size());
    }

    @Override
    public long memoryBytes() {
        return super.memoryBytes() + byValue.memoryBytes();
    }
}
