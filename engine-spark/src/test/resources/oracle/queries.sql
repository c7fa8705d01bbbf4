-- SELECT: stars, aliases, filters, orders, limits, common table expressions, subqueries, values.
SELECT * FROM people
SELECT people.* FROM people
SELECT p.* FROM people AS p
SELECT * EXCEPT (pay, dept) FROM people
SELECT id, * FROM people WHERE id < 3
SELECT name AS n, age years FROM people
SELECT NAME, Age FROM People
SELECT `name` FROM `people`
SELECT people.name FROM people
SELECT people.name FROM people p
SELECT name, name FROM people WHERE id = 1
SELECT 1 AS x, x + 1 AS y, y * 2 AS z
SELECT id + 1 AS id FROM people WHERE id > 4
SELECT id FROM people WHERE age > 20 AND pay >= 900
SELECT id FROM people WHERE age IS NULL OR dept IS NULL
SELECT id FROM people WHERE name LIKE '_i' OR name IN ('Ada', 'Zoe')
SELECT id, age FROM people ORDER BY age, id
SELECT id, age FROM people ORDER BY age DESC, id DESC
SELECT id, age FROM people ORDER BY age NULLS LAST, id
SELECT id, age FROM people ORDER BY age DESC NULLS FIRST, id
SELECT id, age FROM people ORDER BY 2, 1
SELECT id FROM people ORDER BY age, id
SELECT id, age + 1 AS next FROM people ORDER BY next DESC, id
SELECT id FROM people ORDER BY pay * 2 DESC NULLS LAST, id
SELECT id FROM people ORDER BY length(name), id
SELECT id FROM people ORDER BY 5
SELECT id FROM people ORDER BY nothing
SELECT id FROM people p ORDER BY p.age DESC, p.id
SELECT id, d FROM doubles ORDER BY d, id
SELECT id, d FROM doubles ORDER BY d DESC, id
SELECT id, s FROM texts ORDER BY s, id
SELECT id, p FROM decimals ORDER BY p DESC, id
SELECT id, ts FROM dates ORDER BY ts, id
SELECT p, q FROM bools ORDER BY p, q DESC
SELECT id FROM people ORDER BY id LIMIT 2
SELECT id FROM people ORDER BY id LIMIT 2 OFFSET 1
SELECT id FROM people ORDER BY id OFFSET 4
SELECT id FROM people ORDER BY id LIMIT 0
SELECT id FROM people ORDER BY id LIMIT 100
SELECT id FROM people ORDER BY id LIMIT 1 + 1
SELECT id FROM people LIMIT -1
SELECT id FROM people LIMIT id
SELECT id FROM people LIMIT 'a'
SELECT count(*) FROM (SELECT id FROM people LIMIT 3)
SELECT DISTINCT dept FROM people
SELECT DISTINCT age, dept FROM people ORDER BY age, dept
SELECT DISTINCT dept FROM people ORDER BY age
SELECT ALL dept FROM people
SELECT DISTINCT d FROM doubles WHERE id < 4
SELECT * FROM (SELECT id, age FROM people) WHERE age > 30
SELECT x.id FROM (SELECT id, age FROM people) x WHERE x.age > 30
SELECT * FROM (SELECT id FROM people) AS t(number)
SELECT t.number FROM (SELECT id, age FROM people) AS t(number)
SELECT a FROM (SELECT id AS a FROM (SELECT id FROM people WHERE id > 2) WHERE id < 5)
WITH t AS (SELECT id, age FROM people WHERE age > 30) SELECT * FROM t
WITH t(a, b) AS (SELECT id, age FROM people) SELECT a + b FROM t
WITH t AS (SELECT 1 AS x), u AS (SELECT x + 1 AS y FROM t) SELECT * FROM t, u
WITH t AS (SELECT 1 AS x) SELECT * FROM t JOIN t AS u ON t.x = u.x
WITH people AS (SELECT 'shadow' AS name) SELECT * FROM people
WITH t AS (WITH u AS (SELECT 5 AS z) SELECT z FROM u) SELECT * FROM t
WITH t AS (SELECT 1), t AS (SELECT 2) SELECT * FROM t
SELECT * FROM (WITH t AS (SELECT 7 AS q) SELECT * FROM t)
VALUES (1, 'a'), (2, 'b')
VALUES 1, 2, 3
VALUES (1, NULL), (NULL, 'b')
VALUES (1), (2.5)
VALUES (1), ('a')
VALUES (1, 2), (3)
VALUES struct(1, 2), (3, 4)
VALUES named_struct('a', 1, 'b', 2)
VALUES ((1, 2), 3)
SELECT (id, name) FROM people WHERE id < 3
SELECT (id, name AS n, 1 + 1) FROM people WHERE id < 3
SELECT * FROM VALUES (1, 'a'), (2, NULL) AS t(x, y)
SELECT col1 FROM VALUES (1), (2)
SELECT y FROM VALUES (1, 'a') AS t(x, y) WHERE x = 1
SELECT * FROM VALUES (1 + 1, concat('a', 'b')) AS t(x, y)
SELECT * FROM VALUES (array(1), map('a', 1)), (NULL, NULL)
SELECT x FROM VALUES (1, 2) AS t(x)
TABLE people
FROM people SELECT id WHERE id < 3
SELECT * FROM range(5)
SELECT * FROM range(2, 10, 3)
SELECT id FROM range(10) WHERE id % 3 = 0
SELECT sum(id) FROM range(1000)
SELECT 1
SELECT 1, 'a', NULL, true
SELECT 1 AS `a b`, 2 AS `c.d`
SELECT `a b` FROM (SELECT 1 AS `a b`)
SELECT (SELECT 1)
SELECT 1 WHERE 1 = 2
SELECT * FROM people WHERE false
SELECT count(*) FROM people WHERE age > (SELECT avg(age) FROM people)
SELECT id, CASE WHEN age > 30 THEN 'old' ELSE 'young' END AS kind FROM people
SELECT dept, max(age) AS oldest FROM people GROUP BY dept HAVING max(age) > 20 ORDER BY oldest DESC
SELECT dept, avg(pay) FROM people WHERE pay > 0 GROUP BY dept ORDER BY dept LIMIT 2
select ID from PEOPLE where ID = 1
SELECT id FROM people WHERE id = 1 -- a comment
SELECT /* inside */ id FROM people WHERE id = 1 /* end */
SELECT id FROM people;
SELECT id, explode(array(1, 2)) AS x FROM people WHERE id < 3 ORDER BY id, x
SELECT * FROM people TABLESAMPLE (100 PERCENT)
SELECT id FROM people SORT BY id
SELECT id, row_number() OVER (ORDER BY id) FROM people
SELECT named_struct('a', id).a AS b FROM people WHERE id = 1
SELECT id FROM people WHERE (id, name) = (1, 'Ada')
SELECT transform(array(1, 2), x -> x + 1)
SELECT monotonically_increasing_id() FROM people
SELECT hash(1)
SELECT user IS NOT NULL
