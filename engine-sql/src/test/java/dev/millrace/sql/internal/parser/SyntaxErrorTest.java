package dev.millrace.sql.internal.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.sql.AnalysisException;
import dev.millrace.sql.internal.function.FunctionRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a wrong text is answered with. */
class SyntaxErrorTest {

    private static void fails(String sql, String message) {
        assertThatThrownBy(() -> SqlParser.parsePlan(sql))
                .isInstanceOf(ParseException.class)
                .isInstanceOf(AnalysisException.class)
                .hasMessage(message);
    }

    @Test
    void theMessagePointsAtThePlace() {
        fails("SELECT a\nFROM t\nWHERE a = 1 GROUP a\nLIMIT 1", """
                [PARSE_SYNTAX_ERROR] Syntax error at or near 'a': missing 'BY'. SQLSTATE: 42601 (line 3, pos 18)

                == SQL ==
                SELECT a
                FROM t
                WHERE a = 1 GROUP a
                ------------------^^^
                LIMIT 1""");
    }

    @Test
    void positionsCountCharactersAndNotUtf16Units() {
        fails("SELECT '\uD83D\uDE00' a b", """
                [PARSE_SYNTAX_ERROR] Syntax error at or near 'b': extra input 'b'. SQLSTATE: 42601 (line 1, pos 13)

                == SQL ==
                SELECT '\uD83D\uDE00' a b
                -------------^^^""");
    }

