-- Queries without a meaning: the conditions of the errors.
SELECT
SELECT FROM people
SELECT * FROM
SELECT * FRM people
SELECT id people WHERE
SELECT (1
SELECT 1)
SELECT 'abc
SELECT 1 +
SELECT * FROM people WHERE
SELECT * FROM people GROUP BY
SELECT id FROM people ORDER
SELECT nothing
SELECT nothing FROM people
SELECT nam FROM people
SELECT people.nothing FROM people
SELECT other.id FROM people
SELECT * FROM nothing
SELECT * FROM a.b.c.d
SELECT nofunction(1)
SELECT abs()
SELECT abs(1, 2)
SELECT abs('x', 1)
SELECT substring('a')
SELECT concat_ws()
SELECT upper(1, 2)
SELECT split('a')
SELECT abs(true)
SELECT abs(array(1))
SELECT abs(DATE'2024-01-01')
SELECT -'abc'
SELECT -true
SELECT NOT 1
SELECT 1 AND 2
SELECT true + 1
SELECT 1 + DATE'2024-01-01' + DATE'2024-01-01'
SELECT array(1) + 1
SELECT map(1, 2) + 1
SELECT DATE'2024-01-01' * 2
SELECT 'a' * 'b'
SELECT date_add(1, 1)
SELECT year(5)
SELECT hour(true)
SELECT from_json('{}', 'not a schema at all')
SELECT size(5)
SELECT element_at(1, 1)
SELECT map_keys(array(1))
SELECT sort_array(5)
SELECT 5.x
SELECT id.x FROM people
SELECT st.nothing FROM nests
SELECT id[0] FROM people
SELECT nothing.* FROM people
SELECT count(DISTINCT *) FROM people
SELECT sum(*) FROM people
SELECT sum(id, age) FROM people
SELECT sum() FROM people
SELECT avg(DATE'2024-01-01')
SELECT max(map(1, 2))
SELECT * FROM people WHERE id
SELECT * FROM people WHERE name
SELECT * FROM people WHERE sum(id) > 1
SELECT * FROM people WHERE explode(array(1)) = 1
SELECT id FROM people GROUP BY id HAVING nothing > 1
SELECT id FROM people HAVING id > 1
SELECT id FROM people ORDER BY sum(id)
SELECT id FROM people GROUP BY dept ORDER BY id
SELECT m FROM nests ORDER BY m
SELECT id FROM people UNION SELECT id, name FROM people
SELECT id AS x FROM people WHERE x > 1
SELECT * FROM people p JOIN people p ON p.id = p.id
SELECT id FROM people p JOIN people q ON p.id = q.id
SELECT sum(id) AS s FROM people GROUP BY s
SELECT explode(explode(array(array(1))))
SELECT explode(array(1)) FROM people GROUP BY id
SELECT id / 0 FROM people
SELECT CAST(name AS INT) FROM people
SELECT name + 1 FROM people
SELECT xs[7] FROM nests WHERE id = 1
SELECT pay / 0 FROM people
SELECT id % 0 FROM people
SELECT 2147483647 + id FROM people
SELECT sum(l) FROM ints WHERE l IN (9223372036854775807, 5)
SELECT CAST(l AS INT) FROM ints
SELECT a * a FROM ints
SELECT to_date('x', 'yyyy')
SELECT regexp_replace(s, '[', '') FROM texts
SELECT map(s, 1) FROM texts
SELECT map('a', id, 'a', id) FROM people
SELECT raise_error(name) FROM people
SELECT 1 FROM people LIMIT 1.5
SELECT 1 FROM people LIMIT NULL
SELECT * FROM people OFFSET -1
SELECT name LIKE 'a\\' FROM people
SELECT name LIKE 'a' ESCAPE 'xx' FROM people
SELECT IF(1)
SELECT coalesce(1, array(1))
SELECT CASE WHEN true THEN 1 WHEN array(1) THEN 2 END
SELECT 1 IN (array(1))
SELECT 1 IN ()
SELECT 1 BETWEEN 0
SELECT 'a' BETWEEN 1 AND 2
SELECT DATE'2024-02-30'
SELECT X'1G'
SELECT CAST(1 AS)
SELECT struct(1).a.b
SELECT named_struct('a', 1, 'a', 2).a
SELECT * EXCEPT (nothing) FROM people
SELECT DISTINCT FROM people
SELECT * FROM VALUES (nothing)
SELECT * FROM VALUES (sum(1))
SELECT * FROM VALUES (1, 2) AS t(a, b, c)
SELECT * FROM people;; SELECT 1
SELECT * FROM people JOIN depts ON sum(id) = 1
SELECT grouping(id) FROM people GROUP BY id
SELECT lead(id) FROM people
