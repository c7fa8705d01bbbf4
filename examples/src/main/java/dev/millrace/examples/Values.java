package dev.millrace.examples;

import static dev.millrace.sql.functions.coalesce;
import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.expr;
import static dev.millrace.sql.functions.lit;
import static dev.millrace.sql.functions.when;

import dev.millrace.error.MillraceException;
import dev.millrace.sql.Dataset;
import dev.millrace.sql.MillraceSession;
import dev.millrace.sql.Row;
import dev.millrace.sql.RowFactory;
import dev.millrace.sql.types.StructType;
import java.math.BigDecimal;
import java.util.Arrays;

/** Types, nulls, casts and errors. */
public final class Values {
    private Values() {}

    public static void main(String[] args) {
        MillraceSession session = MillraceSession.builder()
                .appName("values")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
        Dataset<Row> orders = orders(session);
        orders.printSchema();
        nulls(orders);
        casts(orders);
        times(session);
        errors(orders);
        session.stop();
    }

    private static Dataset<Row> orders(MillraceSession session) {
        StructType schema = StructType.fromDDL("item STRING, quantity INT, price DECIMAL(8,2), tags ARRAY<STRING>");
        return session.createDataFrame(
                Arrays.asList(
                        RowFactory.create("gear", 3, new BigDecimal("12.50"), Arrays.asList("steel", "small")),
                        RowFactory.create("belt", null, new BigDecimal("4.99"), Arrays.asList("rubber"))),
                schema);
    }

    private static void nulls(Dataset<Row> orders) {
        orders.select(
                        col("item"),
                        col("quantity").gt(1).as("many"),
                        col("quantity").isNull().as("unknown"),
                        coalesce(col("quantity"), lit(0)).as("or_zero"),
                        when(col("quantity").gt(1), "several")
                                .otherwise("one or none")
                                .as("text"))
                .show();
    }

    private static void casts(Dataset<Row> orders) {
        orders.selectExpr(
                        "item",
                        "quantity * price AS total",
                        "CAST(price AS INT) AS whole",
                        "TRY_CAST(item AS INT) AS number",
                        "tags[0] AS tag",
                        "size(tags) AS tags")
                .show();
    }

    private static void times(MillraceSession session) {
        Dataset<Row> mills = session.sql("SELECT TIMESTAMP'2026-03-29 12:00:00 Europe/Berlin' AS at");
        mills.select(
                        col("at"),
                        expr("date_trunc('DAY', at)").as("day"),
                        expr("at + INTERVAL 90 MINUTES").as("later"))
                .show(false);
    }

    private static void errors(Dataset<Row> orders) {
        attempt(() -> orders.select("prise"));
        attempt(() -> orders.selectExpr("item + 1").collectAsList());
        attempt(() -> orders.selectExpr("quantity / 0").collectAsList());
        attempt(() -> orders.selectExpr("quantity * 1000000000").collectAsList());
    }

    private static void attempt(Runnable action) {
        try {
            action.run();
        } catch (MillraceException e) {
            System.out.println(e.getMessage());
        }
    }
}
