package dev.millrace.sql;

import dev.millrace.sql.api.java.UDF0;
import dev.millrace.sql.api.java.UDF1;
import dev.millrace.sql.api.java.UDF2;
import dev.millrace.sql.api.java.UDF3;
import dev.millrace.sql.api.java.UDF4;
import dev.millrace.sql.api.java.UDF5;
import dev.millrace.sql.expressions.Aggregator;
import dev.millrace.sql.expressions.UserDefinedFunction;
import dev.millrace.sql.internal.expression.CaseWhen;
import dev.millrace.sql.internal.group.AggregatorFunction;
import dev.millrace.sql.internal.parser.SqlParser;
import dev.millrace.sql.types.DataType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Functions over columns, to be imported statically: {@code import static dev.millrace.sql.functions.*}.
 *
 * <p>This class holds what starts, orders and branches; its ancestors hold one family each: aggregates, numbers, texts, times,
 * collections. Names and arguments are those of Spark; every function is also known to {@link #expr} and SQL text.
 */
public final class functions extends SessionColumnFunctions {
    private functions() {}

    /** The column called {@code name}; {@code "a.b"} is field {@code b} of {@code a}, {@code "*"} all columns. */
    public static Column col(String name) {
        return new Column(name);
    }

    /** Same as {@link #col}. */
    public static Column column(String name) {
        return new Column(name);
    }

    /** A constant; a column is given back as it is. */
    public static Column lit(@Nullable Object value) {
        return value instanceof Column column ? column : new Column(Literals.of(value));
    }

    /** A column of SQL text, such as {@code "price * qty AS total"}. */
    public static Column expr(String sql) {
        return new Column(SqlParser.parseExpression(sql));
    }

    /** Any function by its SQL name, user-defined ones included. */
    public static Column call_function(String name, Column... arguments) {
        return Columns.call(name, (Object[]) arguments);
    }

    /** Same as {@link #call_function}. */
    public static Column call_udf(String name, Column... arguments) {
        return call_function(name, arguments);
    }

    /** Same as {@link #call_function}. */
    public static Column callUDF(String name, Column... arguments) {
        return call_function(name, arguments);
    }

    /** The Dataset as it is: Millrace keeps the static side of a join in memory by itself. */
    public static <T> Dataset<T> broadcast(Dataset<T> dataset) {
        return dataset;
    }

    /** Ascending, nulls first. */
    public static Column asc(String column) {
        return col(column).asc();
    }

    public static Column asc_nulls_first(String column) {
        return col(column).asc_nulls_first();
    }

    public static Column asc_nulls_last(String column) {
        return col(column).asc_nulls_last();
    }

    /** Descending, nulls last. */
    public static Column desc(String column) {
        return col(column).desc();
    }

    public static Column desc_nulls_first(String column) {
        return col(column).desc_nulls_first();
    }

    public static Column desc_nulls_last(String column) {
        return col(column).desc_nulls_last();
    }

    /** {@code value} where {@code condition} holds; go on with {@link Column#when} and {@link Column#otherwise}. */
    public static Column when(Column condition, @Nullable Object value) {
        CaseWhen.Branch branch = new CaseWhen.Branch(Columns.operand(condition), Columns.operand(value));
        return new Column(new CaseWhen(List.of(branch), Optional.empty()));
    }

    /** The first of the values that is not NULL. */
    public static Column coalesce(Column... columns) {
        return Columns.call("coalesce", (Object[]) columns);
    }

    /** {@code column}, or {@code replacement} where it is NaN. */
    public static Column nanvl(Column column, Column replacement) {
        return Columns.call("nanvl", column, replacement);
    }

    /** {@code column}, or {@code replacement} where it is NULL. */
    public static Column ifnull(Column column, Column replacement) {
        return Columns.call("ifnull", column, replacement);
    }

    /** Same as {@link #ifnull}. */
    public static Column nvl(Column column, Column replacement) {
        return Columns.call("nvl", column, replacement);
    }

    /** {@code notNull} where {@code column} has a value, else {@code ifNull}. */
    public static Column nvl2(Column column, Column notNull, Column ifNull) {
        return Columns.call("nvl2", column, notNull, ifNull);
    }

    /** NULL where both are equal, else {@code left}. */
    public static Column nullif(Column left, Column right) {
        return Columns.call("nullif", left, right);
    }

    public static Column not(Column condition) {
        return Columns.call("not", condition);
    }

    public static Column isnull(Column column) {
        return Columns.call("isnull", column);
    }

    public static Column isnotnull(Column column) {
        return Columns.call("isnotnull", column);
    }

    public static Column isnan(Column column) {
        return Columns.call("isnan", column);
    }

    /** Equality by which NULL equals NULL. */
    public static Column equal_null(Column left, Column right) {
        return Columns.call("equal_null", left, right);
    }

    /** The SQL name of the type. */
    public static Column typeof(Column column) {
        return Columns.call("typeof", column);
    }

    /** An aggregate function of the user over columns, of which {@code inputEncoder} makes the objects that it takes. */
    public static <IN> UserDefinedFunction udaf(Aggregator<IN, ?, ?> aggregator, Encoder<IN> inputEncoder) {
        return new RegisteredAggregator(new AggregatorFunction<>(aggregator).of(inputEncoder));
    }

    /** A function of the user of no arguments. */
    public static UserDefinedFunction udf(UDF0<?> function, DataType returnType) {
        return new RegisteredFunction(UserFunctions.of("UDF", function, returnType));
    }

    /** A function of the user of one argument. */
    public static UserDefinedFunction udf(UDF1<?, ?> function, DataType returnType) {
        return new RegisteredFunction(UserFunctions.of("UDF", function, returnType));
    }

    /** A function of the user of two arguments. */
    public static UserDefinedFunction udf(UDF2<?, ?, ?> function, DataType returnType) {
        return new RegisteredFunction(UserFunctions.of("UDF", function, returnType));
    }

    /** A function of the user of three arguments. */
    public static UserDefinedFunction udf(UDF3<?, ?, ?, ?> function, DataType returnType) {
        return new RegisteredFunction(UserFunctions.of("UDF", function, returnType));
    }

    /** A function of the user of four arguments. */
    public static UserDefinedFunction udf(UDF4<?, ?, ?, ?, ?> function, DataType returnType) {
        return new RegisteredFunction(UserFunctions.of("UDF", function, returnType));
    }

    /** A function of the user of five arguments. */
    public static UserDefinedFunction udf(UDF5<?, ?, ?, ?, ?, ?> function, DataType returnType) {
        return new RegisteredFunction(UserFunctions.of("UDF", function, returnType));
    }

    /** 1, 2, 3, 4: the number of a row in the order of its partition; needs {@link Column#over}. */
    public static Column row_number() {
        return Columns.call("row_number");
    }

    /** 1, 2, 2, 4: as {@link #row_number()}, but rows with the same place have the same number. */
    public static Column rank() {
        return Columns.call("rank");
    }

    /** 1, 2, 2, 3: as {@link #rank()}, without gaps. */
    public static Column dense_rank() {
        return Columns.call("dense_rank");
    }
}
