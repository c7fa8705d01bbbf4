package dev.millrace.sql.internal.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.sql.internal.expression.Expression;
import dev.millrace.sql.internal.expression.Literal;
import dev.millrace.sql.types.DataTypes;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Literals and parameters; the values were compared with those that Spark 4.2 gives. */
class LiteralParsingTest {

    private static final SqlParser PARSER = new SqlParser(ZoneId.of("UTC"));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
        1                                  => 1
        -2147483648                        => -2147483648
        2147483648                         => 2147483648:bigint
        9223372036854775808                => 9223372036854775808:decimal(19,0)
        3L                                 => 3:bigint
        -128Y                              => -128:tinyint
        7s                                 => 7:smallint
        1.50                               => 1.50:decimal(3,2)
        .5                                 => 0.5:decimal(1,1)
        5.                                 => 5:decimal(1,0)
        1e3BD                              => 1000:decimal(4,0)
        1e5                                => 100000.0:double
        1.5E-3                             => 0.0015:double
        1.5D                               => 1.5:double
        0.1F                               => 0.10000000149011612:float
        TRUE                               => true
        NULL                               => null
        DATE '2020-02'                     => 18293:date
        TIMESTAMP '2020-01-01 00:00:00'    => 1577836800000000:timestamp
        TIMESTAMP_LTZ '2020-01-01 10:00:00 Europe/Paris' => 1577869200000000:timestamp
        TIMESTAMP_NTZ '2020-01-01 10:00:00+01:00' => 1577872800000000:timestamp_ntz
        """)
    void valuesAndTypes(String sql, String expected) {
        assertThat(Shape.of(PARSER.expression(sql))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
        INTERVAL '1' DAY                   => 86400000000:interval day
        INTERVAL 10 seconds                => 10000000:interval second
        INTERVAL '2' WEEKS                 => 1209600000000:interval day
        INTERVAL 500 milliseconds          => 500000:interval second
        INTERVAL 1 day -2 hours            => 79200000000:interval day to hour
        INTERVAL -1.5 seconds              => -1500000:interval second
        INTERVAL -'-3' MONTH               => 3:interval month
        INTERVAL '1 day 2 hours'           => 93600000000:interval day to hour
        INTERVAL 'interval - 1 Day'        => -86400000000:interval day
        INTERVAL '1 month 3 years'         => 37:interval year to month
        INTERVAL '1-2' YEAR TO MONTH       => 14:interval year to month
        INTERVAL -'-1-3' YEAR TO MONTH     => 15:interval year to month
        INTERVAL '1 10:00:00' DAY TO SECOND => 122400000000:interval day to second
        INTERVAL '-1 00:00:00.5' DAY TO SECOND => -86400500000:interval day to second
        INTERVAL '25:10' HOUR TO MINUTE    => 90600000000:interval hour to minute
        INTERVAL '59:59.999999999' MINUTE TO SECOND => 3599999999:interval minute to second
        """)
    void intervals(String sql, String expected) {
        assertThat(Shape.of(PARSER.expression(sql))).isEqualTo(expected);
    }

    @Test
    void strings() {
        assertThat(string("'it''s'")).isEqualTo("it's");
        assertThat(string("\"say \"\"hi\"\" 'there'\"")).isEqualTo("say \"hi\" 'there'");
        assertThat(string("'a' \"b\" 'c'")).isEqualTo("abc");
        assertThat(string("'\\t\\n\\r\\b\\0\\Z\\\\\\'\\x'")).isEqualTo("\t\n\r\b\0\u001A\\'x");
        assertThat(string("'\\u00e9\\U0001F600\\101\\u12'")).isEqualTo("é\uD83D\uDE00Au12");
        assertThat(string("'100\\%\\_'")).isEqualTo("100\\%\\_");
        assertThat(string("r'C:\\new' R\"\\d\"")).isEqualTo("C:\\new\\d");
        assertThat(string("'ünïcödé 漢字 -- not a comment'")).isEqualTo("ünïcödé 漢字 -- not a comment");
    }

    private static Object string(String sql) {
        return ((Literal) PARSER.expression(sql)).value();
    }

    @Test
    void binary() {
        assertThat(PARSER.expression("X'1Fa0'"))
                .isEqualTo(new Literal(new byte[] {0x1F, (byte) 0xA0}, DataTypes.BinaryType));
        assertThat(PARSER.expression("x'123'")).isEqualTo(new Literal(new byte[] {1, 0x23}, DataTypes.BinaryType));
    }

    @Test
    void aTimestampWithoutZoneIsInTheZoneOfTheParser() {
        Expression paris = new SqlParser(ZoneId.of("Europe/Paris")).expression("TIMESTAMP '2020-01-01 01:00:00'");
        assertThat(paris).isEqualTo(PARSER.expression("TIMESTAMP '2020-01-01 00:00:00'"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
        128Y                               => INVALID_NUMERIC_LITERAL_RANGE
        99999999999999999999L              => INVALID_NUMERIC_LITERAL_RANGE
        1e39F                              => INVALID_NUMERIC_LITERAL_RANGE
        1e400                              => INVALID_NUMERIC_LITERAL_RANGE
        1e999999999999BD                   => DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION
        1e2000000000BD                     => DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION
        123456789012345678901234567890123456789 => DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION
        DATE '2020-02-30'                  => INVALID_TYPED_LITERAL
        TIMESTAMP 'x'                      => INVALID_TYPED_LITERAL
        X'G'                               => INVALID_TYPED_LITERAL
        INTERVAL '1day'                    => INVALID_TYPED_LITERAL
        FOO 'x'                            => UNSUPPORTED_TYPED_LITERAL
        INTERVAL 1 year 2 days             => INVALID_INTERVAL_FORMAT
        INTERVAL 'a' DAY                   => INVALID_INTERVAL_FORMAT
        INTERVAL '1.5' DAY                 => INVALID_INTERVAL_FORMAT.INVALID_FRACTION
        INTERVAL '1.1234567891' SECOND     => INVALID_INTERVAL_FORMAT.INVALID_PRECISION
        INTERVAL 1 nanosecond              => INVALID_INTERVAL_FORMAT.INVALID_UNIT
        INTERVAL '99999999999' DAY         => INVALID_INTERVAL_FORMAT.ARITHMETIC_EXCEPTION
        INTERVAL 2147483648 months         => INVALID_INTERVAL_FORMAT.ARITHMETIC_EXCEPTION
        INTERVAL '1-13' YEAR TO MONTH      => INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING
        INTERVAL '1 25:00' DAY TO MINUTE   => INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING
        INTERVAL '1' MONTH TO YEAR         => INVALID_INTERVAL_FORMAT.UNSUPPORTED_FROM_TO_EXPRESSION
        INTERVAL 1 DAY TO HOUR             => INVALID_INTERVAL_FORMAT
        a LIKE 'x' ESCAPE 'ab'             => INVALID_ESC
        """)
    void literalsWithoutAValueAreRefused(String sql, String condition) {
        assertThatThrownBy(() -> PARSER.expression(sql))
                .isInstanceOfSatisfying(
                        ParseException.class, e -> assertThat(e.getCondition()).isEqualTo(condition));
    }

    @Test
    void parametersStandForExpressions() {
        SqlParser positional = new SqlParser(ZoneId.of("UTC"), Parameters.of(List.of(Literal.of(1), Literal.of("b"))));
        // The second stands in FROM, which is built first.
        assertThat(Shape.of(positional.plan("SELECT ? FROM (SELECT ? AS x)")))
                .isEqualTo("project[1](as __auto_generated_subquery_name(project['b' as x](one row)))");
        SqlParser named = new SqlParser(ZoneId.of("UTC"), Parameters.of(Map.of("low", Literal.of(7))));
        assertThat(Shape.of(named.expression("a > :low AND b < :low"))).isEqualTo("(and (> a 7) (< b 7))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = ?", "a = :name"})
    void aParameterWithoutValueIsAnError(String sql) {
        assertThatThrownBy(() -> PARSER.expression(sql)).hasMessageContaining("[UNBOUND_SQL_PARAMETER]");
    }
}
