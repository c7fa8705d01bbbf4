package dev.millrace.sql.internal.analysis;

import dev.millrace.error.ErrorCondition;
import dev.millrace.error.Suggestions;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ExpressionPrinter;
import dev.millrace.sql.internal.expression.Origin;
import dev.millrace.sql.types.DataType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The errors of the analyzer, in Spark's words. */
final class AnalysisErrors {

    private static final int MOST_SUGGESTIONS = 5;
    private static final List<String> ORDINALS = List.of("first", "second", "third");

    private AnalysisErrors() {}

    /** {@code `a`.`b`}. */
    static String name(List<String> parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(text.isEmpty() ? "" : ".").append(name(part));
        }
        return text.toString();
    }

    static String name(String part) {
        return "`" + part.replace("`", "``") + "`";
    }

    static String names(Collection<String> names) {
        List<String> quoted = new ArrayList<>();
        for (String name : names) {
            quoted.add(name(name));
        }
        return String.join(", ", quoted);
    }

    /** {@code "a + 1"}, with the quotes. */
    static String sql(Expression expression) {
        return "\"" + ExpressionPrinter.sql(expression) + "\"";
    }

    static String type(DataType type) {
        return "\"" + type.sql() + "\"";
    }

    static String ordinal(int index) {
        return index < ORDINALS.size() ? ORDINALS.get(index) : (index + 1) + "th";
    }

    /** {@code error} with the place where what it complains of was written, if that was in SQL text. */
    static AnalysisException at(Origin origin, AnalysisException error) {
        return origin.isKnown() ? error.at(origin.line(), origin.column(), origin.picture()) : error;
    }

    static AnalysisException error(ErrorCondition condition, String problem) {
        return new AnalysisException(condition, problem);
    }

    /** An error with a condition of Spark's that only one place reports. */
    static AnalysisException error(String condition, String sqlState, String problem) {
        return new AnalysisException(ErrorCondition.user(condition, sqlState), problem);
    }

    static AnalysisException unresolvedColumn(List<String> parts, List<ColumnReference> candidates) {
        String problem = "A column, variable, or function parameter with name " + name(parts) + " cannot be resolved.";
        List<String> suggestions = suggestions(parts, candidates);
        if (suggestions.isEmpty()) {
            return new AnalysisException(
                    ErrorCondition.UNRESOLVED_COLUMN_WITHOUT_SUGGESTION, problem, Map.of("objectName", name(parts)));
        }
        String proposal = String.join(", ", suggestions);
        return new AnalysisException(
                ErrorCondition.UNRESOLVED_COLUMN_WITH_SUGGESTION,
                problem + " Did you mean one of the following? [" + proposal + "].",
                Map.of("objectName", name(parts), "proposal", proposal));
    }

    /** The nearest names first; with qualifiers where the name has one, or where those of the candidates differ. */
    private static List<String> suggestions(List<String> parts, List<ColumnReference> candidates) {
        Set<List<String>> qualifiers = new HashSet<>();
        for (ColumnReference candidate : candidates) {
            qualifiers.add(candidate.qualifier());
        }
        boolean qualified = parts.size() > 1 || qualifiers.size() > 1;
        TreeSet<String> names = new TreeSet<>();
        for (ColumnReference candidate : candidates) {
            List<String> full = new ArrayList<>(qualified ? candidate.qualifier() : List.of());
            full.add(candidate.name());
            names.add(name(full));
        }
        return Suggestions.ranked(name(parts), names, MOST_SUGGESTIONS);
    }

    static AnalysisException ambiguous(List<String> parts, List<ColumnReference> candidates) {
        List<String> names = new ArrayList<>();
        for (ColumnReference candidate : candidates) {
            List<String> full = new ArrayList<>(candidate.qualifier());
            full.add(candidate.name());
            names.add(name(full));
        }
        String text = "[" + String.join(", ", names) + "]";
        return new AnalysisException(
                ErrorCondition.AMBIGUOUS_REFERENCE,
                "Reference " + name(parts) + " is ambiguous, could be: " + text + ".",
                Map.of("name", name(parts), "referenceNames", text));
    }

    static AnalysisException tableNotFound(List<String> parts, List<String> known) {
        List<String> nearest = Suggestions.ranked(parts.get(parts.size() - 1), known, MOST_SUGGESTIONS);
        String suggestion = nearest.isEmpty()
                ? " There is no temporary view yet; make one with createOrReplaceTempView."
                : " Did you mean one of these views? [" + names(nearest) + "].";
        return new AnalysisException(
                ErrorCondition.TABLE_OR_VIEW_NOT_FOUND,
                "The table or view " + name(parts)
                        + " cannot be found. Verify the spelling and correctness of the schema"
                        + " and catalog." + suggestion,
                Map.of("relationName", name(parts)));
    }

    static AnalysisException notStreaming(List<String> parts) {
        return error(
                "_LEGACY_ERROR_TEMP_1008",
                "0A000",
                String.join(".", parts) + " is not a temp view of streaming logical plan, please use batch API such as"
                        + " `DataFrameReader.table` to read it, or leave out STREAM.");
    }

    static AnalysisException unresolvedFunction(String function, Collection<String> known) {
        return new AnalysisException(
                ErrorCondition.UNRESOLVED_ROUTINE,
                "Cannot resolve routine " + name(function) + " on search path [`system`.`builtin`, `system`.`session`]"
                        + Suggestions.didYouMean(function, known),
                Map.of("routineName", name(function)));
    }

    static AnalysisException wrongAliasCount(int expected, List<String> names) {
        return error(
                "UDTF_ALIAS_NUMBER_MISMATCH",
                "42802",
                "The number of aliases supplied in the AS clause does not match the number of columns output by the"
                        + " UDTF.\n"
                        + "Expected"
                        + " " + expected + " aliases, but got " + String.join(",", names) + ".\n"
                        + "Please ensure"
                        + " that the number"
                        + " of aliases"
                        + " provided matches"
                        + " the number of"
                        + " columns output"
                        + " by the UDTF.");
    }

    static AnalysisException wrongColumnCount(int columns, int names) {
        return error(
                "ASSIGNMENT_ARITY_MISMATCH",
                "42802",
                "The number of columns or variables assigned or aliased: " + columns
                        + " does not match the number of source expressions: " + names + ".");
    }

    static AnalysisException unsupportedGenerator(String kind, String problem) {
        return error(
                ErrorCondition.UNSUPPORTED_GENERATOR.subCondition(kind),
                "The generator is not supported: " + problem + ".");
    }
}
