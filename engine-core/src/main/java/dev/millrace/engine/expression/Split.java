package dev.millrace.engine.expression;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataTypes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * {@code split(text, pattern, limit)}: the pieces between matches of a regular expression, at most {@code limit} when that
 * is positive; empty pieces at the end are kept. An empty pattern splits into characters.
 *
 * <p>Where every pattern of a batch is a {@link Separator} (or empty) the pieces are slices of the input. Otherwise they
 * are copies, since a match knows UTF-16 positions only.
 */
final class Split extends VectorFunction<ArrayVector> {

    private final RegexCache regex = new RegexCache("split");
    private final TextCache cache = new TextCache();
    private final BytesBuilder copies = (BytesBuilder) VectorBuilder.of(DataTypes.StringType);
    private boolean eachCharacter;
    private @Nullable Separator separator;
    private int[] offsets = new int[16];
    private int[] lengths = new int[16];
    private int pieces;

    Split(Evaluator text, Evaluator pattern, Evaluator limit) {
        super(
                NullMode.SKIPPED,
                (ArrayVector) ResultVectors.create(new ArrayType(DataTypes.StringType, false), 0),
                text,
                pattern,
                limit);
    }

    @Override
    protected void compute(Vector[] arguments, Selection rows, ArrayVector result) {
        BytesVector text = (BytesVector) arguments[0];
        BytesVector patterns = (BytesVector) arguments[1];
        IntVector limits = (IntVector) arguments[2];
        if (!splitPlain(text, patterns, limits, rows, result)) {
            splitByRegex(text, patterns, limits, rows, result);
        }
    }

    /** Returns false, with nothing done that counts, at the first pattern that needs a regular expression. */
    private boolean splitPlain(
            BytesVector text, BytesVector patterns, IntVector limits, Selection rows, ArrayVector result) {
        pieces = 0;
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.get(k);
            if (cache.changed(patterns, i)) {
                eachCharacter = patterns.length(i) == 0;
                separator = eachCharacter ? null : Separator.of(cache.text());
            }
            int first = pieces;
            int limit = limits.get(i) <= 0 ? Integer.MAX_VALUE : limits.get(i);
            Separator wanted = separator;
            if (wanted != null) {
                splitAt(text.base(), text.offset(i), text.length(i), wanted, limit);
            } else if (eachCharacter) {
                splitCharacters(text.base(), text.offset(i), text.length(i), limit);
            } else {
                return false;
            }
            result.setSlice(i, first, pieces - first);
        }
        result.setElements(BytesVector.wrap(DataTypes.StringType, text.base(), offsets, lengths, null, offsets.length));
        return true;
    }

    private void splitAt(byte[] base, int offset, int length, Separator wanted, int limit) {
        int end = offset + length;
        int at = offset;
        for (int left = limit; left > 1; left--) {
            int found = wanted.find(base, at, end);
            if (found < 0) {
                break;
            }
            add(at, found - at);
            at = found + wanted.matchLength();
        }
        add(at, end - at);
    }

    private void splitCharacters(byte[] base, int offset, int length, int limit) {
        int end = offset + length;
        int at = offset;
        for (int left = limit; left > 1 && at < end; left--) {
            int next = Utf8.skip(base, at, end, 1);
            if (next == end) {
                break;
            }
            add(at, next - at);
            at = next;
        }
        add(at, end - at);
    }

    private void add(int offset, int length) {
        if (pieces == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * pieces);
            lengths = Arrays.copyOf(lengths, 2 * pieces);
        }
        offsets[pieces] = offset;
        lengths[pieces] = length;
        pieces++;
    }

    private void splitByRegex(
            BytesVector text, BytesVector patterns, IntVector limits, Selection rows, ArrayVector result) {
        copies.reset();
        for (int k = 0; k < rows.count(); k++) {
            int i = rows.get(k);
            int first = copies.size();
            String subject = Utf8.string(text.base(), text.offset(i), text.length(i));
            int limit = limits.get(i) == 0 ? -1 : limits.get(i);
            if (patterns.length(i) == 0) {
                addCharacters(subject, limit);
            } else {
                for (String piece : regex.get(patterns, i).split(subject, limit)) {
                    copies.append(piece);
                }
            }
            result.setSlice(i, first, copies.size() - first);
        }
        result.setElements(copies.build());
    }

    private void addCharacters(String text, int limit) {
        int left = limit <= 0 ? Integer.MAX_VALUE : limit;
        int at = 0;
        while (left > 1 && at < text.length()) {
            int next = text.offsetByCodePoints(at, 1);
            if (next == text.length()) {
                break;
            }
            copies.append(text.substring(at, next));
            at = next;
            left--;
        }
        copies.append(text.substring(at));
    }
}
