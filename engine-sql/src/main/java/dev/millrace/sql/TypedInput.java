package dev.millrace.sql;

import dev.millrace.engine.expression.cast.CastMode;
import dev.millrace.error.ErrorCondition;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.Cast;
import dev.millrace.sql.internal.expression.ColumnReference;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.UnresolvedColumn;
import dev.millrace.sql.internal.plan.LogicalPlan;
import dev.millrace.sql.internal.plan.Project;
import dev.millrace.sql.internal.session.SessionState;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the columns of a plan into the form in which an encoder reads objects: the columns that it wants, in its order, of its types.
 * Tuples and single values take columns by position, beans, records and rows by name. Only casts that lose nothing are made.
 */
final class TypedInput {
    private TypedInput() {}

    /** @throws AnalysisException when a column is missing or its type does not fit */
    static LogicalPlan bind(SessionState state, LogicalPlan plan, ObjectEncoder<?> encoder) {
        return fits(plan, encoder) ? plan : state.analyzer().analyze(new Project(columns(state, plan, encoder), plan));
    }

    /**
     * The columns that the encoder reads, in its order; those that are not there as they are, under a name.
     *
     * @throws AnalysisException when a column is missing or its type does not fit
     */
    static List<Expression> columns(SessionState state, LogicalPlan plan, ObjectEncoder<?> encoder) {
        if (fits(plan, encoder)) {
            return List.copyOf(plan.output());
        }
        StructType wanted = encoder.schema();
        boolean byPosition = encoder.isFlat() || ((ProductConversion<?>) encoder.conversion()).byPosition();
        List<? extends Expression> found = byPosition ? byPosition(plan, wanted, encoder) : byName(state, plan, wanted);
        List<Expression> columns = new ArrayList<>();
        for (int i = 0; i < wanted.length(); i++) {
            DataType type = wanted.apply(i).dataType();
            Expression column = found.get(i);
            String name = wanted.apply(i).name();
            if (!column.type().sameType(type)) {
                UpCast.check(name, column.type(), type, encoder.objectClass());
                column = new Cast(column, type, CastMode.ANSI);
            }
            columns.add(column instanceof ColumnReference ? column : Alias.of(column, name));
        }
        return columns;
    }

    private static boolean fits(LogicalPlan plan, ObjectEncoder<?> encoder) {
        List<ColumnReference> output = plan.output();
        StructType wanted = encoder.schema();
        if (output.size() != wanted.length()) {
            return false;
        }
        boolean byPosition = encoder.isFlat() || ((ProductConversion<?>) encoder.conversion()).byPosition();
        for (int i = 0; i < wanted.length(); i++) {
            ColumnReference column = output.get(i);
            if (!column.type().sameType(wanted.apply(i).dataType())
                    || (!byPosition
                            && !column.name().equalsIgnoreCase(wanted.apply(i).name()))) {
                return false;
            }
        }
        return true;
    }

    private static List<ColumnReference> byPosition(LogicalPlan plan, StructType wanted, ObjectEncoder<?> encoder) {
        List<ColumnReference> output = plan.output();
        if (output.size() != wanted.length()) {
            throw new AnalysisException(
                    ErrorCondition.user("UNSUPPORTED_DESERIALIZER.FIELD_NUMBER_MISMATCH", "0A000"),
                    "The deserializer is not supported: try to map \""
                            + plan.schema().sql() + "\" to "
                            + encoder.objectClass().getSimpleName() + (encoder.isFlat() ? ", a single value" : "")
                            + ", but failed as the number of fields does not line up.");
        }
        return output;
    }

    /** The analyzer looks the names up, and says what is missing. */
    private static List<Expression> byName(SessionState state, LogicalPlan plan, StructType wanted) {
        List<Expression> names = new ArrayList<>();
        for (String name : wanted.fieldNames()) {
            names.add(UnresolvedColumn.of(name));
        }
        LogicalPlan resolved = state.analyzer().analyze(new Project(names, plan));
        return ((Project) resolved).projectList();
    }
}
