package dev.millrace.sql;

import static dev.millrace.sql.functions.approx_count_distinct;
import static dev.millrace.sql.functions.array;
import static dev.millrace.sql.functions.array_union;
import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.format_string;
import static dev.millrace.sql.functions.get_json_object;
import static dev.millrace.sql.functions.levenshtein;
import static dev.millrace.sql.functions.lit;
import static dev.millrace.sql.functions.max_by;
import static dev.millrace.sql.functions.median;
import static dev.millrace.sql.functions.monotonically_increasing_id;
import static dev.millrace.sql.functions.percentile;
import static dev.millrace.sql.functions.rand;
import static dev.millrace.sql.functions.sequence;
import static dev.millrace.sql.functions.timestamp_add;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.error.EvaluationException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Functions of the Java API and of SQL text, over rows. The oracle of engine-spark has many more cases. */
final class FunctionFamiliesTest {

    private final MillraceSession session = MillraceSession.builder().getOrCreate();

    @AfterEach
    void stop() {
        session.stop();
    }

    private String one(String sql) {
        return session.sql("SELECT " + sql).collectAsList().get(0).toString();
    }

    @Test
    void texts() {
        assertThat(one("levenshtein('kitten', 'sitting'), soundex('Miller'), mask('Ab1-'), elt(2, 'a', 'b')"))
                .isEqualTo("[3,M460,Xxn-,b]");
        assertThat(one("conv('ff', 16, 2), overlay('Spark SQL', 'CORE', 7), find_in_set('b', 'a,b')"))
                .isEqualTo("[11111111,Spark CORE,2]");
        assertThat(one("parse_url('http://x.org/p?q=1', 'QUERY', 'q'), url_decode(url_encode('a b&c'))"))
                .isEqualTo("[1,a b&c]");
        assertThat(one("format_number(12345.678, 1), printf('%03d|%s', 7, NULL), decode(encode('é',"
                        + " 'UTF-16'), 'UTF-16')"))
                .isEqualTo("[12,345.7,007|null,é]");
        assertThatThrownBy(() -> one("elt(3, 'a', 'b')")).hasMessageContaining("[INVALID_ARRAY_INDEX]");
    }

    @Test
    void arraysAndMaps() {
        assertThat(one("array_union(array(1, 2), array(2, NULL)), array_except(array(1, 2, 1), array(2))"))
                .isEqualTo("[[1, 2, null],[1]]");
        assertThat(one("array_insert(array(1, 2), 2, 9), array_sort(array(2, NULL, 1)), sequence(1, 7, 3)"))
                .isEqualTo("[[1, 9, 2],[1, 2, null],[1, 4, 7]]");
        assertThat(one("map_concat(map('a', 1), map('b', 2)), str_to_map('x:1')"))
                .isEqualTo("[{a=1, b=2},{x=1}]");
        assertThatThrownBy(() -> one("map_concat(map('a', 1), map('a', 2))"))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("Duplicate map key a");
    }

    @Test
    void aggregates() {
        Dataset<Row> rows = session.range(10).selectExpr("id", "id % 3 AS k");
        List<Row> result = rows.groupBy("k")
                .agg(
                        max_by(col("id"), col("id").multiply(-1)),
                        median(col("id")),
                        percentile(col("id"), array(lit(0.0), lit(1.0))),
                        approx_count_distinct("id"))
                .orderBy("k")
                .collectAsList();
        assertThat(result.toString())
                .isEqualTo("[[0,0,4.5,[0.0, 9.0],4], [1,1,4.0,[1.0, 7.0],3], [2,2,5.0,[2.0, 8.0],3]]");
    }

    @Test
    void fromJava() {
        Row row = session.range(1)
                .select(
                        levenshtein(lit("ab"), lit("abc")),
                        array_union(array(lit(1)), array(lit(2))),
                        sequence(lit(1), lit(3)),
                        format_string("%s-%d", lit("x"), col("id")),
                        get_json_object(lit("{\"a\": [1, 2]}"), "$.a[1]"),
                        timestamp_add("DAY", lit(1), lit("2024-02-28 00:00:00").cast("timestamp_ntz")))
                .collectAsList()
                .get(0);
        assertThat(row).hasToString("[1,[1, 2],[1, 2, 3],x-0,2,2024-02-29T00:00]");
    }

    @Test
    void randomValuesDependOnTheSeed() {
        Dataset<Row> rows = session.range(2000).select(rand(5), rand(), monotonically_increasing_id());
        List<Row> first = rows.collectAsList();
        List<Row> second = rows.collectAsList();
        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i).getDouble(0))
                    .isEqualTo(second.get(i).getDouble(0))
                    .isBetween(0.0, 1.0);
            assertThat(first.get(i).getLong(2)).isEqualTo(i);
        }
        assertThat(first.get(0).getDouble(1)).isNotEqualTo(second.get(0).getDouble(1));
    }

    @Test
    void errorsOnPurpose() {
        assertThat(one("assert_true(1 < 2)")).isEqualTo("[null]");
        assertThatThrownBy(() -> one("assert_true(1 > 2)")).hasMessageContaining("'(1 > 2)' is not true!");
        assertThatThrownBy(() -> one("raise_error('no more')")).hasMessageContaining("[USER_RAISED_EXCEPTION] no more");
    }
}
