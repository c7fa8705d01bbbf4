package dev.millrace.engine.expression;

import dev.millrace.sql.types.ArrayType;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.DecimalType;
import dev.millrace.sql.types.MapType;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * A function with the types of its arguments, for tests that run all functions there are.
 *
 * @param name what a failed test says
 * @param arguments the types
 * @param function makes an evaluator of evaluators of these types
 */
record Kernel(String name, List<DataType> arguments, Expressions.Function function) {

    private static final DataType BOOLEAN = DataTypes.BooleanType;
    private static final DataType INT = DataTypes.IntegerType;
    private static final DataType LONG = DataTypes.LongType;
    private static final DataType DOUBLE = DataTypes.DoubleType;
    private static final DataType STRING = DataTypes.StringType;
    private static final DataType BINARY = DataTypes.BinaryType;
    private static final ArrayType INTS = new ArrayType(INT, true);
    private static final ArrayType STRINGS = new ArrayType(STRING, true);
    private static final MapType MAP = new MapType(STRING, INT, true);
    private static final StructType STRUCT = (StructType) DataType.fromDDL("a INT, b STRING, c ARRAY<INT>");

    static List<Kernel> all() {
        List<Kernel> all = new ArrayList<>();
        arithmetic(all);
        comparisons(all);
        logic(all);
        strings(all);
        patterns(all);
        nested(all);
        mathematics(all);
        tools(all);
        return all;
    }

    private static void add(List<Kernel> to, String name, Expressions.Function function, DataType... arguments) {
        to.add(new Kernel(name, List.of(arguments), function));
    }

    private static void tools(List<Kernel> to) {
        add(to, "levenshtein", a -> TextRoutines.levenshtein(a[0], a[1]), STRING, STRING);
        add(to, "soundex", a -> TextRoutines.soundex(a[0]), STRING);
        add(to, "find_in_set", a -> TextRoutines.findInSet(a[0], a[1]), STRING, STRING);
        add(to, "mask", a -> TextRoutines.mask(a), STRING, STRING, STRING, STRING, STRING);
        add(to, "conv", a -> TextRoutines.conv(a[0], a[1], a[2]), STRING, INT, INT);
        add(to, "url_encode", a -> TextEncodings.urlEncode(a[0]), STRING);
        add(to, "try_url_decode", a -> TextEncodings.urlDecode(a[0], ErrorMode.NULL), STRING);
        add(to, "format_number", a -> TextEncodings.formatNumber(a[0], a[1]), DOUBLE, INT);
        add(to, "width_bucket", a -> MathFunctions.widthBucket(a[0], a[1], a[2], a[3]), DOUBLE, DOUBLE, DOUBLE, LONG);
        add(to, "array_except", a -> ArraySets.except(INTS, a[0], a[1]), INTS, INTS);
        add(to, "array_intersect", a -> ArraySets.intersect(STRINGS, a[0], a[1]), STRINGS, STRINGS);
        add(to, "arrays_overlap", a -> ArraySets.overlap(a[0], a[1]), INTS, INTS);
        add(to, "array_sort", a -> ArraySets.sort(a[0]), STRINGS);
        add(to, "array_compact", a -> ArraySets.compact(new ArrayType(INT, false), a[0]), INTS);
        add(to, "array_repeat", a -> ArraySets.repeat(STRINGS, a[0], new LiteralEvaluator(2, INT)), STRING);
        add(to, "mode", a -> ArrayStatistics.mode(a[0]), INTS);
    }

