-- Arrays, maps and structs.
array(1, 2, 3)
array()
array(1, NULL)
array(1, 2.5)
array(1, 'a')
array(array(1), array())
array(1, array(2))
map('a', 1, 'b', 2)
map()
map(1, 'a', 2, NULL)
map('a')
map(NULL, 1)
map('a', 1, 'a', 2)
map(1, 'a', 2L, 'b')
struct(1, 'a')
struct(1 AS x, 'a' AS y)
named_struct('x', 1, 'y', NULL)
named_struct('x')
named_struct(1, 2)
(1, 'a')
(1, 'a').col1
named_struct('x', 1).x
named_struct('x', 1).X
named_struct('x', 1).z
named_struct('x', named_struct('y', 5)).x.y
array(1, 2, 3)[0]
array(1, 2, 3)[3]
array(1, 2, 3)[-1]
array(1, 2, 3)[NULL]
array(1, 2)['a']
map('a', 1)['a']
map('a', 1)['b']
map('a', 1)[NULL]
map(1, 'x')[1L]
array(named_struct('x', 1), named_struct('x', 2)).x
array(named_struct('x', 1), NULL).x
element_at(array(1, 2, 3), 1)
element_at(array(1, 2, 3), -1)
element_at(array(1, 2, 3), 0)
element_at(array(1, 2, 3), 4)
element_at(map('a', 1), 'b')
try_element_at(array(1, 2, 3), 4)
get(array(1, 2, 3), 5)
size(array(1, 2))
size(NULL)
size(map('a', 1))
cardinality(array())
size('a')
array_contains(array(1, 2), 2)
array_contains(array(1, NULL), 2)
array_contains(array(1, 2), NULL)
array_contains(array(1, 2), 'a')
array_position(array(3, 1, 3), 3)
array_position(array(1), 5)
array_position(array(1), NULL)
array_remove(array(1, NULL), NULL)
array_contains(NULL, 1)
array_join(array('a', NULL, 'b'), ',')
array_join(array('a', NULL, 'b'), ',', '?')
array_min(array(3, NULL, 1))
array_max(array(1.5D, CAST('NaN' AS DOUBLE)))
array_min(array())
sort_array(array(3, NULL, 1))
sort_array(array(3, NULL, 1), false)
array_sort(array(3, NULL, 1))
array_distinct(array(1, NULL, 1, NULL, 2))
array_remove(array(1, 2, 1), 1)
array_union(array(1, 2), array(2, 3))
array_intersect(array(1, 2), array(2, 3))
array_except(array(1, 2), array(2, 3))
array_repeat('a', 3)
slice(array(1, 2, 3, 4), 2, 2)
slice(array(1, 2, 3, 4), -2, 2)
slice(array(1, 2, 3), 0, 1)
flatten(array(array(1, 2), array(3)))
flatten(array(array(1), NULL))
reverse(array(1, NULL, 3))
sequence(1, 5)
sequence(5, 1, -2)
map_keys(map('a', 1, 'b', 2))
map_values(map('a', 1, 'b', NULL))
map_entries(map('a', 1))
map_from_arrays(array('a', 'b'), array(1, 2))
map_from_arrays(array('a'), array(1, 2))
map_contains_key(map('a', 1), 'a')
map_from_entries(array(struct('a', 1)))
map_concat(map('a', 1), map('b', 2))
str_to_map('a:1,b:2')
concat(array(1), array(2L))
explode(array(1, 2))
explode(array())
explode_outer(array())
explode(map('a', 1, 'b', 2))
posexplode(array('a', 'b'))
explode(NULL)
explode(1)
inline(array(struct(1, 'a'), struct(2, 'b')))
--- over nests
xs[0]
xs[id - 1]
get(xs, 1)
m['a']
m.b
m['']
st.x
st.y
st
st.*
size(xs)
size(m)
size(ss)
array_contains(xs, 1)
array_contains(ss, 'z')
array_position(xs, 5)
array_join(ss, '-')
array_join(ss, '-', '_')
array_min(xs)
array_max(ss)
sort_array(xs)
sort_array(ss, false)
array_distinct(xs)
array_remove(xs, 5)
reverse(ss)
slice(xs, 1, 2)
slice(xs, -1, 1)
concat(xs, array(9))
element_at(m, 'a')
try_element_at(xs, 2)
element_at(xs, -1)
map_keys(m)
map_values(m)
map_entries(m)
map_contains_key(m, 'n')
explode(xs)
explode_outer(xs)
posexplode(ss)
posexplode_outer(xs)
explode(m)
explode_outer(m)
array(id, xs[0])
struct(id, st.x AS x)
named_struct('k', id, 'v', m)
map('id', id, 'n', size(xs))
array(st, st)
array(st).y
flatten(array(xs, xs))
SELECT id, x FROM nests LATERAL VIEW explode(xs) e AS x
SELECT id, x FROM nests LATERAL VIEW OUTER explode(xs) e AS x
SELECT id, k, v FROM nests LATERAL VIEW explode(m) e AS k, v
SELECT id, p, c FROM nests LATERAL VIEW posexplode(ss) e AS p, c WHERE c <> ''
SELECT id, x, s FROM nests LATERAL VIEW explode(xs) e AS x LATERAL VIEW explode(ss) f AS s
SELECT id, explode(xs) AS x FROM nests
SELECT explode(xs), explode(ss) FROM nests
SELECT id + explode(xs) FROM nests
SELECT x, count(*) FROM (SELECT explode(xs) AS x FROM nests) GROUP BY x
SELECT st.x + 1 AS y FROM nests WHERE st.y LIKE '%n%'
SELECT nests.st.x, n2.st.y FROM nests JOIN nests n2 ON nests.id = n2.id
SELECT xs, count(*) FROM nests GROUP BY xs
SELECT st, max(id) FROM nests GROUP BY st
SELECT DISTINCT ss FROM nests
SELECT m, count(*) FROM nests GROUP BY m
SELECT id FROM nests ORDER BY xs DESC, id
SELECT id FROM nests ORDER BY st NULLS LAST, id
SELECT max(st), min(xs) FROM nests
SELECT collect_list(st.x), collect_list(xs) FROM nests
