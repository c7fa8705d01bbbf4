package dev.millrace.sql.internal.parser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SQL expressions and what they become. */
class ExpressionParsingTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            a OR b AND c OR d                  => (or a (or (and b c) d))
            NOT a = b AND c                    => (and (not (= a b)) c)
            NOT NOT a                          => (not (not a))
            ! a                                => (not a)
            a | b ^ c & d << 2 + 3 * 4         => (| a (^ b (& c (<< d (+ 2 (* 3 4))))))
            a >> 1 >>> 2                       => (>>> (>> a 1) 2)
            a - b - c                          => (- (- a b) c)
            a DIV 2 % 3                        => (% (div a 2) 3)
            a || b || c                        => (concat (concat a b) c)
            (a + b) * c                        => (* (+ a b) c)
            1 = 2 = 3                          => (= (= 1 2) 3)
            a == b                             => (= a b)
            a <> b                             => (not (= a b))
            a != b                             => (not (= a b))
            a <=> b                            => (<=> a b)
            a !> b                             => (<= a b)
            a !< b                             => (>= a b)
            -a                                 => (- a)
            - - 5                              => (- -5)
            - 5                                => -5
            -5::string                         => (cast -5 string)
            5 - 3                              => (- 5 3)
            5 -3                               => (- 5 3)
            +a                                 => (+ a)
            ~a                                 => (~ a)
            -a.b[1]                            => (- (item a.b 1))
            """)
    void operatorsBindAsInSpark(String sql, String expected) {
        assertThat(Shape.of(SqlParser.parseExpression(sql))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            a BETWEEN 1 AND 2 AND c            => (and (between a 1 2) c)
            a NOT BETWEEN 1 AND 2              => (not (between a 1 2))
            a IN (1, 2)                        => (in a 1 2)
            a NOT IN ((1), b + 1)              => (not (in a 1 (+ b 1)))
            a LIKE 'x%'                        => (like a 'x%')
            a NOT LIKE '%!%' ESCAPE '!'        => (not (like a '%!%' '!'))
            a ILIKE b                          => (ilike a b)
            a RLIKE 'x+' OR a REGEXP 'y'       => (or (rlike a 'x+') (rlike a 'y'))
            a LIKE ANY ('x', 'y')              => (or (like a 'x') (like a 'y'))
            a NOT LIKE ALL ('x', 'y')          => (and (not (like a 'x')) (not (like a 'y')))
            a IS NULL                          => (isnull a)
            a IS NOT NULL                      => (isnotnull a)
            a IS TRUE                          => (<=> a true)
            a IS NOT FALSE                     => (not (<=> a false))
            a IS UNKNOWN                       => (isnull a)
            a IS DISTINCT FROM b               => (not (<=> a b))
            a IS NOT DISTINCT FROM b           => (<=> a b)
            a = b IS NULL                      => (isnull (= a b))
            NOT a IS NULL                      => (not (isnull a))
            """)
    void predicates(String sql, String expected) {
        assertThat(Shape.of(SqlParser.parseExpression(sql))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            a.b.c                              => a.b.c
            a[1].b                             => (item (item a 1) 'b')
            a['k']['l']                        => (item (item a 'k') 'l')
            f(a).b                             => (item (f a) 'b')
            (a).b                              => a.b
            a b                                => a as b
            a AS from                          => a as from
            explode(m) AS (k, v)               => (explode m) as [k, v]
            *                                  => *
            t.u.*                              => t.u.*
            * EXCEPT (a, b.c)                  => * except [[a], [b, c]]
            t.* EXCEPT (a)                     => t.* except [[a]]
            (a, b + 1 AS c)                    => (named_struct 'a' a 'c' (+ b 1))
            struct(a AS x, b)                  => (struct a as x b)
            CAST(a AS DECIMAL(10, 2))          => (cast a decimal(10,2))
            TRY_CAST(a AS ARRAY<ARRAY<INT>>)   => (try_cast a array<array<int>>)
            a::map<string, array<int>> >> 1    => (>> (cast a map<string,array<int>>) 1)
            a::int::string                     => (cast (cast a int) string)
            a::int < 3                         => (< (cast a int) 3)
            a::struct<x: int, y string>.x      => (item (cast a struct<x:int,y:string>) 'x')
            a::interval day to second          => (cast a interval day to second)
            CASE WHEN a THEN 1 ELSE 2 END      => (case a -> 1 else 2)
            CASE a WHEN 1 THEN 'x' WHEN 2 THEN 'y' END => (case (= a 1) -> 'x' (= a 2) -> 'y')
            """)
    void namesPartsAndForms(String sql, String expected) {
        assertThat(Shape.of(SqlParser.parseExpression(sql))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            now()                              => (now)
            left(a, 2)                         => (left a 2)
            db.f(a)                            => (db.f a)
            count(*)                           => (count 1)
            count(DISTINCT *)                  => (count distinct *)
            count(t.*)                         => (count t.*)
            count(DISTINCT a, b)               => (count distinct a b)
            sum(ALL a)                         => (sum a)
            sum(a) FILTER (WHERE b > 1) c      => (sum a filter (> b 1)) as c
            first(a IGNORE NULLS)              => (first a ignore nulls)
            last(a) IGNORE NULLS               => (last a ignore nulls)
            last(a) RESPECT NULLS              => (last a)
            extract(YEAR FROM d)               => (extract 'YEAR' d)
            substring(a FROM 2 FOR 3)          => (substring a 2 3)
            substr(a FROM 2)                   => (substring a 2)
            substring(a, 2)                    => (substring a 2)
            trim(a)                            => (trim a)
            trim(BOTH 'x' FROM a)              => (trim 'x' a)
            trim(LEADING FROM a)               => (ltrim a)
            trim(TRAILING 'x' FROM a)          => (rtrim 'x' a)
            trim('x' FROM a)                   => (trim 'x' a)
            position('a' IN b)                 => (locate 'a' b 1)
            overlay(a PLACING 'b' FROM 1)      => (overlay a 'b' 1)
            dateadd(DAY, 1, d)                 => (timestampadd 'DAY' 1 d)
            datediff(a, b)                     => (datediff a b)
            window(ts, '10 minutes').start     => (item (window ts '10 minutes') 'start')
            """)
    void functions(String sql, String expected) {
        assertThat(Shape.of(SqlParser.parseExpression(sql))).isEqualTo(expected);
    }

    @Test
    void commentsAndHintsAreBlanks() {
        String sql = "/*+ hint */ a -- to the end of the line\n + /* one /* in another */ */ 1";
        assertThat(Shape.of(SqlParser.parseExpression(sql))).isEqualTo("(+ a 1)");
    }

    @Test
    void backquotedNamesAreTakenAsTheyAre() {
        assertThat(Shape.of(SqlParser.parseExpression("`a``b`.`select *`"))).isEqualTo("a`b.select *");
        assertThat(SqlParser.parseName("db.`my table`")).containsExactly("db", "my table");
    }

    @Test
    void everyKeywordCanBeAName() {
        for (int type = 1; Keywords.isKeyword(type); type++) {
            String word = SqlGrammarLexer.VOCABULARY.getSymbolicName(type);
            assertThat(Shape.of(SqlParser.parseExpression("x." + word + " AS " + word)))
                    .isEqualTo("x." + word + " as " + word);
            if (!word.matches("NULL|TRUE|FALSE")) {
                assertThat(Shape.of(SqlParser.parseExpression(word))).isEqualTo(word);
            }
        }
    }

    @Test
    void longChainsOfConditionsBecomeFlatTrees() {
        String sql = "a" + " OR a".repeat(9_999);
        assertThat(depth(Shape.of(SqlParser.parseExpression(sql)))).isLessThan(20);
    }

    private static int depth(String shape) {
        int depth = 0;
        int deepest = 0;
        for (char c : shape.toCharArray()) {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }
}