    private static void arithmetic(List<Kernel> to) {
        DataType[] numbers = {DataTypes.ByteType, DataTypes.ShortType, INT, LONG, DOUBLE, DataTypes.FloatType};
        for (DataType t : numbers) {
            add(to, "+", a -> Arithmetic.add(a[0], a[1], t), t, t);
            add(to, "-", a -> Arithmetic.subtract(a[0], a[1], t), t, t);
            add(to, "*", a -> Arithmetic.multiply(a[0], a[1], t), t, t);
            add(to, "try_add", a -> Arithmetic.add(a[0], a[1], t, ErrorMode.NULL), t, t);
            add(to, "%", a -> Arithmetic.remainder(a[0], a[1], t), t, t);
            add(to, "pmod", a -> Arithmetic.pmod(a[0], a[1], t), t, t);
            add(to, "negate", a -> Arithmetic.negate(a[0]), t);
            add(to, "abs", a -> Arithmetic.abs(a[0]), t);
        }
        add(to, "div", a -> Arithmetic.integralDivide(a[0], a[1], LONG), LONG, LONG);
        add(to, "/", a -> Arithmetic.divide(a[0], a[1], DOUBLE), DOUBLE, DOUBLE);
        add(to, "try_divide", a -> Arithmetic.divide(a[0], a[1], DOUBLE, ErrorMode.NULL), DOUBLE, DOUBLE);
        DecimalType[] decimals = {
            new DecimalType(7, 2), new DecimalType(18, 4), new DecimalType(25, 2), new DecimalType(38, 10)
        };
        for (DecimalType x : decimals) {
            for (DecimalType y : decimals) {
                DecimalType sum = DecimalType.adjustPrecisionScale(
                        Math.max(x.precision() - x.scale(), y.precision() - y.scale())
                                + Math.max(x.scale(), y.scale())
                                + 1,
                        Math.max(x.scale(), y.scale()));
                DecimalType product =
                        DecimalType.adjustPrecisionScale(x.precision() + y.precision() + 1, x.scale() + y.scale());
                add(to, "+ decimal", a -> Arithmetic.add(a[0], a[1], sum), x, y);
                add(to, "- decimal", a -> Arithmetic.subtract(a[0], a[1], sum), x, y);
                add(to, "* decimal", a -> Arithmetic.multiply(a[0], a[1], product), x, y);
                add(to, "/ decimal", a -> Arithmetic.divide(a[0], a[1], product), x, y);
                add(to, "% decimal", a -> Arithmetic.remainder(a[0], a[1], sum), x, y);
                add(to, "= decimal", a -> Comparisons.equal(a[0], a[1]), x, y);
                add(to, "< decimal", a -> Comparisons.less(a[0], a[1]), x, y);
            }
            add(to, "abs decimal", a -> Arithmetic.abs(a[0]), x);
            add(to, "negate decimal", a -> Arithmetic.negate(a[0]), x);
        }
    }

    private static void comparisons(List<Kernel> to) {
        DataType[] types = {BOOLEAN, DataTypes.ByteType, INT, LONG, DOUBLE, STRING, BINARY, INTS, STRUCT};
        for (DataType t : types) {
            add(to, "=", a -> Comparisons.equal(a[0], a[1]), t, t);
            add(to, "<>", a -> Comparisons.notEqual(a[0], a[1]), t, t);
            add(to, "<", a -> Comparisons.less(a[0], a[1]), t, t);
            add(to, "<=", a -> Comparisons.lessOrEqual(a[0], a[1]), t, t);
            add(to, ">", a -> Comparisons.greater(a[0], a[1]), t, t);
            add(to, ">=", a -> Comparisons.greaterOrEqual(a[0], a[1]), t, t);
            add(to, "<=>", a -> Comparisons.nullSafeEqual(a[0], a[1]), t, t);
            add(to, "in", a -> Comparisons.in(a[0], List.of(a[1], a[2])), t, t, t);
            add(to, "greatest", a -> Conditional.greatest(List.of(a), t), t, t, t);
            add(to, "least", a -> Conditional.least(List.of(a), t), t, t);
            add(to, "coalesce", a -> Conditional.coalesce(List.of(a), t), t, t);
            add(to, "if", a -> Conditional.ifElse(a[0], a[1], a[2]), BOOLEAN, t, t);
            add(to, "nullif", a -> Conditional.nullIf(a[0], a[1]), t, t);
            add(to, "isnull", a -> Logic.isNull(a[0]), t);
            add(to, "isnotnull", a -> Logic.isNotNull(a[0]), t);
            add(to, "hash", a -> SparkHashes.murmur3(List.of(a)), t, t);
            add(to, "xxhash64", a -> SparkHashes.xxHash64(List.of(a)), t, t);
        }
        add(to, "in literals", a -> Comparisons.in(a[0], List.of(Expressions.i(0), Expressions.i(2))), INT);
        add(to, "in literals", a -> Comparisons.in(a[0], List.of(Expressions.s("a"), Expressions.nul(STRING))), STRING);
    }

