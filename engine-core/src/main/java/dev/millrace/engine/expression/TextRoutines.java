package dev.millrace.engine.expression;

import dev.millrace.engine.vector.BytesVector;
import dev.millrace.engine.vector.IntVector;
import dev.millrace.engine.vector.Vector;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.EvaluationException;
import dev.millrace.error.MillraceArithmeticException;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.List;
import java.util.Locale;

/** Functions of strings that compare, number and disguise them. A {@code NULL} argument makes the result {@code NULL}. */
public final class TextRoutines {

    /** The digit of each letter; 7 is that of the letters that do not separate equal digits. */
    private static final String SOUNDEX = "01230127022455012623017202";

    private TextRoutines() {}

    private static RowFunction<BytesVector> text(RowFunction.Body<BytesVector> body, Evaluator... arguments) {
        return new RowFunction<>(NullMode.SKIPPED, new BytesVector(DataTypes.StringType, 0), body, arguments);
    }

    static String string(Vector argument, int row) {
        return ((BytesVector) argument).getString(row);
    }

    /** {@code levenshtein(left, right)}: the characters to put in, take out or replace to make one the other, an int. */
    public static Evaluator levenshtein(Evaluator left, Evaluator right) {
        return new RowFunction<>(
                NullMode.SKIPPED,
                new IntVector(DataTypes.IntegerType, 0),
                (a, row, result) -> result.set(row, distance(string(a[0], row), string(a[1], row))),
                left,
                right);
    }

    /** {@code levenshtein(left, right, most)}: -1 when the distance is more than {@code most}. */
    public static Evaluator levenshtein(Evaluator left, Evaluator right, Evaluator most) {
        return new RowFunction<>(
                NullMode.SKIPPED,
                new IntVector(DataTypes.IntegerType, 0),
                (a, row, result) -> {
                    int distance = distance(string(a[0], row), string(a[1], row));
                    result.set(row, distance > ((IntVector) a[2]).get(row) ? -1 : distance);
                },
                left,
                right,
                most);
    }

    private static int distance(String left, String right) {
        int[] a = left.codePoints().toArray();
        int[] b = right.codePoints().toArray();
        int[] row = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length];
    }

    /** {@code soundex(text)}: a letter and three digits for how an English word sounds; other texts stay as they are. */
    public static Evaluator soundex(Evaluator text) {
        return text((a, row, result) -> result.set(row, soundex(string(a[0], row))), text);
    }

    private static String soundex(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (text.isEmpty() || !isLetter(text.charAt(0))) {
            return text;
        }
        StringBuilder code = new StringBuilder(4).append(upper.charAt(0));
        char last = SOUNDEX.charAt(upper.charAt(0) - 'A');
        for (int i = 1; i < text.length() && code.length() < 4; i++) {
            char digit = isLetter(text.charAt(i)) ? SOUNDEX.charAt((text.charAt(i) & ~0x20) - 'A') : '0';
            if (digit != '7') {
                if (digit != '0' && digit != last) {
                    code.append(digit);
                }
                last = digit;
            }
        }
        return code.append("000").substring(0, 4);
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** {@code find_in_set(wanted, list)}: which part of a list with commas, from 1; 0 when none is. */
    public static Evaluator findInSet(Evaluator wanted, Evaluator list) {
        return new RowFunction<>(
                NullMode.SKIPPED,
                new IntVector(DataTypes.IntegerType, 0),
                (a, row, result) -> result.set(
                        row, List.of(string(a[1], row).split(",", -1)).indexOf(string(a[0], row)) + 1),
                wanted,
                list);
    }

    /**
     * {@code mask(text, upper, lower, digit, other)}: puts the first character of each in place of the characters of its
     * kind; {@code NULL} and an empty text leave a kind as it is. Only a {@code NULL} text makes the result {@code NULL}.
     */
    public static Evaluator mask(Evaluator... textAndMasks) {
        return new RowFunction<>(
                NullMode.PASSED,
                new BytesVector(DataTypes.StringType, 0),
                (a, row, result) -> {
                    if (a[0].isNull(row)) {
                        result.setNull(row);
                        return;
                    }
                    StringBuilder masked = new StringBuilder();
                    string(a[0], row).codePoints().forEach(c -> {
                        int kind = Character.isUpperCase(c)
                                ? 1
                                : Character.isLowerCase(c) ? 2 : Character.isDigit(c) ? 3 : 4;
                        String put = a[kind].isNull(row) ? "" : string(a[kind], row);
                        masked.appendCodePoint(put.isEmpty() ? c : put.codePointAt(0));
                    });
                    result.set(row, masked.toString());
                },
                textAndMasks);
    }

    /** {@code elt(index, values...)} from 1, of strings or binary values; an index without a value is an error. */
    public static Evaluator elt(List<Evaluator> indexAndValues, DataType type) {
        int count = indexAndValues.size() - 1;
        return new RowFunction<>(
                NullMode.PASSED,
                new BytesVector(type, 0),
                (a, row, result) -> {
                    int index = a[0].isNull(row) ? 0 : ((IntVector) a[0]).get(row);
                    if (!a[0].isNull(row) && (index < 1 || index > count)) {
                        throw new EvaluationException(
                                ErrorCondition.INVALID_ARRAY_INDEX,
                                "The index " + index + " is out of bounds. The array has " + count
                                        + " elements. Use an index from 1 to " + count + ".");
                    }
                    if (index == 0 || a[index].isNull(row)) {
                        result.setNull(row);
                        return;
                    }
                    BytesVector value = (BytesVector) a[index];
                    result.set(row, value.base(), value.offset(row), value.length(row));
                },
                indexAndValues.toArray(new Evaluator[0]));
    }

    /**
     * {@code conv(number, from, to)}: a whole number of 64 bits without sign in another base, 2 to 36; a negative
     * {@code to} gives a signed one. {@code NULL} for other bases and an empty number; digits end at the first that is none.
     */
    public static Evaluator conv(Evaluator number, Evaluator from, Evaluator to) {
        return text(
                (a, row, result) -> {
                    String digits = string(a[0], row).trim();
                    int base = ((IntVector) a[1]).get(row);
                    int target = ((IntVector) a[2]).get(row);
                    if (digits.isEmpty() || base < 2 || base > 36 || Math.abs(target) < 2 || Math.abs(target) > 36) {
                        result.setNull(row);
                    } else {
                        result.set(row, inBase(digits, base, target));
                    }
                },
                number,
                from,
                to);
    }

    private static String inBase(String digits, int base, int target) {
        boolean minus = digits.charAt(0) == '-';
        long value = 0;
        for (int i = minus ? 1 : 0; i < digits.length() && Character.digit(digits.charAt(i), base) >= 0; i++) {
            int digit = Character.digit(digits.charAt(i), base);
            if (Long.compareUnsigned(value, Long.divideUnsigned(-1 - digit, base)) > 0) {
                throw MillraceArithmeticException.overflow("Overflow in function conv()", "");
            }
            value = value * base + digit;
        }
        if (minus && target > 0) {
            value = value < 0 ? -1 : -value;
        }
        boolean negative = minus && target < 0;
        if (target < 0 && value < 0) {
            value = -value;
            negative = true;
        }
        String text = Long.toUnsignedString(value, Math.abs(target)).toUpperCase(Locale.ROOT);
        return negative && value != 0 ? "-" + text : text;
    }
}
