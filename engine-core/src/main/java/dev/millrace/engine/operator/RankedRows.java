package dev.millrace.engine.operator;

import dev.millrace.engine.expression.BatchContext;
import dev.millrace.engine.expression.Evaluator;
import dev.millrace.engine.expression.EvaluatorFactory;
import dev.millrace.engine.state.GroupTable;
import dev.millrace.engine.vector.Batch;
import dev.millrace.engine.vector.ByteWriter;
import dev.millrace.engine.vector.OrderedBytes;
import dev.millrace.engine.vector.OrderedForest;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows of each partition of a {@link ChangingRankOperator} in their order. */
final class RankedRows {

    /** Takes shown rows, in order. */
    interface Shown {

        /** A row that is there {@code copies} times under the same number. */
        void row(byte[] bytes, int offset, int length, long number, long copies);
    }

    private static final int NUMBER_BYTES = 8;

    final GroupTable partitions;
    final OrderedForest rows = new OrderedForest();
    private final ChangingRankOperator operator;
    private final boolean retract;
    private final Evaluator[] partition;
    private final Vector[] partitionVectors;
    private final Evaluator[] order;
    private final Vector[] orderVectors;
    private final ByteWriter key = new ByteWriter(64);
    private final ByteWriter value = new ByteWriter(64);
    private long lastNumber;

    RankedRows(ChangingRankOperator operator) {
        this.operator = operator;
        retract = operator.input() == ChangingRankOperator.Input.RETRACT;
        partition = Evaluators.create(operator.partition());
        partitionVectors = new Vector[partition.length];
        partitions = GroupTable.of(Evaluators.types(operator.partition()));
        List<EvaluatorFactory> values = new ArrayList<>();
        for (SortKey sortKey : operator.order()) {
            values.add(sortKey.value());
        }
        order = Evaluators.create(values);
        orderVectors = new Vector[order.length];
    }

    /** The partition of each row, by position. */
    int[] partitionsOf(Batch batch, BatchContext context) {
        Evaluators.evaluate(partition, batch, batch.selection(), context, partitionVectors);
        int[] groups = partitions.groupIds(partitionVectors, batch.selection());
        rows.ensureGroups(partitions.idLimit());
        return groups;
    }

    void add(Batch batch, int[] groups, BatchContext context) {
        Selection selection = batch.selection();
        Evaluators.evaluate(order, batch, selection, context, orderVectors);
        long[] weights = batch.weights();
        for (int k = 0; k < selection.count(); k++) {
            int p = selection.get(k);
            key.reset();
            for (int i = 0; i < order.length; i++) {
                SortKey sortKey = operator.order().get(i);
                OrderedBytes.write(orderVectors[i], p, sortKey.ascending(), sortKey.nullsFirst(), key);
            }
            long weight = weights == null ? 1 : weights[p];
            if (retract) {
                addPlaced(batch, p, groups[p], weight);
            } else {
                addNumbered(batch, p, groups[p], weight);
            }
        }
    }

    private void addPlaced(Batch batch, int position, int group, long weight) {
        value.reset();
        value.writeInt(key.size());
        RowBytes.write(batch, position, key);
        int entry = rows.findOrAdd(group, key.bytes(), key.size(), value.bytes(), 0, value.size());
        rows.addWeight(entry, weight);
    }

    private void addNumbered(Batch batch, int position, int group, long weight) {
        if (weight < 0) {
            throw new AssertionError("a retraction on an append-only edge");
        }
        lastNumber++;
        key.writeLong(Long.reverseBytes(lastNumber));
        value.reset();
        RowBytes.write(batch, position, value);
        int entry = rows.findOrAdd(group, key.bytes(), key.size(), value.bytes(), 0, value.size());
        rows.addWeight(entry, weight);
    }

    /** Restores an entry that has this place and count. */
    void restore(int group, byte[] place, byte[] stored, int offset, int length, long count) {
        rows.ensureGroups(partitions.idLimit());
        int entry = rows.findOrAdd(group, place, place.length, stored, offset, length);
        rows.restoreWeight(entry, count);
        if (!retract) {
            long number = 0;
            for (int i = place.length - NUMBER_BYTES; i < place.length; i++) {
                number = (number << 8) | (place[i] & 0xFF);
            }
            lastNumber = Math.max(lastNumber, number);
        }
    }

    private int orderLength(int entry) {
        if (!retract) {
            return rows.key(entry).length - NUMBER_BYTES;
        }
        byte[] stored = rows.value(entry);
        return (stored[0] & 0xFF) | (stored[1] & 0xFF) << 8 | (stored[2] & 0xFF) << 16 | stored[3] << 24;
    }

    /** Shows the rows of a partition whose number is wanted; forgets the others when they can never be wanted again. */
    void show(int group, Shown to, boolean forget) {
        long before = 0;
        long places = 0;
        long rank = 0;
        int last = OrderedForest.NONE;
        int entry = rows.orNext(rows.first(group));
        for (; entry != OrderedForest.NONE; entry = rows.orNext(rows.next(entry))) {
            if (last == OrderedForest.NONE || !sameOrder(last, entry)) {
                places++;
                rank = operator.ranking() == Ranking.DENSE_RANK ? places : before + 1;
            }
            last = entry;
            boolean wanted = operator.ranking() == Ranking.ROW_NUMBER ? before < end() : rank <= operator.limit();
            if (!wanted) {
                break;
            }
            show(entry, before, rank, to);
            before += rows.weight(entry);
        }
        while (forget && entry != OrderedForest.NONE) {
            int next = rows.orNext(rows.next(entry));
            rows.addWeight(entry, -rows.weight(entry));
            entry = next;
        }
    }

    private long end() {
        return operator.limit() > Long.MAX_VALUE - operator.offset()
                ? Long.MAX_VALUE
                : operator.offset() + operator.limit();
    }

    private void show(int entry, long before, long rank, Shown to) {
        byte[] bytes = retract ? rows.key(entry) : rows.value(entry);
        int offset = retract ? orderLength(entry) : 0;
        int length = bytes.length - offset;
        long count = rows.weight(entry);
        if (operator.ranking() != Ranking.ROW_NUMBER) {
            to.row(bytes, offset, length, rank, count);
            return;
        }
        long from = Math.max(before, operator.offset());
        long until = Math.min(before + count, end());
        if (!operator.numbered()) {
            if (from < until) {
                to.row(bytes, offset, length, 0, until - from);
            }
            return;
        }
        for (long number = from; number < until; number++) {
            to.row(bytes, offset, length, number + 1, 1);
        }
    }

    private boolean sameOrder(int a, int b) {
        byte[] x = rows.key(a);
        byte[] y = rows.key(b);
        return Arrays.equals(x, 0, orderLength(a), y, 0, orderLength(b));
    }

    void clear() {
        partitions.clear();
        rows.clear();
        lastNumber = 0;
    }
}