    private static void logic(List<Kernel> to) {
        add(to, "and", a -> Logic.and(a[0], a[1]), BOOLEAN, BOOLEAN);
        add(to, "or", a -> Logic.or(a[0], a[1]), BOOLEAN, BOOLEAN);
        add(to, "not", a -> Logic.not(a[0]), BOOLEAN);
        add(to, "isnan", a -> Logic.isNaN(a[0]), DOUBLE);
        add(to, "nanvl", a -> Conditional.nanvl(a[0], a[1]), DOUBLE, DOUBLE);
        Expressions.Function guarded = a -> Conditional.caseWhen(
                List.of(Comparisons.equal(a[1], Expressions.l(0)), a[2]),
                List.of(Expressions.l(-1), Arithmetic.integralDivide(a[0], a[1], LONG)),
                null,
                LONG);
        add(to, "guarded division", guarded, LONG, LONG, BOOLEAN);
        add(
                to,
                "failing right side",
                a -> Logic.or(a[0], Comparisons.greater(Arithmetic.remainder(a[1], a[2], INT), Expressions.i(1))),
                BOOLEAN,
                INT,
                INT);
        add(
                to,
                "failing second argument",
                a -> Arithmetic.add(a[0], Arithmetic.remainder(a[1], a[2], INT), INT),
                INT,
                INT,
                INT);
    }

    private static void strings(List<Kernel> to) {
        add(to, "lower", a -> Strings.lower(a[0]), STRING);
        add(to, "upper", a -> Strings.upper(a[0]), STRING);
        add(to, "initcap", a -> Strings.initcap(a[0]), STRING);
        add(to, "trim", a -> Strings.trim(a[0]), STRING);
        add(to, "ltrim", a -> Strings.trimLeft(a[0], a[1]), STRING, STRING);
        add(to, "rtrim", a -> Strings.trimRight(a[0], a[1]), STRING, STRING);
        for (DataType t : new DataType[] {STRING, BINARY}) {
            add(to, "length", a -> Strings.length(a[0]), t);
            add(to, "bit_length", a -> Strings.bitLength(a[0]), t);
            add(to, "substring", a -> Strings.substring(a[0], a[1], a[2]), t, INT, INT);
            add(to, "left", a -> Strings.left(a[0], a[1]), t, INT);
            add(to, "right", a -> Strings.right(a[0], a[1]), t, INT);
            add(to, "concat", a -> Strings.concat(List.of(a), t), t, t, t);
            add(to, "contains", a -> Strings.contains(a[0], a[1]), t, t);
            add(to, "startswith", a -> Strings.startsWith(a[0], a[1]), t, t);
            add(to, "endswith", a -> Strings.endsWith(a[0], a[1]), t, t);
            add(to, "hex", a -> Strings.hex(a[0]), t);
        }
        DataType tiny = DataTypes.ByteType;
        add(to, "lpad", a -> Strings.padLeft(a[0], a[1], a[2]), STRING, tiny, STRING);
        add(to, "rpad", a -> Strings.padRight(a[0], a[1], a[2]), BINARY, tiny, BINARY);
        add(to, "repeat", a -> Strings.repeat(a[0], a[1]), STRING, tiny);
        add(to, "concat_ws", a -> Strings.concatWithSeparator(a[0], List.of(a[1], a[2])), STRING, STRING, STRINGS);
        add(to, "locate", a -> Strings.locate(a[0], a[1], a[2]), STRING, STRING, INT);
        add(to, "instr", a -> Strings.instr(a[0], a[1]), STRING, STRING);
        add(to, "replace", a -> Strings.replace(a[0], a[1], a[2]), STRING, STRING, STRING);
        add(to, "reverse", a -> Strings.reverse(a[0]), STRING);
        add(to, "translate", a -> Strings.translate(a[0], a[1], a[2]), STRING, STRING, STRING);
        add(to, "substring_index", a -> Strings.substringIndex(a[0], a[1], a[2]), STRING, STRING, INT);
        add(to, "split_part", a -> Strings.splitPart(a[0], a[1], a[2]), STRING, STRING, INT);
        add(to, "ascii", a -> Strings.ascii(a[0]), STRING);
        add(to, "md5", a -> Strings.md5(a[0]), BINARY);
        add(to, "sha2", a -> Strings.sha2(a[0], a[1]), BINARY, INT);
        add(to, "crc32", a -> Strings.crc32(a[0]), BINARY);
        add(to, "base64", a -> Strings.base64(a[0]), BINARY);
        add(to, "unbase64", a -> Strings.unbase64(a[0]), STRING);
        add(to, "unhex", a -> Strings.unhex(a[0]), STRING);
        add(to, "bin", a -> Strings.bin(a[0]), LONG);
        add(to, "chr", a -> Strings.chr(a[0]), LONG);
    }

