package dev.millrace.sql.internal.expression;

import dev.millrace.sql.types.DataType;
import java.util.List;

/**
 * A node of an expression tree.
 *
 * <p>Rules that look at one or two kinds of node use {@code instanceof} patterns and walk with {@link Expressions};
 * functions that must handle every kind of resolved node use a {@link Visitor}, so that a new kind breaks the build
 * where it must be handled.
 */
public sealed interface Expression
        permits UnresolvedExpression,
                ColumnReference,
                Literal,
                Alias,
                Cast,
                FieldAccess,
                Call,
                CaseWhen,
                AggregateCall,
                GeneratorCall,
                SortOrder {

    /**
     * The type of the value.
     *
     * @throws IllegalStateException when this node is not resolved
     */
    DataType type();

    /**
     * Whether the value can be {@code NULL}, as {@code printSchema} shows it.
     *
     * @throws IllegalStateException when this node is not resolved
     */
    boolean nullable();

    /** The direct sub-expressions, in the order in which they are written. */
    List<Expression> children();

    /** This node over other children: as many as {@link #children()} has. */
    Expression withChildren(List<Expression> children);

    /** Calls the method of {@code visitor} for this kind of node. */
    <R> R accept(Visitor<R> visitor);

    /** A total function over expressions. It has no defaults on purpose. */
    interface Visitor<R> {

        R unresolved(UnresolvedExpression expression);

        R column(ColumnReference column);

        R literal(Literal literal);

        R alias(Alias alias);

        R cast(Cast cast);

        R fieldAccess(FieldAccess access);

        R call(Call call);

        R caseWhen(CaseWhen caseWhen);

        R aggregate(AggregateCall call);

        R generator(GeneratorCall call);

        R sortOrder(SortOrder order);
    }
}
