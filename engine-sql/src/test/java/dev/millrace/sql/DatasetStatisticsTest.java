package dev.millrace.sql;

import static dev.millrace.sql.functions.avg;
import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.count;
import static dev.millrace.sql.functions.lit;
import static dev.millrace.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.sql.streaming.MemoryStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The figures of a table that engine-spark's program TableStatistics has too, where Spark's are the same. */
final class DatasetStatisticsTest {

    private final MillraceSession session = MillraceSession.builder().getOrCreate();
    private final Dataset<Row> sales = session.sql("""
        SELECT * FROM VALUES
          ('north', 'apple', 3, 1.5D),
          ('north', 'pear', 5, 2.25D),
          ('south', 'apple', NULL, 1.5D),
          ('south', 'apple', 2, NULL),
          ('west', NULL, 0, -1.0D) AS t(region, fruit, qty, price)\
        """);

    @AfterEach
    void stop() {
        session.stop();
    }

    private static String text(Dataset<Row> table) {
        return String.join(",", table.columns()) + "\n"
                + table.collectAsList().stream().map(Row::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void describesNumbersAndTexts() {
        assertThat(text(sales.describe("fruit", "qty", "price"))).isEqualTo("""
            summary,fruit,qty,price
            [count,4,4,4]
            [mean,null,2.5,1.0625]
            [stddev,null,2.0816659994661326,1.4197270864500684]
            [min,apple,0,-1.0]
            [max,pear,5,2.25]\
            """);
        assertThat(text(sales.summary("25%", "count_distinct").select("summary", "qty", "price")))
                .isEqualTo("summary,qty,price\\n[25%,0,-1.0]\\n[count_distinct,4,3]".replace("\\n", "\n"));
        assertThatThrownBy(() -> sales.summary("middle")).hasMessageContaining("middle is not a recognised statistic");
    }

    @Test
    void pivots() {
        assertThat(text(sales.groupBy("region")
                        .pivot("fruit", List.of("apple", "pear"))
                        .sum("qty")
                        .orderBy("region")))
                .isEqualTo("region,apple,pear\n[north,3,5]\n[south,2,null]\n[west,null,null]");
        assertThat(text(sales.groupBy("region")
                        .pivot(col("fruit"))
                        .agg(sum("qty").as("q"), count(lit(1)))
                        .orderBy("region")))
                .isEqualTo("region,null_q,null_count(1),apple_q,apple_count(1),pear_q,pear_count(1)\n"
                        + "[north,null,null,3,1,5,1]\n[south,null,null,2,2,null,null]\n[west,0,1,null,null,null,null]");
        assertThatThrownBy(() -> sales.groupBy("region").pivot("fruit").pivot("qty"))
                .hasMessageContaining("PIVOT_AFTER_GROUP_BY");
    }

    @Test
    void groupingSets() {
        assertThat(text(sales.rollup("region", "fruit").agg(sum("qty").as("q")).orderBy("region", "fruit", "q")))
                .isEqualTo("""
                    region,fruit,q
                    [null,null,10]
                    [north,null,8]
                    [north,apple,3]
                    [north,pear,5]
                    [south,null,2]
                    [south,apple,2]
                    [west,null,0]
                    [west,null,0]\
                    """);
        assertThat(sales.cube("region", "fruit").count().count()).isEqualTo(4 + 3 + 3 + 1);
        assertThat(text(sales.cube(col("qty").gt(2).as("many"))
                        .agg(avg("qty").as("a"))
                        .orderBy("many", "a")))
                .isEqualTo("many,a\n[null,null]\n[null,2.5]\n[false,1.0]\n[true,4.0]");
    }

    @Test
    void samplesAreRepeatable() {
        Dataset<Long> numbers = session.range(10_000);
        List<Long> sample = numbers.sample(0.1, 7).collectAsList();
        assertThat(sample).isEqualTo(numbers.sample(0.1, 7).collectAsList()).hasSizeBetween(900, 1100);
        Dataset<Long>[] parts = numbers.randomSplit(new double[] {1, 2, 1}, 11);
        List<Long> all = new ArrayList<>();
        for (Dataset<Long> part : parts) {
            all.addAll(part.collectAsList());
        }
        assertThat(all).hasSize(10_000).doesNotHaveDuplicates();
        assertThat(parts[1].count()).isBetween(4800L, 5200L);
        assertThatThrownBy(() -> numbers.sample(true, 0.5)).hasMessageContaining("replacement");
        assertThatThrownBy(() -> numbers.sample(1.5)).hasMessageContaining("1.5");
    }

    @Test
    void columnsBecomeRows() {
        Dataset<Row> table = sales.limit(1).select("region", "qty", "price");
        assertThat(text(table.unpivot(new Column[] {col("region")}, "name", "value")))
                .isEqualTo("region,name,value\n[north,qty,3.0]\n[north,price,1.5]");
        assertThat(text(table.melt(new Column[] {}, new Column[] {col("qty")}, "n", "v")))
                .isEqualTo("n,v\n[qty,3]");
    }

    @Test
    void statistics() {
        DataFrameStatFunctions stat =
                sales.filter("qty IS NOT NULL AND price IS NOT NULL").stat();
        assertThat(stat.corr("qty", "price")).isEqualTo(0.98267, within(0.001));
        assertThat(stat.cov("qty", "price")).isEqualTo(4.2083, within(0.0001));
        assertThat(sales.stat().approxQuantile("qty", new double[] {0.0, 0.5, 1.0}, 0))
                .containsExactly(0, 2, 5);
        assertThat(text(sales.stat().crosstab("region", "fruit").orderBy("region_fruit")))
                .isEqualTo("region_fruit,apple,null,pear\n[north,1,0,1]\n[south,2,0,0]\n[west,0,1,0]");
        assertThat(sales.stat().sampleBy("region", Map.of("north", 1.0), 3).count())
                .isEqualTo(2);
    }

    @Test
    void replacesValues() {
        assertThat(text(sales.na()
                        .replace("*", Map.of("north", "N", "apple", "A"))
                        .select("region", "fruit")
                        .distinct()
                        .orderBy("region", "fruit")))
                .isEqualTo("region,fruit\n[N,A]\n[N,pear]\n[south,A]\n[west,null]");
        assertThat(sales.na()
                        .replace("qty", Map.of(3, 30))
                        .agg(sum("qty"))
                        .head()
                        .getLong(0))
                .isEqualTo(37);
        assertThat(Arrays.asList(sales.na().replace("qty", Map.of(3, 30)).columns()))
                .containsExactly("region", "fruit", "qty", "price");
    }

    @Test
    void streamsHaveNoSummary() {
        Dataset<Row> stream = MemoryStream.create(session, Encoders.INT()).toDF();
        assertThatThrownBy(() -> stream.describe()).hasMessageContaining("`describe`");
        assertThatThrownBy(() -> stream.groupBy().pivot("value")).hasMessageContaining("`pivot`");
    }
}