    @Test
    void theEndOfTheText() {
        fails("SELECT * FROM t WHERE", """
                [PARSE_SYNTAX_ERROR] Syntax error at or near end of input. SQLSTATE: 42601 (line 1, pos 21)

                == SQL ==
                SELECT * FROM t WHERE
                ---------------------^^^""");
        fails("", """
                [PARSE_EMPTY_STATEMENT] Syntax error, unexpected empty statement. SQLSTATE: 42617 (line 1, pos 0)

                == SQL ==

                ^^^""");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            SELECT * FORM t                    => 't': extra input 't'; did you mean 'FROM'? SQLSTATE
            SELECT a FROM t ODER BY a          => 'BY'; did you mean 'ORDER'? SQLSTATE
            SELECT a FROM t GRUOP BY a         => 'BY'; did you mean 'GROUP'? SQLSTATE
            SELECT (a FROM t                   => 'FROM'
            SELECT a FROM t)                   => ')'
            SELECT a b c FROM t                => 'c'
            SELECT 'abc FROM t                 => '''. The quote that starts here is not closed
            SELECT a FROM t WHERE b = "x       => '"'. The quote that starts here is not closed
            SELECT a @ b                       => '@'
            SELECT f(a)(b)                     => '('; only a name can stand before arguments
            SELECT (a AS b)                    => an alias in parentheses; write it behind them
            SELECT f(a).*                      => '*'; only a name can stand before .*
            SELECT * FROM a x OUTER JOIN b     => 'OUTER'; write LEFT, RIGHT or FULL before it
            SELECT * FROM a RIGHT SEMI JOIN b  => 'SEMI'
            SELECT * FROM a NATURAL JOIN b ON c => a condition; a NATURAL JOIN has none
            SELECT CAST(a AS INT               => end of input: missing ')'
            SELECT CASE WHEN a END             => 'END': missing 'THEN'
            """)
    void syntaxErrors(String sql, String problem) {
        assertThatThrownBy(() -> SqlParser.parsePlan(sql))
                .isInstanceOf(ParseException.class)
                .hasMessageStartingWith("[PARSE_SYNTAX_ERROR] Syntax error at or near " + problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            SELECT * FROM my-table             => [INVALID_IDENTIFIER] The unquoted identifier my-table is invalid
            SELECT größe FROM t                => [INVALID_IDENTIFIER] The unquoted identifier größe is invalid
            SELECT a /* b                      => [UNCLOSED_BRACKETED_COMMENT] Found an unclosed bracketed comment.
            SELECT a IN ()                     => [INVALID_SQL_SYNTAX.EMPTY_IN_PREDICATE] Invalid SQL syntax: IN
            SELECT CAST(a AS FOO)              => [UNSUPPORTED_DATATYPE] Unsupported data type "FOO": Unknown data type
            WITH a AS (TABLE t), A AS (TABLE u) TABLE a => [DUPLICATED_CTE_NAMES] CTE definition can't have
            VALUES (1, 2), (3)                 => [INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH] Invalid inline table.
            SELECT * FROM range('x')           => [UNEXPECTED_INPUT_TYPE] The arguments of range must be whole
            SELECT * FROM range()              => [WRONG_NUM_ARGS] range takes 1 to 4 arguments, got 0
            SELECT * FROM range(1, 2, 0)       => [INVALID_PARAMETER_VALUE] The step of a range must not be 0
            SELECT a FROM t ORDER BY a SORT BY b => [UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES]
            SELECT * FROM t WATERMARK f(x) DELAY OF INTERVAL 1 DAY => [REQUIRES_EXPLICIT_NAME_IN_WATERMARK_CLAUSE]
            SELECT * FROM t WATERMARK a AS (b, c) DELAY OF INTERVAL 1 DAY => \
            [CANNOT_USE_MULTI_ALIASES_IN_WATERMARK_CLAUSE]
            SELECT * FROM t WATERMARK a DELAY OF INTERVAL -1 DAY => [INVALID_PARAMETER_VALUE.WATERMARK_DELAY]
            """)
    void otherErrors(String sql, String message) {
        assertThatThrownBy(() -> SqlParser.parsePlan(sql))
                .isInstanceOf(ParseException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            SELECT sum(a) OVER (PARTITION BY b) => OVER (...) other than of row_number(), rank() and dense_rank() without a frame
            SELECT sum(a) OVER w FROM t WINDOW w AS (ORDER BY b) => The WINDOW clause
            SELECT transform(a, x -> x + 1)    => A lambda function
            SELECT aggregate(a, 0, (x, y) -> x + y) => A lambda function
            SELECT (SELECT 1)                  => A subquery in an expression
            SELECT * FROM t WHERE EXISTS (SELECT 1) => EXISTS (subquery)
            SELECT * FROM t WHERE a NOT IN (SELECT 1) => IN (subquery)
            SELECT a FROM t GROUP BY ROLLUP (a, b) => ROLLUP
            SELECT a FROM t GROUP BY a WITH CUBE => CUBE
            SELECT a FROM t GROUP BY GROUPING SETS ((a), ()) => GROUPING
            SELECT * FROM t TABLESAMPLE (10 PERCENT) => TABLESAMPLE
            SELECT * FROM t TABLESAMPLE (5 ROWS) REPEATABLE (1) s => TABLESAMPLE
            SELECT * FROM explode(a) TABLESAMPLE (1 ROWS) => TABLESAMPLE
            SELECT * FROM t, LATERAL (SELECT 1) => A LATERAL relation
            SELECT * FROM t JOIN LATERAL (SELECT 1) => A LATERAL relation
            SELECT * FROM t PIVOT (sum(a) FOR b IN (1)) => PIVOT
            WITH RECURSIVE a AS (SELECT 1) TABLE a => WITH RECURSIVE
            CREATE TABLE t (a INT)             => CREATE
            INSERT INTO t SELECT 1             => INSERT
            EXPLAIN SELECT 1                   => EXPLAIN
            """)
    void whatIsNotSupportedIsNamed(String sql, String what) {
        assertThatThrownBy(() -> SqlParser.parsePlan(sql))
                .isInstanceOf(ParseException.class)
                .hasMessageStartingWith("[UNSUPPORTED_FEATURE.SQL_SYNTAX] " + what + " is not supported; ");
    }

    /** Functions that a message names must be there. */
    @Test
    void adviceCanBeFollowed() {
        assertThatThrownBy(() -> SqlParser.parsePlan("SELECT * FROM t TABLESAMPLE (10 PERCENT)"))
                .hasMessageContaining("use Dataset.sample, or filter with WHERE rand(1) < 0.1");
        assertThat(FunctionRegistry.builtIn().names()).contains("rand");
        assertThatThrownBy(() -> SqlParser.parsePlan("SELECT sum(a) OVER (PARTITION BY b)"))
                .hasMessageContaining("use GROUP BY, and join its result");
    }

    @Test
    void lineAndPositionCanBeAsked() {
        assertThatThrownBy(() -> SqlParser.parseExpression("a +\n b c d"))
                .isInstanceOfSatisfying(ParseException.class, e -> {
                    assertThat(e.line()).isEqualTo(2);
                    assertThat(e.position()).isEqualTo(5);
                    assertThat(e.getSqlState()).isEqualTo("42601");
                });
    }
}
