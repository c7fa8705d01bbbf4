package programs;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.get_json_object;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_add;

import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Summaries of a table: figures, pivots, grouping sets, samples, columns as rows, replaced values. */
public final class TableStatistics {

    private TableStatistics() {}

    public static void main(String[] args) {
        SparkSession spark = SparkSession.builder().appName("TableStatistics").getOrCreate();
        Dataset<Row> sales = spark.sql("SELECT * FROM VALUES ('north', 'apple', 3, 1.5D), ('north', 'pear', 5, 2.25D), "
                + "('south', 'apple', NULL, 1.5D), ('south', 'apple', 2, NULL), ('west', NULL, 0, -1.0D) "
                + "AS t(region, fruit, qty, price)");
        sales.describe().show();
        sales.describe("fruit", "qty").show();
        sales.summary().show();
        sales.summary("count", "10%", "90%", "count_distinct", "max").show();

        sales.groupBy("region").pivot("fruit").sum("qty").orderBy("region").show();
        sales.groupBy("region")
                .pivot("fruit", Arrays.asList("apple", "pear"))
                .count()
                .orderBy("region")
                .show();
        sales.groupBy("region")
                .pivot(col("fruit"), Arrays.asList("pear", "fig"))
                .agg(sum("qty").as("q"), avg("price"))
                .orderBy("region")
                .show();

        sales.rollup("region", "fruit")
                .agg(sum("qty").as("q"), count(lit(1)))
                .orderBy("region", "fruit", "q")
                .show();
        sales.cube("region", "fruit")
                .count()
                .orderBy("region", "fruit", "count")
                .show();
        sales.cube(col("qty").gt(2).as("many"))
                .agg(avg("price"))
                .orderBy("many", "avg(price)")
                .show();

        sales.unpivot(new Column[] {col("region")}, new Column[] {col("qty"), col("price")}, "name", "value")
                .orderBy("region", "name", "value")
                .show();
        sales.select("region", "qty")
                .melt(new Column[] {col("region")}, "n", "v")
                .orderBy("region", "v")
                .show();
        sales.na()
                .replace("*", Map.of("north", "N", "apple", "A"))
                .orderBy("region", "fruit", "qty")
                .show();
        sales.na()
                .replace(new String[] {"qty"}, Map.of(3, 30, 5, 50))
                .orderBy("region", "fruit", "qty")
                .show();

        Dataset<Row> known = sales.na().drop();
        System.out.println(
                known.stat().corr("qty", "price") + " " + known.stat().cov("qty", "price"));
        System.out.println(Arrays.toString(sales.stat().approxQuantile("price", new double[] {0.0, 0.5, 1.0}, 0.0)));
        sales.stat().crosstab("region", "fruit").orderBy("region_fruit").show();

        Dataset<Row> numbers = spark.range(0, 50, 1, 1).toDF("n");
        numbers.sample(0.1, 7).show();
        numbers.select(col("n"), rand(3)).limit(3).show(false);
        sales.agg(max_by(col("fruit"), col("qty")), median(col("qty")), approx_count_distinct("region"))
                .show();
        numbers.limit(1)
                .select(
                        array_union(array(lit(1)), array(lit(2))),
                        sequence(lit(1), lit(3)),
                        format_string("%s-%d", lit("x"), col("n")),
                        get_json_object(lit("{\"a\": [1, 2]}"), "$.a[1]"),
                        timestamp_add("DAY", lit(1), lit("2024-02-28 00:00:00").cast("timestamp_ntz")))
                .show(false);
        spark.stop();
    }
}
