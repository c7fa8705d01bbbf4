-- Type names, literals and the types of results.
typeof(1L)
typeof(1S)
typeof(1Y)
typeof(1.5)
typeof(1.5D)
typeof(1.5F)
typeof(1.5BD)
typeof('a')
typeof(NULL)
typeof(true)
typeof(X'01')
typeof(DATE'2024-01-01')
typeof(TIMESTAMP'2024-01-01 00:00:00')
typeof(TIMESTAMP_NTZ'2024-01-01 00:00:00')
typeof(INTERVAL 1 DAY)
typeof(INTERVAL '1' HOUR)
typeof(INTERVAL 1 YEAR)
typeof(INTERVAL '1 2' DAY TO HOUR)
typeof(array(1))
typeof(map('a', 1))
typeof(named_struct('a', 1, 'b', array('x')))
typeof(1 + 1L)
typeof(1 / 2)
typeof(1.5BD * 2.25BD)
typeof(1.5BD / 3)
typeof(sum(1))
typeof(avg(1.5BD))
typeof(coalesce(1, 2L))
typeof(CAST(1 AS DECIMAL))
typeof(CAST(1 AS DECIMAL(5)))
typeof(CAST(1 AS NUMERIC(5,2)))
typeof(CAST(1 AS DEC(5,2)))
typeof(CAST(1 AS INTEGER))
typeof(CAST(1 AS LONG))
typeof(CAST(1 AS SHORT))
typeof(CAST(1 AS BYTE))
typeof(CAST(1 AS REAL))
typeof(CAST('a' AS STRING))
typeof(CAST(NULL AS TIMESTAMP_LTZ))
typeof(CAST(NULL AS INTERVAL DAY TO MINUTE))
typeof(CAST(NULL AS INTERVAL MONTH))
typeof(CAST(NULL AS STRUCT<a: INT, b: ARRAY<MAP<STRING, DATE>>>))
typeof(CAST(NULL AS STRUCT<a INT NOT NULL COMMENT 'c'>))
typeof(CAST(NULL AS STRUCT<>))
typeof(CAST(NULL AS VOID))
CAST(1 AS DECIMAL(39,0))
CAST(1 AS DECIMAL(5,6))
CAST(NULL AS ARRAY<NOPE>)
CAST(NULL AS MAP<INT>)
1.23456789012345678901234567890123456789BD
99999999999999999999999999999999999999
123456789012345678901234567890123456789
1e500D
1.5e39F
X'ABC'
X'zz'
X''
DATE'2024'
DATE '2024-06-15'
date '2024-6-5'
INTERVAL '1 day 2 hours'
INTERVAL 'junk'
INTERVAL 1 FORTNIGHT
INTERVAL '25:00' HOUR TO MINUTE
INTERVAL '1' DAY '2' HOUR
FOO'bar'
1 AS `1`
'a' AS "b"
NULL
SELECT CAST(a AS BIGINT) AS x, CAST(b AS STRING) AS y FROM ints WHERE a = 1
SELECT array(a, b) AS xs, named_struct('a', a) AS st, map('k', b) AS m FROM ints WHERE a = 7
SELECT a + t AS x, l + s AS y, t + s AS z FROM ints WHERE a = 0
SELECT p * q AS x, p + q AS y, p / q AS z FROM decimals WHERE id = 6
SELECT NULL AS n, array() AS e, map() AS m
SELECT count(*) AS c, sum(a) AS s, avg(a) AS v, collect_list(b) AS l FROM ints
SELECT if(a > 1, 1, 2L) AS x, coalesce(a, 0) AS y, a IS NULL AS z FROM ints WHERE a = 1
SELECT d + f AS x, f + a AS y FROM doubles JOIN ints ON id = a WHERE a = 5
SELECT ts - ts AS x, d - d AS y, n - n AS z FROM dates WHERE id = 1
