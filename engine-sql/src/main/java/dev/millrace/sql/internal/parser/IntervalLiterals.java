package dev.millrace.sql.internal.parser;

import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DayTimeIntervalType;
import dev.millrace.sql.types.YearMonthIntervalType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * The values of interval literals: {@code INTERVAL 1 day 2 hours}, {@code INTERVAL '1-6' YEAR TO MONTH}, {@code
 * INTERVAL '1 day 2 hours'}. The units that are written decide the type; years and months do not mix with the others.
 */
final class IntervalLiterals {

    private static final int MAX_FRACTION_DIGITS = 9;

    private final ParserRuleContext context;
    private final Set<IntervalUnit> units = EnumSet.noneOf(IntervalUnit.class);
    private long total;

    private IntervalLiterals(ParserRuleContext context) {
        this.context = context;
    }

    /** {@code INTERVAL 1 day 2 hours}. */
    static Literal of(SqlGrammarParser.MultiUnitIntervalContext context) {
        IntervalLiterals literal = new IntervalLiterals(context);
        List<SqlGrammarParser.IntervalValueContext> values = context.intervalValue();
        for (int i = 0; i < values.size(); i++) {
            literal.add(text(values.get(i)), context.intervalUnit(i).getText());
        }
        return literal.toLiteral();
    }

    /** {@code INTERVAL '1 10:00:00' DAY TO SECOND}. */
    static Literal of(SqlGrammarParser.UnitToUnitIntervalContext context) {
        if (context.intervalValue().string() == null) {
            throw invalid(
                    ErrorCondition.INVALID_INTERVAL_FORMAT,
                    "The value of from-to unit must be a string",
                    context.intervalValue());
        }
        IntervalUnit from = IntervalUnit.of(context.from.getText());
        IntervalUnit to = IntervalUnit.of(context.to.getText());
        String text = text(context.intervalValue());
        List<IntervalUnit> fields = from == null || to == null ? List.of() : fields(from, to);
        if (fields.isEmpty()) {
            throw invalid(
                    ErrorCondition.INVALID_INTERVAL_FORMAT.subCondition("UNSUPPORTED_FROM_TO_EXPRESSION"),
                    "Cannot support (interval '" + text + "' " + context.from.getText() + " to " + context.to.getText()
                            + ") expression",
                    context);
        }
        IntervalLiterals literal = new IntervalLiterals(context);
        literal.addFields(text, fields);
        return literal.toLiteral();
    }

    /** {@code INTERVAL '1 day 2 hours'}; null when the text is not an interval. */
    static @Nullable Literal of(String text, ParserRuleContext context) {
        String[] words = text.trim().split("\\s+");
        IntervalLiterals literal = new IntervalLiterals(context);
        int i = words[0].equalsIgnoreCase("interval") ? 1 : 0;
        boolean any = false;
        while (i < words.length) {
            String number = words[i++];
            if ((number.equals("-") || number.equals("+")) && i < words.length) {
                number += words[i++];
            }
            if (i == words.length || !isNumber(number) || IntervalUnit.of(words[i]) == null) {
                return null;
            }
            literal.add(number, words[i++]);
            any = true;
        }
        return any ? literal.toLiteral() : null;
    }

    /** The sign and the number or the inside of the string. */
    private static String text(SqlGrammarParser.IntervalValueContext value) {
        boolean negative = value.DASH() != null;
        String text = value.string() == null
                ? value.getChild(value.getChildCount() - 1).getText()
                : Names.string(value.string()).trim();
        if (!negative) {
            return text;
        }
        return text.startsWith("-") ? text.substring(1) : "-" + (text.startsWith("+") ? text.substring(1) : text);
    }

    private void add(String number, String unitName) {
        if (!isNumber(number)) {
            throw invalid(
                    ErrorCondition.INVALID_INTERVAL_FORMAT,
                    "Can only use numbers in the interval value part for multiple unit value pairs interval form, but"
                            + " got invalid value: " + number,
                    context);
        }
        IntervalUnit unit = IntervalUnit.of(unitName);
        if (unit == null) {
            throw invalid(
                    ErrorCondition.INVALID_INTERVAL_FORMAT.subCondition("INVALID_UNIT"),
                    "Invalid unit " + unitName,
                    context);
        }
        int point = number.indexOf('.');
        String whole = point < 0 ? number : number.substring(0, point);
        String fraction = point < 0 ? "" : number.substring(point + 1);
        if (point >= 0 && unit != IntervalUnit.SECOND) {
            throw invalid(
                    ErrorCondition.INVALID_INTERVAL_FORMAT.subCondition("INVALID_FRACTION"),
                    unit.lowerCase() + " cannot have fractional part",
                    context);
        }
        add(whole, fraction, unit);
    }

    private void add(String whole, String fraction, IntervalUnit unit) {
        if (fraction.length() > MAX_FRACTION_DIGITS) {
            throw invalid(
                    ErrorCondition.INVALID_INTERVAL_FORMAT.subCondition("INVALID_PRECISION"),
                    "Interval can only support nanosecond precision, " + whole + "." + fraction + " is out of range",
                    context);
        }
        units.add(unit);
        try {
            long wholePart = isSignOnly(whole) ? 0 : Long.parseLong(whole);
            total = Math.addExact(total, Math.multiplyExact(wholePart, unit.size));
            long micros = fraction.isEmpty() ? 0 : Long.parseLong((fraction + "000000").substring(0, 6));
            total = Math.addExact(total, whole.startsWith("-") ? -micros : micros);
        } catch (ArithmeticException | NumberFormatException overflow) {
            throw tooLarge();
        }
    }

