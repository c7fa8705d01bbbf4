package dev.millrace.sql;

import dev.millrace.engine.expression.cast.CastMode;
import dev.millrace.error.ErrorCondition;
import dev.millrace.error.UnsupportedQueryException;
import dev.millrace.sql.expressions.WindowSpec;
import dev.millrace.sql.internal.expression.Alias;
import dev.millrace.sql.internal.expression.CaseWhen;
import dev.millrace.sql.internal.expression.Cast;
import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.ExpressionPrinter;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.internal.expression.MultiAlias;
import dev.millrace.sql.internal.expression.SortOrder;
import dev.millrace.sql.internal.expression.UnresolvedFunction;
import dev.millrace.sql.internal.expression.UnresolvedItem;
import dev.millrace.sql.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An expression over the columns of a {@link Dataset}; made by {@link functions#col}, {@link Dataset#col} and the functions of
 * {@link functions}, combined by the methods here.
 *
 * <p>A column is immutable and belongs to no Dataset until it is used in one; names are looked up then. Methods that take an
 * {@code Object} accept another column or a Java value, which becomes a literal. Comparisons and logic follow SQL: anything compared
 * with {@code NULL} is {@code NULL}.
 */
public sealed class Column permits TypedColumn {
    private static final Set<String> RANKS = Set.of("row_number", "rank", "dense_rank");

    private final Expression expression;

    /** Wraps an expression of the engine; programs start from {@link functions#col} instead. */
    public Column(Expression expression) {
        this.expression = expression;
    }

    /** The column called {@code name}; dots separate qualifier, column and struct fields, backquotes protect them. */
    public Column(String name) {
        this(Columns.named(name));
    }

    /** The expression that this column stands for; an alias gets a new identity with every call. */
    public Expression expression() {
        return expression instanceof Alias alias ? Alias.of(alias.child(), alias.name()) : expression;
    }

    /** An alias inside of a bigger expression means nothing; its child takes part. */
    private Expression operand() {
        return expression instanceof Alias alias ? alias.child() : expression;
    }

    private Column call(String function, @Nullable Object... others) {
        List<Expression> arguments = new ArrayList<>(others.length + 1);
        arguments.add(operand());
        for (Object other : others) {
            arguments.add(Columns.operand(other));
        }
        return new Column(UnresolvedFunction.of(function, arguments));
    }

    /** {@code this = other}. */
    public Column equalTo(@Nullable Object other) {
        return call("=", other);
    }

    /** {@code this <> other}. */
    public Column notEqual(@Nullable Object other) {
        return functions.not(equalTo(other));
    }

    /** {@code this <=> other}: equality by which {@code NULL} equals {@code NULL}; never {@code NULL} itself. */
    public Column eqNullSafe(@Nullable Object other) {
        return call("<=>", other);
    }

    public Column gt(Object other) {
        return call(">", other);
    }

    public Column lt(Object other) {
        return call("<", other);
    }

    public Column geq(Object other) {
        return call(">=", other);
    }

    public Column leq(Object other) {
        return call("<=", other);
    }

    /** {@code lowerBound <= this AND this <= upperBound}. */
    public Column between(Object lowerBound, Object upperBound) {
        return geq(lowerBound).and(leq(upperBound));
    }

    public Column and(Column other) {
        return call("and", other);
    }

    public Column or(Column other) {
        return call("or", other);
    }

    public Column plus(Object other) {
        return call("+", other);
    }

    public Column minus(Object other) {
        return call("-", other);
    }

    public Column multiply(Object other) {
        return call("*", other);
    }

    /** {@code this / other}; of whole numbers it gives a double. */
    public Column divide(Object other) {
        return call("/", other);
    }

    /** The remainder, with the sign of the dividend. */
    public Column mod(Object other) {
        return call("%", other);
    }

    public Column bitwiseAND(Object other) {
        return call("&", other);
    }

    public Column bitwiseOR(Object other) {
        return call("|", other);
    }

    public Column bitwiseXOR(Object other) {
        return call("^", other);
    }

    public Column isNull() {
        return call("isnull");
    }

    public Column isNotNull() {
        return call("isnotnull");
    }

    public Column isNaN() {
        return call("isnan");
    }

    /** Whether the value equals one of {@code list}. */
    public Column isin(Object... list) {
        return call("in", list);
    }

    /** Whether the value equals one of {@code values}. */
    public Column isInCollection(Iterable<?> values) {
        List<Object> list = new ArrayList<>();
        values.forEach(list::add);
        return isin(list.toArray());
    }

    /** Whether the text fits the SQL pattern: {@code %} any run, {@code _} any one character. */
    public Column like(String pattern) {
        return call("like", pattern);
    }

    /** As {@link #like}, without regard to case. */
    public Column ilike(String pattern) {
        return call("ilike", pattern);
    }

    /** Whether the Java regular expression is found in the text. */
    public Column rlike(String pattern) {
        return call("rlike", pattern);
    }

    public Column contains(Object other) {
        return call("contains", other);
    }

    public Column startsWith(Column prefix) {
        return call("startswith", prefix);
    }

    public Column startsWith(String prefix) {
        return call("startswith", prefix);
    }

    public Column endsWith(Column suffix) {
        return call("endswith", suffix);
    }

    public Column endsWith(String suffix) {
        return call("endswith", suffix);
    }

    /** {@code length} characters from {@code start}, which counts from 1. */
    public Column substr(Column start, Column length) {
        return call("substr", start, length);
    }

    /** {@code length} characters from {@code start}, which counts from 1. */
    public Column substr(int start, int length) {
        return call("substr", start, length);
    }

    /** The element of an array at a position from 0, or the value of a map's key. */
    public Column getItem(Object key) {
        return new Column(new UnresolvedItem(operand(), Columns.operand(key)));
    }

    /** A field of a struct; of an array of structs, that field of each. */
    public Column getField(String fieldName) {
        return new Column(new UnresolvedItem(operand(), Literal.of(fieldName)));
    }

    /** Same as {@link #getItem}; with a name, same as {@link #getField}. */
    public Column apply(Object extraction) {
        return getItem(extraction);
    }

    /** Turns the value into another type; a value that does not fit fails the query. */
    public Column cast(DataType to) {
        return new Column(new Cast(operand(), to, CastMode.ANSI));
    }

    /** As {@link #cast(DataType)}, the type written as in DDL: {@code "array<int>"}. */
    public Column cast(String to) {
        return cast(DataType.fromDDL(to));
    }

    /** Turns the value into another type; a value that does not fit becomes {@code NULL}. */
    public Column try_cast(DataType to) {
        return new Column(new Cast(operand(), to, CastMode.TRY));
    }

    /** As {@link #try_cast(DataType)}, the type written as in DDL. */
    public Column try_cast(String to) {
        return try_cast(DataType.fromDDL(to));
    }

    /**
     * One more branch of {@link functions#when}.
     *
     * @throws IllegalArgumentException when this column was not made by {@code when}, or has its {@code otherwise} already
     */
    public Column when(Column condition, @Nullable Object value) {
        if (!(expression instanceof CaseWhen chosen)) {
            throw new IllegalArgumentException(
                    "when() can only be applied on a Column previously generated by when() function");
        }
        if (chosen.otherwise().isPresent()) {
            throw new IllegalArgumentException("when() cannot be applied once otherwise() is applied");
        }
        List<CaseWhen.Branch> branches = new ArrayList<>(chosen.branches());
        branches.add(new CaseWhen.Branch(condition.operand(), Columns.operand(value)));
        return new Column(new CaseWhen(branches, Optional.empty()));
    }

    /**
     * The value when no condition of {@code when} holds; without it, {@code NULL}.
     *
     * @throws IllegalArgumentException when this column was not made by {@code when}, or has its {@code otherwise} already
     */
    public Column otherwise(@Nullable Object value) {
        if (!(expression instanceof CaseWhen chosen)) {
            throw new IllegalArgumentException(
                    "otherwise() can only be applied on a Column previously generated by when()");
        }
        if (chosen.otherwise().isPresent()) {
            throw new IllegalArgumentException(
                    "otherwise() can only be applied once on a Column previously generated by when()");
        }
        return new Column(new CaseWhen(chosen.branches(), Optional.of(Columns.operand(value))));
    }

    /** This column with the class of its values. */
    public <U> TypedColumn<Object, U> as(Encoder<U> encoder) {
        return TypedColumn.of(this, encoder);
    }

    /** This column under another name. */
    public Column as(String alias) {
        return name(alias);
    }

    /** The columns of a generator under these names. */
    public Column as(String[] aliases) {
        return new Column(new MultiAlias(operand(), Arrays.asList(aliases)));
    }

    /** This column under another name. */
    public Column alias(String alias) {
        return name(alias);
    }

    /** This column under another name. */
    public Column name(String alias) {
        return new Column(Alias.of(operand(), alias));
    }

    /**
     * Numbers rows: {@code row_number().over(Window.partitionBy("k").orderBy("v"))}, and so {@code rank()} and
     * {@code dense_rank()}.
     *
     * @throws UnsupportedQueryException when this is another function
     */
    public Column over(WindowSpec window) {
        if (!(expression() instanceof UnresolvedFunction function) || !RANKS.contains(function.name())) {
            throw new UnsupportedQueryException(
                    ErrorCondition.UNSUPPORTED_FEATURE,
                    "over(...) of " + this + " is not supported; there are row_number(), rank() and dense_rank(). Use"
                            + " groupBy, and join its result where the rows are wanted too.");
        }
        List<Expression> arguments = new ArrayList<>();
        for (Column column : window.partition()) {
            arguments.add(column.expression());
        }
        for (Column column : window.order()) {
            Expression key = column.expression();
            arguments.add(key instanceof SortOrder ? key : SortOrder.ascending(key));
        }
        return new Column(UnresolvedFunction.of(function.name(), arguments));
    }

    /** Ascending, nulls first. */
    public Column asc() {
        return asc_nulls_first();
    }

    public Column asc_nulls_first() {
        return new Column(new SortOrder(operand(), true, true));
    }

    public Column asc_nulls_last() {
        return new Column(new SortOrder(operand(), true, false));
    }

    /** Descending, nulls last. */
    public Column desc() {
        return desc_nulls_last();
    }

    public Column desc_nulls_first() {
        return new Column(new SortOrder(operand(), false, true));
    }

    public Column desc_nulls_last() {
        return new Column(new SortOrder(operand(), false, false));
    }

    /** Applies {@code function} to this column, for chains of calls. */
    public Column transform(UnaryOperator<Column> function) {
        return function.apply(this);
    }

    /** Prints the expression. */
    public void explain(boolean extended) {
        System.out.println(expression);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Column that && operand().equals(that.operand()) && sameName(that);
    }

    private boolean sameName(Column that) {
        String mine = expression instanceof Alias alias ? alias.name() : "";
        String theirs = that.expression instanceof Alias alias ? alias.name() : "";
        return mine.equals(theirs);
    }

    @Override
    public int hashCode() {
        return operand().hashCode();
    }

    @Override
    public String toString() {
        return expression instanceof Alias alias
                ? ExpressionPrinter.sql(alias.child()) + " AS " + alias.name()
                : ExpressionPrinter.sql(expression);
    }
}