    private static void patterns(List<Kernel> to) {
        add(to, "like", a -> Patterns.like(a[0], a[1], '\\'), STRING, STRING);
        add(to, "ilike", a -> Patterns.ilike(a[0], a[1], '\\'), STRING, STRING);
        add(to, "rlike", a -> Patterns.rlike(a[0], a[1]), STRING, STRING);
        add(to, "regexp_replace", a -> Patterns.regexpReplace(a[0], a[1], a[2]), STRING, STRING, STRING);
        add(to, "regexp_extract", a -> Patterns.regexpExtract(a[0], a[1], a[2]), STRING, STRING, INT);
        add(to, "regexp_extract_all", a -> Patterns.regexpExtractAll(a[0], a[1], a[2]), STRING, STRING, INT);
        add(to, "regexp_substr", a -> Patterns.regexpSubstring(a[0], a[1]), STRING, STRING);
        add(to, "split", a -> Patterns.split(a[0], a[1], a[2]), STRING, STRING, INT);
        add(to, "split at dots", a -> Patterns.split(a[0], Expressions.s("\\.")), STRING);
    }

    private static void nested(List<Kernel> to) {
        add(to, "[]", a -> Nested.element(a[0], a[1]), INTS, INT);
        add(to, "get", a -> Nested.get(a[0], a[1]), STRINGS, INT);
        add(to, "element_at", a -> Nested.elementAt(a[0], a[1], ErrorMode.FAIL), STRINGS, LONG);
        add(to, "try_element_at", a -> Nested.elementAt(a[0], a[1], ErrorMode.NULL), INTS, INT);
        add(to, "map[]", a -> Nested.mapValue(a[0], a[1]), MAP, STRING);
        add(to, "map_keys", a -> Nested.mapKeys(a[0]), MAP);
        add(to, "map_values", a -> Nested.mapValues(a[0]), MAP);
        add(to, "map_entries", a -> Nested.mapEntries(a[0]), MAP);
        add(to, "size", a -> Nested.size(a[0]), MAP);
        add(to, "field", a -> Nested.field(a[0], 0), STRUCT);
        add(to, "field", a -> Nested.field(a[0], 1), STRUCT);
        add(to, "field", a -> Nested.field(a[0], 2), STRUCT);
        add(to, "field element", a -> Nested.get(Nested.field(a[0], 2), a[1]), STRUCT, INT);
        add(to, "struct element", a -> Nested.field(Nested.get(a[0], a[1]), 1), new ArrayType(STRUCT, true), INT);
        add(to, "struct", a -> Nested.createStruct(STRUCT, List.of(a)), INT, STRING, INTS);
        add(to, "array", a -> Nested.createArray(STRINGS, List.of(a)), STRING, STRING);
        add(to, "map", a -> Nested.createMap(MAP, List.of(a[0], a[2]), List.of(a[1], a[1])), STRING, INT, STRING);
        add(to, "map_from_arrays", a -> Nested.mapFromArrays(MAP, a[0], a[1]), STRINGS, INTS);
        add(to, "array_contains", a -> Nested.arrayContains(a[0], a[1]), INTS, INT);
        add(to, "array_position", a -> Nested.arrayPosition(a[0], a[1]), STRINGS, STRING);
        add(to, "array_join", a -> Nested.arrayJoin(a[0], a[1], a[2]), STRINGS, STRING, STRING);
        for (DataType t : new DataType[] {INTS, STRINGS, new ArrayType(DOUBLE, true), new ArrayType(INTS, true)}) {
            add(to, "array_min", a -> Nested.arrayMin(a[0]), t);
            add(to, "array_max", a -> Nested.arrayMax(a[0]), t);
            add(to, "sort_array", a -> Nested.sortArray(a[0], a[1]), t, BOOLEAN);
            add(to, "array_distinct", a -> Nested.arrayDistinct(a[0]), t);
            add(to, "reverse", a -> Nested.reverse(a[0]), t);
            add(to, "slice", a -> Nested.slice(a[0], a[1], a[2]), t, INT, INT);
            add(to, "concat", a -> Nested.concat((ArrayType) t, List.of(a)), t, t);
        }
        add(to, "array_remove", a -> Nested.arrayRemove(a[0], a[1]), INTS, INT);
        add(to, "flatten", a -> Nested.flatten(a[0]), new ArrayType(INTS, true));
    }

