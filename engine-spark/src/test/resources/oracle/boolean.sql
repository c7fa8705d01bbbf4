-- Three-valued logic.
true AND NULL
false AND NULL
true OR NULL
false OR NULL
NOT NULL
NOT true
!false
true AND 1
'true' AND true
true AND false OR true
NOT true OR true
true IS TRUE
NULL IS TRUE
NULL IS NOT FALSE
NULL IS UNKNOWN
false IS UNKNOWN
1 = 1 AND 2 > 1
false AND 1 / 0 = 1
true OR 1 / 0 = 1
true AND 1 / 0 = 1
if(true, 1, 1 / 0)
true = NOT false
--- over bools
p AND q
p OR q
NOT p
NOT (p AND q)
NOT (p OR q)
p = q
p <=> q
p <> q
p IS TRUE
p IS NOT TRUE
p IS FALSE
p IS NULL OR q
p AND NOT q
(p OR q) AND NOT (p AND q)
p < q
p IN (true, NULL)
CASE WHEN p THEN 'yes' WHEN q THEN 'maybe' ELSE 'no' END
if(p, q, NOT q)
coalesce(p, q, false)
SELECT * FROM bools WHERE p
SELECT * FROM bools WHERE NOT p
SELECT * FROM bools WHERE p OR q
SELECT * FROM bools WHERE p = q
SELECT * FROM bools WHERE p IS NULL AND q IS NULL
SELECT * FROM bools WHERE NULL
SELECT * FROM bools WHERE 1
SELECT p, count(*) FROM bools GROUP BY p
SELECT every(p), some(p), bool_and(q), bool_or(q), any(q) FROM bools
SELECT count_if(p), count_if(NOT p) FROM bools
SELECT max(p), min(p) FROM bools
SELECT a FROM ints WHERE b <> 0 AND a / b > 1
SELECT a FROM ints WHERE b = 0 OR a / b < 1
