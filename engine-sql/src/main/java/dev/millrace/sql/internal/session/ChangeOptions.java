package dev.millrace.sql.internal.session;

import dev.millrace.connector.Options;
import dev.millrace.engine.operator.ChangeInputOperator.Format;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.OptionException;
import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.plan.ChangeStream;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.SourceRelation;
import dev.millrace.sql.internal.planner.ChangeColumns;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import dev.millrace.sql.types.StructField;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The options of a source whose rows are changes of a table.
 *
 * <table>
 * <caption>Options</caption>
 * <tr><td>{@code changes}</td><td>{@code true} or {@code change_type}: rows beside a column {@code _change_type};
 * {@code debezium}: the structs {@code before} and {@code after} beside {@code op}</td></tr>
 * <tr><td>{@code changesKey}</td><td>columns with commas between them by which a later row takes the place of an earlier one;
 * without it each change that takes a row away has to bring the whole row</td></tr>
 * </table>
 *
 * @param format how a change looks
 * @param key the names of the columns
 */
public record ChangeOptions(Format format, List<String> key) {

    private static final String CHANGES = "changes";
    private static final String KEY = "changesKey";
    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String OPERATION = "op";

    /** Copies the list. */
    public ChangeOptions {
        key = List.copyOf(key);
    }

    /** The options that are given; empty when the rows are no changes. */
    public static Optional<ChangeOptions> from(Options options) {
        Optional<String> changes = options.get(CHANGES);
        if (changes.isEmpty() || changes.get().equalsIgnoreCase("false")) {
            return Optional.empty();
        }
        String value = changes.get();
        Optional<String> key = options.get(KEY);
        List<String> names =
                key.isEmpty() ? List.of() : Arrays.asList(key.get().trim().split("\\s*,\\s*"));
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("change_type")) {
            return Optional.of(new ChangeOptions(Format.CHANGE_TYPE, names));
        }
        if (value.equalsIgnoreCase("debezium")) {
            return Optional.of(new ChangeOptions(Format.DEBEZIUM, names));
        }
        throw OptionException.invalid(CHANGES, value, "change_type (or true) or debezium");
    }

    /** What to read for a table of these columns: the columns and what says how they change, if that is not among them. */
    public StructType envelope(StructType schema) {
        if (format == Format.CHANGE_TYPE) {
            return has(schema, ChangeColumns.CHANGE_TYPE) ? schema : ChangeColumns.changelog(schema);
        }
        return has(schema, OPERATION) && has(schema, AFTER)
                ? schema
                : new StructType()
                        .add(BEFORE, schema, true)
                        .add(AFTER, schema, true)
                        .add(OPERATION, DataTypes.StringType, true);
    }

    private static boolean has(StructType schema, String name) {
        return Arrays.stream(schema.fieldNames()).anyMatch(name::equalsIgnoreCase);
    }

    /** The table that the rows of a relation make up as changes. */
    public LogicalPlan table(SourceRelation changes) {
        List<StructField> fields = new ArrayList<>();
        if (format == Format.CHANGE_TYPE) {
            requireText(changes, ChangeColumns.CHANGE_TYPE);
            for (ColumnReference column : changes.output()) {
                if (!column.name().equalsIgnoreCase(ChangeColumns.CHANGE_TYPE)) {
                    fields.add(new StructField(column.name(), column.type(), column.nullable()));
                }
            }
        } else {
            requireText(changes, OPERATION);
            DataType before = column(changes, BEFORE).type();
            DataType after = column(changes, AFTER).type();
            if (!(after instanceof StructType row) || !before.sameType(after)) {
                throw misfit(changes, "structs of the same columns called before and after", before + " and " + after);
            }
            fields.addAll(row.fieldList());
        }
        List<ColumnReference> output = new ArrayList<>();
        for (StructField field : fields) {
            output.add(ColumnReference.create(field.name(), field.dataType(), field.nullable()));
        }
        String source = changes.table().description();
        return new ChangeStream(format, places(output), source, output, changes);
    }

    private void requireText(SourceRelation changes, String name) {
        DataType type = column(changes, name).type();
        if (!type.sameType(DataTypes.StringType)) {
            throw misfit(changes, "a STRING called " + name, type.sql());
        }
    }

    private ColumnReference column(SourceRelation changes, String name) {
        for (ColumnReference column : changes.output()) {
            if (column.name().equalsIgnoreCase(name)) {
                return column;
            }
        }
        throw misfit(changes, "a column " + name, changes.output().toString());
    }

    private AnalysisException misfit(SourceRelation changes, String wanted, String found) {
        return new AnalysisException(
                ErrorCondition.INVALID_SCHEMA,
                "The option " + CHANGES + " = " + format.name().toLowerCase(Locale.ROOT) + " wants of "
                        + changes.table().description() + " " + wanted + "; found " + found + ".");
    }

    private List<Integer> places(List<ColumnReference> columns) {
        List<String> names = new ArrayList<>();
        for (ColumnReference column : columns) {
            names.add(column.name());
        }
        List<Integer> places = new ArrayList<>();
        for (String name : key) {
            int place = -1;
            for (int i = 0; i < names.size(); i++) {
                place = names.get(i).equalsIgnoreCase(name) ? i : place;
            }
            if (place < 0) {
                throw OptionException.invalid(KEY, String.join(",", key), "columns among " + names);
            }
            places.add(place);
        }
        return places;
    }
}
