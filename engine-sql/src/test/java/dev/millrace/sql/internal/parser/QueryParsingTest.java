package dev.millrace.sql.internal.parser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries and the plans they become. */
class QueryParsingTest {

    private static void check(String sql, String expected) {
        assertThat(Shape.of(SqlParser.parsePlan(sql))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
        SELECT 1                           => project[1](one row)
        SELECT 1 WHERE true;               => project[1](filter[true](one row))
        SELECT a, b AS c, d e FROM db.t    => project[a, b as c, d as e](table[db.t])
        SELECT DISTINCT a FROM t           => distinct(project[a](table[t]))
        SELECT ALL a FROM t WHERE a > 1    => project[a](filter[(> a 1)](table[t]))
        SELECT a, count(*) FROM t GROUP BY a => aggregate[a][a, (count 1)](table[t])
        SELECT a FROM t GROUP BY 1, a + 1  => aggregate[1, (+ a 1)][a](table[t])
        SELECT a FROM t GROUP BY ALL       => aggregate[ALL][a](table[t])
        SELECT sum(a) FROM t HAVING sum(a) > 1 => having[(> (sum a) 1)](project[(sum a)](table[t]))
        SELECT a FROM t ORDER BY a DESC, b NULLS LAST => \
        sort[a desc nulls last, b asc nulls last](project[a](table[t]))
        SELECT a FROM t SORT BY a          => local sort[a asc nulls first](project[a](table[t]))
        SELECT a FROM t CLUSTER BY a       => local sort[a asc nulls first](project[a](table[t]))
        SELECT a FROM t LIMIT 2 + 3 OFFSET 1 => limit[(+ 2 3)](offset[1](project[a](table[t])))
        SELECT a FROM t LIMIT ALL          => project[a](table[t])
        SELECT explode(m) AS (k, v) FROM t => project[(explode m) as [k, v]](table[t])
        SELECT select FROM from WHERE where => project[select](filter[where](table[from]))
        TABLE t                            => table[t]
        VALUES (1, 'a'), (2, 'b')          => values[][1, 'a'][2, 'b']
        VALUES 1, 2 AS t(x)                => as t(values[x][1][2])
        """)
    void select(String sql, String expected) {
        check(sql, expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
        a, b                               => inner join(table[a], table[b])
        a JOIN b ON a.x = b.x              => inner join on (= a.x b.x)(table[a], table[b])
        a x LEFT JOIN b AS y USING (k, l)  => left_outer join using [k, l](as x(table[a]), as y(table[b]))
        a RIGHT OUTER JOIN b ON true       => right_outer join on true(table[a], table[b])
        a FULL JOIN b ON true              => full_outer join on true(table[a], table[b])
        a LEFT SEMI JOIN b ON true         => left_semi join on true(table[a], table[b])
        a ANTI JOIN b USING (k)            => left_anti join using [k](table[a], table[b])
        a CROSS JOIN b                     => cross join(table[a], table[b])
        a NATURAL LEFT JOIN b              => natural left_outer join(table[a], table[b])
        a JOIN b ON p JOIN c ON q          => inner join on q(inner join on p(table[a], table[b]), table[c])
        a, b JOIN c ON q                   => inner join(table[a], inner join on q(table[b], table[c]))
        (a JOIN b ON true) x               => as x(inner join on true(table[a], table[b]))
        (SELECT 1) AS s(x)                 => as s[x](project[1](one row))
        ((SELECT 1) UNION ALL (SELECT 2)) u => as u(union(project[1](one row), project[2](one row)))
        ((a))                              => table[a]
        VALUES (1, 'a'), (2, 'b') AS t(i, n) => as t(values[i, n][1, 'a'][2, 'b'])
        VALUES (1) AS t(i)                 => as t(values[i][1])
        VALUES                             => table[VALUES]
        range(10)                          => range[0, 10, 1]
        range(-5, 5L, 2) AS r(x)           => as r[x](range[-5, 5, 2])
        explode(a) AS t(x)                 => lateral (explode a) t[x](one row)
        STREAM t                           => stream[t]
        STREAM(db.t) s                     => as s(stream[db.t])
        stream                             => table[stream]
        t LATERAL VIEW explode(a) x AS y   => lateral (explode a) x[y](table[t])
        t LATERAL VIEW OUTER posexplode(a) x AS p, y LATERAL VIEW explode(y) z => \
        lateral (explode y) z[](lateral outer (posexplode a) x[p, y](table[t]))
        t WATERMARK ts DELAY OF INTERVAL 10 minutes => watermark[ts 600000000 '10 minutes'](table[t])
        t WATERMARK f(x) AS ts DELAY OF INTERVAL '1' MONTH s => \
        as s(watermark[ts 2678400000000 '1 MONTH'](project[*, (f x) as ts](table[t])))
        (SELECT 1) WATERMARK a DELAY OF INTERVAL '0' SECOND => as __auto_generated_subquery_name(watermark[a 0 '0 SECOND'](project[1](one row)))
        """)
    void from(String relation, String expected) {
        check("SELECT * FROM " + relation, "project[*](" + expected + ")");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
        TABLE a UNION TABLE b              => distinct(union(table[a], table[b]))
        TABLE a UNION ALL TABLE b UNION ALL TABLE c => union(table[a], table[b], table[c])
        TABLE a UNION TABLE b UNION ALL TABLE c => union(distinct(union(table[a], table[b])), table[c])
        TABLE a UNION ALL BY NAME TABLE b  => union by name(table[a], table[b])
        TABLE a EXCEPT TABLE b INTERSECT TABLE c => except(table[a], intersect(table[b], table[c]))
        TABLE a MINUS ALL TABLE b          => except all(table[a], table[b])
        (TABLE a) UNION ALL (TABLE b LIMIT 1) LIMIT 2 => limit[2](union(table[a], limit[1](table[b])))
        WITH a AS (TABLE t), b(x) AS (TABLE a) TABLE b => with[a, b[x]](table[t], table[a], table[b])
        """)
    void setOperationsAndCommonTables(String sql, String expected) {
        check(sql, expected);
    }
}