    private static void mathematics(List<Kernel> to) {
        for (DoubleFunction f : DoubleFunction.values()) {
            add(to, f.name(), a -> f.of(a[0]), DOUBLE);
        }
        for (DoubleBinaryFunction f : DoubleBinaryFunction.values()) {
            add(to, f.name(), a -> f.of(a[0], a[1]), DOUBLE, DOUBLE);
        }
        DataType[] numbers = {DataTypes.ByteType, INT, LONG, DOUBLE, DataTypes.FloatType};
        for (DataType t : numbers) {
            add(to, "round", a -> MathFunctions.round(a[0], -1, t), t);
            add(to, "bround", a -> MathFunctions.bround(a[0], 1, t), t);
        }
        add(to, "round", a -> MathFunctions.round(a[0], 1, new DecimalType(7, 1)), new DecimalType(7, 2));
        add(to, "ceil", a -> MathFunctions.ceil(a[0], LONG), DOUBLE);
        add(to, "floor", a -> MathFunctions.floor(a[0], new DecimalType(6, 0)), new DecimalType(7, 2));
        add(to, "factorial", a -> MathFunctions.factorial(a[0]), INT);
        for (DataType t : new DataType[] {DataTypes.ShortType, INT, LONG}) {
            add(to, "&", a -> Bits.and(a[0], a[1]), t, t);
            add(to, "|", a -> Bits.or(a[0], a[1]), t, t);
            add(to, "^", a -> Bits.xor(a[0], a[1]), t, t);
            add(to, "~", a -> Bits.not(a[0]), t);
            add(to, "bit_count", a -> Bits.count(a[0]), t);
        }
        add(to, "shiftleft", a -> Bits.shiftLeft(a[0], a[1]), INT, INT);
        add(to, "shiftright", a -> Bits.shiftRight(a[0], a[1]), LONG, INT);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name);
        for (DataType argument : arguments) {
            text.append(' ').append(argument.catalogString());
        }
        return text.toString();
    }
}