    /** Adds the fields of {@code d h:m:s.f}, {@code y-m} or a part of these. */
    private void addFields(String text, List<IntervalUnit> fields) {
        String sign = text.startsWith("-") || text.startsWith("+") ? text.substring(0, 1) : "";
        List<String> numbers = split(text.substring(sign.length()), fields);
        if (numbers.isEmpty()) {
            throw unmatched(text, fields);
        }
        for (int i = 0; i < fields.size(); i++) {
            IntervalUnit unit = fields.get(i);
            String number = numbers.get(i);
            int point = number.indexOf('.');
            String whole = point < 0 ? number : number.substring(0, point);
            if (i > 0 && (whole.length() > 2 || Integer.parseInt(whole) > largest(unit))) {
                throw unmatched(text, fields);
            }
            add(sign + whole, point < 0 ? "" : number.substring(point + 1), unit);
        }
    }

    /** One number for each field, or nothing when the text has not the form of these fields. */
    private static List<String> split(String text, List<IntervalUnit> fields) {
        List<String> numbers = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < fields.size(); i++) {
            boolean last = i == fields.size() - 1;
            int end = last ? text.length() : text.indexOf(separatorAfter(fields.get(i)), start);
            String number = end < 0 ? "" : text.substring(start, end);
            boolean fractionAllowed = fields.get(i) == IntervalUnit.SECOND;
            if (number.isEmpty() || !Character.isDigit(number.charAt(0)) || !isNumber(number)) {
                return List.of();
            }
            if (number.indexOf('.') >= 0 && !fractionAllowed) {
                return List.of();
            }
            numbers.add(number);
            start = end + 1;
        }
        return numbers;
    }

    private static char separatorAfter(IntervalUnit unit) {
        return unit == IntervalUnit.YEAR ? '-' : unit == IntervalUnit.DAY ? ' ' : ':';
    }

    private static int largest(IntervalUnit unit) {
        return unit == IntervalUnit.MONTH ? 11 : unit == IntervalUnit.HOUR ? 23 : 59;
    }

    /** The units from one to another, or nothing when they are not in this order in one family. */
    private static List<IntervalUnit> fields(IntervalUnit from, IntervalUnit to) {
        List<IntervalUnit> fields = new ArrayList<>();
        boolean whole = from != IntervalUnit.WEEK && to.compareTo(IntervalUnit.SECOND) <= 0;
        if (whole && from.compareTo(to) < 0 && from.isYearMonth() == to.isYearMonth()) {
            for (int i = from.ordinal(); i <= to.ordinal(); i++) {
                fields.add(IntervalUnit.values()[i]);
            }
        }
        return fields;
    }

    private Literal toLiteral() {
        byte first = Byte.MAX_VALUE;
        byte last = 0;
        int yearMonth = 0;
        for (IntervalUnit unit : units) {
            first = (byte) Math.min(first, unit.field);
            last = (byte) Math.max(last, unit.field);
            yearMonth += unit.isYearMonth() ? 1 : 0;
        }
        if (yearMonth > 0 && yearMonth < units.size()) {
            String text = SourceRange.of(context).text();
            throw invalid(
                    ErrorCondition.INVALID_INTERVAL_FORMAT,
                    "Cannot mix year-month and day-time fields: " + text,
                    context);
        }
        if (yearMonth == 0) {
            return new Literal(total, new DayTimeIntervalType(first, last));
        }
        if (total != (int) total) {
            throw tooLarge();
        }
        DataType type = new YearMonthIntervalType(first, last);
        return new Literal((int) total, type);
    }

    private static boolean isNumber(String text) {
        boolean signed = text.startsWith("-") || text.startsWith("+");
        int digits = 0;
        int points = 0;
        for (int i = signed ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                points++;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else {
                return false;
            }
        }
        return digits > 0 && points <= 1;
    }

    private static boolean isSignOnly(String text) {
        return text.isEmpty() || text.equals("-") || text.equals("+");
    }

    private ParseException tooLarge() {
        return invalid(
                ErrorCondition.INVALID_INTERVAL_FORMAT.subCondition("ARITHMETIC_EXCEPTION"),
                "The interval '" + SourceRange.of(context).text() + "' is out of range",
                context);
    }

    private ParseException unmatched(String text, List<IntervalUnit> fields) {
        StringBuilder format = new StringBuilder("[+|-]");
        for (int i = 0; i < fields.size(); i++) {
            IntervalUnit unit = fields.get(i);
            format.append(Character.toLowerCase(unit.name().charAt(0)));
            format.append(unit == IntervalUnit.SECOND ? ".n" : "");
            format.append(i == fields.size() - 1 ? "" : separatorAfter(unit));
        }
        String family = fields.get(0).isYearMonth() ? "year-month" : "day-time";
        return invalid(
                ErrorCondition.INVALID_INTERVAL_FORMAT.subCondition("UNMATCHED_FORMAT_STRING"),
                "Interval string does not match " + family + " format of `" + format + "`: " + text
                        + "; fields after the first go up to month 11, hour 23, minute 59, second 59",
                context);
    }

    private static ParseException invalid(ErrorCondition condition, String problem, ParserRuleContext context) {
        return ParseException.at(condition, problem, SourceRange.of(context));
    }
}
