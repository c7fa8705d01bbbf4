package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BooleanVector;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/** {@code LIKE} and {@code RLIKE}. */
final class PatternTests {

    private PatternTests() {}

    static final class Like extends VectorFunction<BooleanVector> {

        private final char escape;
        private final TextCache cache = new TextCache();
        private LikePattern pattern = LikePattern.compile("", '\\');

        Like(Evaluator text, Evaluator pattern, char escape) {
            super(NullMode.SKIPPED, new BooleanVector(DataTypes.BooleanType, 0), text, pattern);
            this.escape = escape;
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BooleanVector result) {
            BytesVector text = (BytesVector) arguments[0];
            BytesVector patterns = (BytesVector) arguments[1];
            byte[] base = text.base();
            boolean[] out = result.values();
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                if (cache.changed(patterns, i)) {
                    compile();
                }
                out[i] = pattern.matches(base, text.offset(i), text.length(i));
            }
        }

        private void compile() {
            try {
                pattern = LikePattern.compile(cache.text(), escape);
            } catch (EvaluationException e) {
                cache.forget();
                throw e;
            }
        }
    }

    static final class RegexLike extends VectorFunction<BooleanVector> {

        private final RegexCache regex = new RegexCache("rlike");
        private final TextCache cache = new TextCache();
        private byte @Nullable [] plain;

        RegexLike(Evaluator text, Evaluator pattern) {
            super(NullMode.SKIPPED, new BooleanVector(DataTypes.BooleanType, 0), text, pattern);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, BooleanVector result) {
            BytesVector text = (BytesVector) arguments[0];
            BytesVector patterns = (BytesVector) arguments[1];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                if (cache.changed(patterns, i)) {
                    plain = RegexCache.plainText(cache.text());
                }
                result.set(i, find(text, patterns, i));
            }
        }

        private boolean find(BytesVector text, BytesVector patterns, int row) {
            int offset = text.offset(row);
            int length = text.length(row);
            byte[] wanted = plain;
            if (wanted != null) {
                return Utf8.indexOf(text.base(), offset, offset + length, wanted, 0, wanted.length) >= 0;
            }
            return regex.get(patterns, row)
                    .matcher(Utf8.string(text.base(), offset, length))
                    .find();
        }
    }
}
