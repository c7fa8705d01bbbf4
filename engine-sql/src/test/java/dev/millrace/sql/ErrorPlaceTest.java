package dev.millrace.sql;

import static dev.millrace.sql.functions.col;
import static dev.millrace.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.error.UserFunctionException;
import dev.millrace.sql.api.java.UDF1;
import dev.millrace.sql.types.DataTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a query is shown where it was written, also when only the analyzer finds it. */
final class ErrorPlaceTest {

    private final MillraceSession session = MillraceSession.builder().getOrCreate();

    @BeforeEach
    void view() {
        session.range(3).selectExpr("id", "id AS qty").createOrReplaceTempView("sales");
    }

    @AfterEach
    void stop() {
        session.stop();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SELECT qti FROM sales                        | UNRESOLVED_COLUMN.WITH_SUGGESTION    | 1 | 7
        SELECT id FROM sales WHERE qty > 1 AND ids=2 | UNRESOLVED_COLUMN.WITH_SUGGESTION    | 1 | 39
        SELECT id, uper(qty) FROM sales              | UNRESOLVED_ROUTINE                   | 1 | 11
        SELECT id FROM sale                          | TABLE_OR_VIEW_NOT_FOUND              | 1 | 15
        SELECT 1 + qty + array(2) FROM sales         | DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES | 1 | 7
        SELECT id, upper(id, 2) FROM sales           | WRONG_NUM_ARGS.WITHOUT_SUGGESTION    | 1 | 11
        SELECT a.id FROM sales a, sales b WHERE id=1 | AMBIGUOUS_REFERENCE                  | 1 | 40
        SELECT s.* FROM sales                        | CANNOT_RESOLVE_STAR_EXPAND           | 1 | 7
        SELECT qty.part FROM sales                   | INVALID_EXTRACT_BASE_FIELD_TYPE      | 1 | 7
        SELECT id FROM sales GROUP BY id ORDER BY no | UNRESOLVED_COLUMN.WITH_SUGGESTION    | 1 | 42
        SELECT * FROM STREAM sales                   | _LEGACY_ERROR_TEMP_1008              | 1 | 21
        """)
    void errorsShowTheirPlace(String sql, String condition, int line, int position) {
        assertThatThrownBy(() -> session.sql(sql))
                .isInstanceOf(AnalysisException.class)
                .hasMessageStartingWith("[" + condition + "]")
                .hasMessageContaining("; line " + line + " pos " + position + "\n\n== SQL ==\n" + sql + "\n"
                        + "-".repeat(position) + "^^^");
    }

    @Test
    void linesAreCounted() {
        assertThatThrownBy(() -> session.sql("SELECT id,\n  qti + 1\nFROM sales"))
                .hasMessageEndingWith("; line 2 pos 2\n\n== SQL ==\nSELECT id,\n  qti + 1\n--^^^\nFROM sales");
        assertThatThrownBy(() -> session.table("sales").selectExpr("2 * qti")).hasMessageContaining("; line 1 pos 4");
    }

    @Test
    void whatWasNotWrittenInSqlHasNoPlace() {
        assertThatThrownBy(() -> session.table("sales").select(col("qti"))).hasMessageEndingWith("SQLSTATE: 42703");
    }

    @Test
    void theViewsThereAreAreSuggested() {
        assertThatThrownBy(() -> session.sql("SELECT * FROM orders"))
                .hasMessageContaining("Did you mean one of these views? [`sales`].");
        assertThatThrownBy(() -> session.catalog().getTable("sale")).hasMessageContaining("did you mean 'sales'?");
        session.catalog().dropTempView("sales");
        assertThatThrownBy(() -> session.table("orders")).hasMessageContaining("There is no temporary view yet");
    }

    @Test
    void theFormatThatWasNotNamedIsCalledADefault() {
        assertThatThrownBy(() -> session.read().load("somewhere"))
                .hasMessageContainingAll("'parquet'", "spark.sql.sources.default", "format(...)");
    }

    @Test
    void aUserFunctionThatReturnsAnotherClassIsNamed() {
        session.udf().register("shout", (UDF1<Long, Object>) id -> id + "!", DataTypes.IntegerType);
        assertThatThrownBy(() -> session.sql("SELECT shout(id) FROM sales").collectAsList())
                .isInstanceOf(UserFunctionException.class)
                .hasMessageContaining("udf 'shout' failed due to: it returned java.lang.String (0!), but is declared to"
                        + " return INT; that takes java.lang.Integer where it got java.lang.String");
        UDF1<String, String> lower = text -> text.toLowerCase(java.util.Locale.ROOT);
        assertThatThrownBy(() -> session.table("sales")
                        .select(udf(lower, DataTypes.StringType).apply(col("id")))
                        .collectAsList())
                .hasMessageContaining("it was called with [BIGINT]");
    }
}
