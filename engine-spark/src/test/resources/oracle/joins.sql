-- Joins of bounded tables.
SELECT p.name, d.place FROM people p JOIN depts d ON p.dept = d.dept
SELECT p.name, d.place FROM people p LEFT JOIN depts d ON p.dept = d.dept
SELECT p.name, d.place FROM people p RIGHT JOIN depts d ON p.dept = d.dept
SELECT p.name, d.place FROM people p FULL OUTER JOIN depts d ON p.dept = d.dept
SELECT p.name FROM people p LEFT SEMI JOIN depts d ON p.dept = d.dept
SELECT p.name FROM people p LEFT ANTI JOIN depts d ON p.dept = d.dept
SELECT p.name, d.room FROM people p CROSS JOIN depts d
SELECT p.name, d.room FROM people p, depts d WHERE p.dept = d.dept
SELECT p.name, d.room FROM people p JOIN depts d
SELECT * FROM people JOIN depts USING (dept)
SELECT * FROM people LEFT JOIN depts USING (dept)
SELECT * FROM people RIGHT JOIN depts USING (dept)
SELECT * FROM people FULL JOIN depts USING (dept)
SELECT * FROM people NATURAL JOIN depts
SELECT dept, count(*) FROM people FULL JOIN depts USING (dept) GROUP BY dept
SELECT people.dept, depts.dept FROM people RIGHT JOIN depts USING (dept)
SELECT p.name, d.place FROM people p JOIN depts d ON p.dept <=> d.dept
SELECT p.name, d.room FROM people p JOIN depts d ON p.dept = d.dept AND d.room > 10
SELECT p.name, d.room FROM people p LEFT JOIN depts d ON p.dept = d.dept AND p.age > 36
SELECT p.name, d.room FROM people p LEFT JOIN depts d ON p.dept = d.dept WHERE d.room IS NULL
SELECT p.name, d.room FROM people p FULL JOIN depts d ON p.dept = d.dept AND p.age > 30
SELECT p.name, q.name FROM people p JOIN people q ON p.id < q.id
SELECT p.name, q.name FROM people p JOIN people q ON p.age = q.age AND p.id <> q.id
SELECT p.name, q.name FROM people p LEFT JOIN people q ON p.id + 1 = q.id
SELECT a.id, b.id FROM doubles a JOIN doubles b ON a.d = b.d
SELECT a.id, b.id FROM doubles a JOIN doubles b ON a.f = b.d
SELECT a.a, b.l FROM ints a JOIN ints b ON a.a = b.l
SELECT t.id, n.id FROM texts t JOIN nests n ON t.id = n.id WHERE size(n.xs) > 0
SELECT x.id, y.id, z.id FROM people x JOIN people y ON x.id = y.id + 1 JOIN people z ON y.id = z.id + 1
SELECT p.name, t.total FROM people p JOIN (SELECT dept, count(*) AS total FROM people GROUP BY dept) t ON p.dept = t.dept
SELECT d.place, count(p.id) FROM depts d LEFT JOIN people p ON p.dept = d.dept GROUP BY d.place
SELECT p.* FROM people p JOIN depts d ON p.dept = d.dept
SELECT p.name, d.* FROM people p JOIN depts d ON p.dept = d.dept
SELECT name FROM people JOIN depts ON dept = dept
SELECT p.id FROM people p JOIN depts d ON p.nothing = d.dept
SELECT dept FROM people p JOIN depts d ON p.dept = d.dept
SELECT * FROM people JOIN depts USING (room)
SELECT * FROM people p JOIN depts d ON p.id
SELECT p.id, d.room FROM people p JOIN depts d ON p.id * 10 = d.room
SELECT p.id, d.room FROM people p JOIN depts d ON p.id * 10 >= d.room AND p.age < d.room * 2
SELECT p.id FROM people p LEFT SEMI JOIN people q ON p.age = q.age AND p.id > q.id
SELECT p.id FROM people p LEFT ANTI JOIN people q ON p.age = q.age AND p.id > q.id
SELECT p.id FROM people p LEFT ANTI JOIN depts d ON p.dept = d.dept AND d.room = 10
SELECT p.id FROM people p LEFT SEMI JOIN depts d
SELECT d.room FROM people p LEFT SEMI JOIN depts d ON p.dept = d.dept
SELECT a.xs, b.id FROM nests a JOIN nests b ON a.xs = b.xs
SELECT a.id, b.id FROM nests a JOIN nests b ON a.st = b.st
SELECT a.id, b.id FROM dates a JOIN dates b ON a.d = CAST(b.ts AS DATE) AND a.id <> b.id
SELECT a.id, b.id FROM decimals a JOIN decimals b ON a.p = -b.p
SELECT p.name, v.label FROM people p JOIN VALUES (36, 'x'), (22, 'y') AS v(age, label) ON p.age = v.age
SELECT p.name, v.label FROM people p LEFT JOIN VALUES ('36', 'x') AS v(age, label) ON p.age = v.age
SELECT name FROM people WHERE dept IN (SELECT dept FROM depts)
SELECT name FROM people WHERE EXISTS (SELECT 1 FROM depts WHERE depts.dept = people.dept)
SELECT name, (SELECT max(room) FROM depts) FROM people
SELECT count(*) FROM people p JOIN depts d ON true
SELECT count(*) FROM people p FULL JOIN depts d ON false
SELECT count(*) FROM people p LEFT JOIN depts d ON NULL
