package dev.millrace.integration;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.dense_rank;
import static dev.millrace.sql.functions.expr;
import static dev.millrace.sql.functions.rank;
import static dev.millrace.sql.functions.row_number;

import dev.millrace.sql.Column;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.Row;
import dev.millrace.sql.expressions.Window;
import dev.millrace.sql.types.DataType;
import dev.millrace.sql.types.DataTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A random query of two to five operators that may change rows. The same seed builds the same query over any inputs. Its result is a
 * function of the inputs as multisets: orders are total, sums are of whole numbers.
 */
final class RandomChangePlan {
    /** The first inputs may be streams, the others are tables. */
    private static final int STREAMS = 2;

    private static final String[] JOINS = {"inner", "left_outer", "right_outer", "full_outer", "left_semi", "left_anti"
    };

    private final Random random;
    private final List<Dataset<Row>> inputs;
    private final StringBuilder text = new StringBuilder();

    private RandomChangePlan(long seed, List<Dataset<Row>> inputs) {
        this.random = new Random(seed);
        this.inputs = inputs;
    }

    static Dataset<Row> build(long seed, List<Dataset<Row>> inputs) {
        return new RandomChangePlan(seed, inputs).build();
    }

    /** The query in words. */
    static String describe(long seed, List<Dataset<Row>> inputs) {
        RandomChangePlan plan = new RandomChangePlan(seed, inputs);
        plan.build();
        return plan.text.toString();
    }

    private Dataset<Row> build() {
        int operators = 2 + random.nextInt(4);
        Dataset<Row> result = input(STREAMS);
        for (int i = 0; i < operators; i++) {
            result = operator(result);
        }
        return result;
    }

    private Dataset<Row> input(int choices) {
        int number = random.nextInt(choices);
        text.append("input ").append(number);
        return named(inputs.get(number));
    }

    /** With columns called c0, c1 and so on. */
    private static Dataset<Row> named(Dataset<Row> rows) {
        String[] names = new String[rows.columns().length];
        for (int i = 0; i < names.length; i++) {
            names[i] = "c" + i;
        }
        return rows.toDF(names);
    }

