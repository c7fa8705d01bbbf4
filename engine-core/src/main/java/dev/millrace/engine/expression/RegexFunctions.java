package dev.millrace.engine.expression;

import dev.millrace.engine.vector.ArrayVector;
import dev.millrace.engine.vector.BytesBuilder;
import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.FlatVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.Selection;
import dev.millrace.engine.vector.Vector;
import dev.millrace.engine.vector.VectorBuilder;
import dev.millrace.error.EvaluationException;
import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.regex.Matcher;

/** Functions of {@code java.util.regex} patterns besides {@code RLIKE} and {@code split}. */
final class RegexFunctions {

    private RegexFunctions() {}

    /** A function of a text, a pattern and perhaps more, computed from a matcher row by row. */
    abstract static class OfMatcher<R extends FlatVector> extends VectorFunction<R> {

        private final RegexCache regex;

        OfMatcher(String function, R result, Evaluator... textAndPattern) {
            super(NullMode.SKIPPED, result, textAndPattern);
            this.regex = new RegexCache(function);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, R result) {
            BytesVector text = (BytesVector) arguments[0];
            BytesVector pattern = (BytesVector) arguments[1];
            for (int k = 0; k < rows.count(); k++) {
                int i = rows.get(k);
                String subject = Utf8.string(text.base(), text.offset(i), text.length(i));
                compute(regex.get(pattern, i).matcher(subject), subject, arguments, i, result);
            }
        }

        abstract void compute(Matcher matcher, String text, Vector[] arguments, int row, R result);
    }

    static BytesVector strings() {
        return new BytesVector(DataTypes.StringType, 0);
    }

    /** {@code regexp_replace(text, pattern, replacement, position)}; {@code $1} in the replacement is a group. */
    static final class Replace extends OfMatcher<BytesVector> {

        Replace(Evaluator text, Evaluator pattern, Evaluator replacement, Evaluator position) {
            super("regexp_replace", strings(), text, pattern, replacement, position);
        }

        @Override
        void compute(Matcher matcher, String text, Vector[] arguments, int row, BytesVector result) {
            int from = ((IntVector) arguments[3]).get(row) - 1;
            if (from < 0 || (from > 0 && from >= text.length())) {
                result.set(row, text);
                return;
            }
            matcher.region(from, text.length());
            if (!matcher.find()) {
                result.set(row, text);
                return;
            }
            String replacement = ((BytesVector) arguments[2]).getString(row);
            StringBuilder replaced = new StringBuilder(text.length() + 16);
            try {
                do {
                    matcher.appendReplacement(replaced, replacement);
                } while (matcher.find());
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                String pattern = matcher.pattern().pattern();
                throw ExpressionErrors.invalidReplacement(text, pattern, replacement, from + 1, e);
            }
            result.set(row, matcher.appendTail(replaced).toString());
        }
    }

    /** Checks a group number as Spark does and returns it. */
    static int group(String function, Matcher matcher, Vector[] arguments, int row) {
        int group = ((IntVector) arguments[2]).get(row);
        if (group < 0 || group > matcher.groupCount()) {
            throw groupOutOfRange(function, matcher.groupCount(), group);
        }
        return group;
    }

    private static EvaluationException groupOutOfRange(String function, int groups, int group) {
        return ExpressionErrors.invalidParameter(
                "REGEX_GROUP_INDEX",
                function,
                "idx",
                "Expects group index between 0 and " + groups + ", but got " + group + ".");
    }

    /** {@code regexp_extract(text, pattern, group)}: empty when nothing, or not this group, matches. */
    static final class Extract extends OfMatcher<BytesVector> {

        Extract(Evaluator text, Evaluator pattern, Evaluator group) {
            super("regexp_extract", strings(), text, pattern, group);
        }

        @Override
        void compute(Matcher matcher, String text, Vector[] arguments, int row, BytesVector result) {
            if (!matcher.find()) {
                result.set(row, "");
                return;
            }
            String found = matcher.group(group("regexp_extract", matcher, arguments, row));
            result.set(row, found == null ? "" : found);
        }
    }

    /** {@code regexp_extract_all(text, pattern, group)}. */
    static final class ExtractAll extends OfMatcher<ArrayVector> {

        private final BytesBuilder elements = (BytesBuilder) VectorBuilder.of(DataTypes.StringType);

        ExtractAll(Evaluator text, Evaluator pattern, Evaluator group) {
            super("regexp_extract_all", (ArrayVector) ResultVectors.create(arrayType(), 0), text, pattern, group);
        }

        private static DataType arrayType() {
            return new ArrayType(DataTypes.StringType, true);
        }

        @Override
        protected void compute(Vector[] arguments, Selection rows, ArrayVector result) {
            elements.reset();
            super.compute(arguments, rows, result);
            result.setElements(elements.build());
        }

        @Override
        void compute(Matcher matcher, String text, Vector[] arguments, int row, ArrayVector result) {
            int start = elements.size();
            while (matcher.find()) {
                String found = matcher.group(group("regexp_extract_all", matcher, arguments, row));
                elements.append(found == null ? "" : found);
            }
            result.setSlice(row, start, elements.size() - start);
        }
    }

    /** {@code regexp_count(text, pattern)}. */
    static final class Count extends OfMatcher<IntVector> {

        Count(Evaluator text, Evaluator pattern) {
            super("regexp_count", new IntVector(DataTypes.IntegerType, 0), text, pattern);
        }

        @Override
        void compute(Matcher matcher, String text, Vector[] arguments, int row, IntVector result) {
            int count = 0;
            while (matcher.find()) {
                count++;
            }
            result.set(row, count);
        }
    }

    /** {@code regexp_substr(text, pattern)}: {@code NULL} when nothing matches. */
    static final class Substring extends OfMatcher<BytesVector> {

        Substring(Evaluator text, Evaluator pattern) {
            super("regexp_substr", strings(), text, pattern);
        }

        @Override
        void compute(Matcher matcher, String text, Vector[] arguments, int row, BytesVector result) {
            if (matcher.find()) {
                result.set(row, matcher.group());
            } else {
                result.setNull(row);
            }
        }
    }

    /** {@code regexp_instr(text, pattern)}: in UTF-16 units from 1, as in Spark; 0 when nothing matches. */
    static final class Position extends OfMatcher<IntVector> {

        Position(Evaluator text, Evaluator pattern) {
            super("regexp_instr", new IntVector(DataTypes.IntegerType, 0), text, pattern);
        }

        @Override
        void compute(Matcher matcher, String text, Vector[] arguments, int row, IntVector result) {
            result.set(row, matcher.find() ? matcher.start() + 1 : 0);
        }
    }
}
