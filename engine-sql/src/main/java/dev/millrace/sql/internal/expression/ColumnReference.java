package dev.millrace.sql.internal.expression;

import dev.millrace.sql.types.DataType;
import java.util.List;

/**
 * A column that an operator below produces. Columns are told apart by {@code id} alone; the name is for people.
 *
 * @param id unique in the process, see {@link ColumnIds}
 * @param qualifier the parts that may stand before the name, such as the alias of the relation; may be empty
 */
public record ColumnReference(long id, String name, DataType type, boolean nullable, List<String> qualifier)
        implements Expression {

    public ColumnReference {
        qualifier = List.copyOf(qualifier);
    }

    /** A new column, with an id of its own and no qualifier. */
    public static ColumnReference create(String name, DataType type, boolean nullable) {
        return new ColumnReference(ColumnIds.next(), name, type, nullable, List.of());
    }

    /** This column under a fresh id. */
    public ColumnReference newInstance() {
        return new ColumnReference(ColumnIds.next(), name, type, nullable, qualifier);
    }

    public ColumnReference withName(String newName) {
        return newName.equals(name) ? this : new ColumnReference(id, newName, type, nullable, qualifier);
    }

    public ColumnReference withNullable(boolean newNullable) {
        return newNullable == nullable ? this : new ColumnReference(id, name, type, newNullable, qualifier);
    }

    public ColumnReference withQualifier(List<String> newQualifier) {
        return newQualifier.equals(qualifier) ? this : new ColumnReference(id, name, type, nullable, newQualifier);
    }

    @Override
    public List<Expression> children() {
        return List.of();
    }

    @Override
    public Expression withChildren(List<Expression> children) {
        return Expressions.leaf(this, children);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.column(this);
    }

    // Written out here and in other expressions that every query compares: what the compiler makes of a record costs
    // tens of
    // milliseconds when it is called for the first time.
    @Override
    public boolean equals(Object other) {
        return other instanceof ColumnReference that
                && id == that.id
                && nullable == that.nullable
                && name.equals(that.name)
                && type.equals(that.type)
                && qualifier.equals(that.qualifier);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public String toString() {
        return ExpressionPrinter.print(this);
    }
}