    private Dataset<Row> operator(Dataset<Row> rows) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> aggregate(rows);
            case 3 -> note(" | distinct", rows.distinct());
            case 4, 5 -> topN(rows);
            case 6 -> note(" | union all", rows.where(condition(rows)).union(rows.where(condition(rows))));
            case 7 -> filter(rows);
            case 8 -> setOperation(rows);
            case 9 -> ranked(rows);
            default -> join(rows);
        };
    }

    private Dataset<Row> note(String what, Dataset<Row> rows) {
        text.append(what);
        return rows;
    }

    private Dataset<Row> filter(Dataset<Row> rows) {
        String condition = condition(rows);
        text.append(" | where ").append(condition);
        return rows.where(condition);
    }

    private String condition(Dataset<Row> rows) {
        String column = column(rows);
        DataType type = rows.schema().apply(column).dataType();
        if (isWhole(type)) {
            return random.nextBoolean() ? column + " > " + random.nextInt(3) : column + " % 2 = 0";
        }
        return random.nextBoolean() ? column + " IS NOT NULL" : "length(CAST(" + column + " AS STRING)) < 2";
    }

    private String column(Dataset<Row> rows) {
        return "c" + random.nextInt(rows.columns().length);
    }

    private static boolean isWhole(DataType type) {
        return type.sameType(DataTypes.IntegerType) || type.sameType(DataTypes.LongType);
    }

    private Dataset<Row> aggregate(Dataset<Row> rows) {
        List<Column> aggregates = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            aggregates.add(expr(aggregateCall(rows)));
        }
        int keys = random.nextInt(3);
        Column[] grouping = new Column[keys];
        for (int i = 0; i < keys; i++) {
            grouping[i] = col("c" + i % rows.columns().length).as("g" + i);
        }
        text.append(" | by ").append(keys).append(" compute ").append(aggregates);
        Column[] others = aggregates.subList(1, aggregates.size()).toArray(new Column[0]);
        Dataset<Row> result = keys == 0
                ? rows.agg(aggregates.get(0), others)
                : rows.groupBy(grouping).agg(aggregates.get(0), others);
        return named(result);
    }

    private String aggregateCall(Dataset<Row> rows) {
        String column = column(rows);
        boolean whole = isWhole(rows.schema().apply(column).dataType());
        return switch (random.nextInt(whole ? 13 : 8)) {
            case 0 -> "count(*)";
            case 1 -> "count(" + column + ")";
            case 2 -> "min(" + column + ")";
            case 3 -> "max(" + column + ")";
            case 4 -> "count(DISTINCT " + column + ")";
            case 5 -> "size(collect_set(" + column + "))";
            case 6 -> "size(collect_list(" + column + "))";
            case 7 -> "approx_count_distinct(" + column + ")";
            case 8 -> "sum(DISTINCT " + column + ")";
            case 9 -> "sum(" + column + ") FILTER (WHERE " + condition(rows) + ")";
            case 10 -> "avg(" + column + ")";
            case 11 -> "round(stddev(" + column + "), 6)";
            default -> "sum(" + column + ")";
        };
    }

    /** All columns, so that only rows that are the same have the same place. */
    private Column[] totalOrder(Dataset<Row> rows, int first) {
        int count = rows.columns().length;
        Column[] order = new Column[count];
        for (int i = 0; i < count; i++) {
            Column column = col("c" + (first + i) % count);
            order[i] = random.nextBoolean() ? column.asc() : column.desc_nulls_first();
        }
        return order;
    }

    private Dataset<Row> topN(Dataset<Row> rows) {
        int limit = 1 + random.nextInt(5);
        int offset = random.nextInt(3) == 0 ? random.nextInt(3) : 0;
        text.append(" | top ").append(limit).append(" offset ").append(offset);
        Dataset<Row> sorted = rows.orderBy(totalOrder(rows, random.nextInt(rows.columns().length)));
        return (offset == 0 ? sorted : sorted.offset(offset)).limit(limit);
    }

    private Dataset<Row> ranked(Dataset<Row> rows) {
        int kind = random.nextInt(3);
        Column function = kind == 0 ? row_number() : kind == 1 ? rank() : dense_rank();
        Column[] order = totalOrder(rows, 0);
        // Row numbers need a total order to be a function of the rows; ranks are one in any order.
        Column[] used = kind == 0 ? order : Arrays.copyOf(order, 1);
        Column partition = col(column(rows));
        int limit = 1 + random.nextInt(2);
        boolean keep = random.nextBoolean();
        text.append(" | ").append(function).append(" <= ").append(limit).append(keep ? " kept" : "");
        Dataset<Row> numbered = rows.select(
                        col("*"),
                        function.over(Window.partitionBy(partition).orderBy(used))
                                .as("n"))
                .where("n <= " + limit);
        return named(keep ? numbered : numbered.drop("n"));
    }

    private Dataset<Row> setOperation(Dataset<Row> rows) {
        Dataset<Row> left = rows.where(condition(rows));
        Dataset<Row> right = rows.where(condition(rows));
        int kind = random.nextInt(4);
        text.append(" | set operation ").append(kind);
        return switch (kind) {
            case 0 -> left.except(right);
            case 1 -> left.exceptAll(right);
            case 2 -> left.intersect(right);
            default -> left.intersectAll(right);
        };
    }

    private Dataset<Row> join(Dataset<Row> rows) {
        String type = JOINS[random.nextInt(JOINS.length)];
        text.append(" | ").append(type).append(" join (");
        Dataset<Row> input = input(inputs.size());
        Dataset<Row> reduced = switch (random.nextInt(3)) {
            case 0 -> aggregate(input);
            case 1 -> filter(input);
            default -> input;
        };
        text.append(")");
        String[] names = new String[reduced.columns().length];
        for (int i = 0; i < names.length; i++) {
            names[i] = "r" + i;
        }
        Dataset<Row> right = reduced.toDF(names);
        String leftKey = column(rows);
        String rightKey = "r" + random.nextInt(names.length);
        Column condition = expr("CAST(" + leftKey + " AS STRING) = CAST(" + rightKey + " AS STRING)");
        if (random.nextInt(3) == 0) {
            condition = condition.and(expr(column(rows) + " IS NOT NULL AND length(CAST(r0 AS STRING)) < 2"));
        }
        return capped(named(rows.join(right, condition, type)));
    }

    /** Leaves out columns that only make rows long. */
    private static Dataset<Row> capped(Dataset<Row> rows) {
        return rows.columns().length <= 6 ? rows : rows.select("c0", "c1", "c2", "c3", "c4", "c5");
    }
}
