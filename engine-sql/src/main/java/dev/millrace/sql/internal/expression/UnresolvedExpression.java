package dev.millrace.sql.internal.expression;

import dev.millrace.sql.types.DataType;

/** An expression that only the analyzer can give a meaning to. There are none in an analyzed plan. */
public sealed interface UnresolvedExpression extends Expression
        permits UnresolvedColumn, UnresolvedStar, UnresolvedFunction, UnresolvedItem, MultiAlias {

    /** Where it was written. */
    default Origin origin() {
        return Origin.NONE;
    }

    /** The same, written there. */
    default UnresolvedExpression withOrigin(Origin written) {
        return this;
    }

    @Override
    default DataType type() {
        throw new IllegalStateException("No type before analysis: " + this);
    }

    @Override
    default boolean nullable() {
        throw new IllegalStateException("No nullability before analysis: " + this);
    }

    @Override
    default <R> R accept(Visitor<R> visitor) {
        return visitor.unresolved(this);
    }
}
