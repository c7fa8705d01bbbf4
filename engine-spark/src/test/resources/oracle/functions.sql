-- Functions of less common kinds, by family.
-- Strings
levenshtein('kitten', 'sitting', 2)
levenshtein('', 'abc')
levenshtein(NULL, 'a')
levenshtein('日本語', '日本')
SELECT id, levenshtein(s, p), soundex(s), find_in_set(p, s) FROM texts
soundex('Tymczak')
soundex('Pfister')
soundex('Honeyman')
soundex('123')
soundex('')
find_in_set('a,b', 'a,b')
find_in_set('', 'a,,b')
find_in_set('ab', 'abc,b,ab,c,def')
find_in_set('x', NULL)
mask('AbCD123-@$#')
mask('AbCD123-@$#', 'Q', 'q', 'd', 'o')
mask('AbCD123-@$#', NULL, NULL, NULL, '*')
mask(NULL)
SELECT mask(s) FROM texts
SELECT mask(s, p) FROM texts
mask('a', 'XY')
elt(1, 'a', NULL)
elt(2, 'a', NULL)
elt(3, 'a', 'b')
elt(0, 'a', 'b')
elt(NULL, 'a', 'b')
elt(1)
SELECT elt(id % 3 + 1, 'x', s, p) FROM texts
conv('100', 2, 10)
conv(-10, 16, -10)
conv('-1', 10, 16)
conv('zz', 10, 16)
conv('1.5', 10, 2)
conv('', 10, 16)
conv('10', 1, 10)
conv('10', 10, 37)
conv('18446744073709551615', 10, 36)
conv('18446744073709551616', 10, 16)
conv(' 7f ', 16, 2)
conv('-15', 10, -16)
overlay('Spark SQL' PLACING '_' FROM 6 FOR 3)
overlay('Spark SQL' PLACING 'ANSI ' FROM 7 FOR 0)
overlay('Spark SQL' PLACING 'x' FROM -2)
overlay('Spark SQL' PLACING 'x' FROM 0)
overlay('Spark SQL' PLACING NULL FROM 2)
hex(overlay(encode('Spark SQL', 'utf-8') PLACING encode('_', 'utf-8') FROM 6))
SELECT overlay(s, p, 2) FROM texts
hex(encode('é', 'UTF-16BE'))
hex(encode('abc', 'utf-16'))
encode('é', 'US-ASCII')
encode('abc', 'windows-1252')
decode(X'E9', 'ISO-8859-1')
decode(X'E9', 'UTF-8')
decode(encode('日本', 'UTF-16LE'), 'utf-16le')
decode(NULL, 'UTF-8')
url_encode('https://spark.apache.org/a b?x=é')
url_decode('https%3A%2F%2Fspark.apache.org+x')
url_decode('http%3A%2F%2spark')
try_url_decode('http%3A%2F%2spark')
parse_url('http://spark.apache.org/path?query=1', 'HOST')
parse_url('http://spark.apache.org/path?query=1', 'QUERY')
parse_url('http://spark.apache.org/path?query=1&z=2', 'QUERY', 'z')
parse_url('http://spark.apache.org/path?query=1&z=2', 'PATH', 'z')
parse_url('http://u:p@spark.apache.org:80/path?q=1#r', 'AUTHORITY')
parse_url('http://u:p@spark.apache.org:80/path?q=1#r', 'USERINFO')
parse_url('http://u:p@spark.apache.org:80/path?q=1#r', 'FILE')
parse_url('http://u:p@spark.apache.org:80/path?q=1#r', 'REF')
parse_url('http://u:p@spark.apache.org:80/path?q=1#r', 'PROTOCOL')
parse_url('http://x', 'host')
parse_url('inva lid://x', 'HOST')
try_parse_url('inva lid://x', 'HOST')
format_number(12332.123456, 4)
format_number(12332.123456, '##################.###')
format_number(5, 0)
format_number(-1234567, 2)
format_number(CAST('NaN' AS DOUBLE), 2)
format_number(12.5, -1)
format_number(2.5D, 0)
format_number(0.125D, 2)
format_number('12345.6', 1)
format_number(NULL, 1)
SELECT format_number(d, 3), format_number(f, 2) FROM doubles
SELECT format_number(p, 1), format_number(q, 0) FROM decimals
format_string('Hello %d %s', 100, 'days')
format_string('%s and %5s|%-5s|', NULL, 'a', 'b')
printf('%.2f %e %x %b', 3.14159D, 12345.678D, 255, true)
format_string('%s %s', 1.50BD, CAST(2.5 AS FLOAT))
format_string('none')
format_string(NULL, 1)
SELECT format_string('%03d-%s', id, s) FROM texts
-- Numbers
width_bucket(-2.1, 1.3, 3.4, 3)
width_bucket(8.1, 0.0, 5.7, 4)
width_bucket(-0.9, 5.2, 0.5, 2)
width_bucket(5, 1, 1, 3)
width_bucket(5, 1, 10, 0)
width_bucket(NULL, 1, 10, 3)
SELECT width_bucket(d, -5, 5, 10) FROM doubles
rand(0)
rand(42)
rand(-7L)
randn(0)
randn(42)
SELECT id, rand(5), randn(5) FROM people
rand('x')
SELECT rand(id) FROM people
length(uuid())
SELECT id, monotonically_increasing_id() FROM people
spark_partition_id()
-- Conditions
nullifzero(0)
nullifzero(2.5)
nullifzero(NULL)
zeroifnull(NULL)
zeroifnull(7L)
SELECT nullifzero(a), zeroifnull(a) FROM ints
assert_true(1 < 2)
assert_true(1 > 2)
assert_true(false, 'wrong')
assert_true(NULL)
current_database()
current_schema()
current_catalog()
-- Arrays
array_union(array(1, 2, 2), array(2, 3, NULL))
array_union(array(1), array(2L))
array_union(array(1), array('a'))
array_union(array(), array(1))
array_intersect(array(1, 2, 2, NULL), array(NULL, 2, 3))
array_intersect(array('a'), array('b'))
array_except(array(1, 2, 2, NULL), array(2, 3))
array_except(array(1, NULL), array(NULL))
array_except(NULL, array(1))
SELECT array_union(xs, array(1, NULL)), array_intersect(xs, array(1, 5)), array_except(xs, array(1)) FROM nests
arrays_overlap(array(1, 2), array(2, 3))
arrays_overlap(array(1, NULL), array(3))
arrays_overlap(array(1, NULL), array(NULL, 1))
arrays_overlap(array(), array(NULL))
arrays_overlap(array(1), array(1L))
arrays_overlap(array(1), 1)
SELECT arrays_overlap(xs, array(1, 9)) FROM nests
array_repeat(NULL, 2)
array_repeat('a', -1)
array_repeat('a', NULL)
SELECT array_repeat(s, 2) FROM texts
array_append(array(1, 2), 3)
array_append(array(1, 2), NULL)
array_append(array(1), 'x')
array_append(CAST(NULL AS ARRAY<INT>), 1)
array_prepend(array('b'), 'a')
array_prepend(array(1), 2.5)
array_insert(array(1, 2, 3), 2, 9)
array_insert(array(1), -4, 5)
array_insert(array(1), 4, 5)
array_insert(array(1, 2), -1, 3)
array_insert(array(1, 2), 0, 3)
array_insert(array(1, 2), NULL, 3)
SELECT array_append(xs, 4), array_prepend(xs, NULL), array_insert(xs, 2, 7) FROM nests
array_compact(array(1, NULL, 2))
array_compact(array('a'))
SELECT array_compact(xs), array_sort(xs), array_sort(ss) FROM nests
array_sort(array('b', NULL, 'a'))
array_sort(array(map(1, 2)))
arrays_zip(array(1, 2), array('a'))
arrays_zip(array(1), NULL)
SELECT arrays_zip(xs, ss) FROM nests
sequence(5, 1)
sequence(1, 10, 3)
sequence(1, 1)
sequence(1L, 3)
sequence(5, 1, 1)
sequence(1, 5, 0)
sequence(1, NULL)
sequence('a', 'c')
sequence(DATE'2024-01-31', DATE'2024-05-01', INTERVAL 1 MONTH)
sequence(DATE'2024-01-01', DATE'2024-01-03')
sequence(DATE'2024-01-03', DATE'2024-01-01')
sequence(DATE'2024-01-01', DATE'2024-01-10', INTERVAL 3 DAY)
sequence(TIMESTAMP'2024-03-10 00:00:00', TIMESTAMP'2024-03-10 05:00:00', INTERVAL 1 HOUR)
sequence(TIMESTAMP'2024-01-01 00:00:00', TIMESTAMP'2023-10-01 00:00:00', INTERVAL '-1' MONTH)
sequence(TIMESTAMP_NTZ'2024-01-01 00:00:00', TIMESTAMP_NTZ'2024-01-03 00:00:00', INTERVAL 1 DAY)
SELECT sequence(id, id + 2) FROM people
-- Maps
map_from_entries(array(struct(1, 'a'), struct(2, NULL)))
map_from_entries(array(struct(1, 'a'), struct(1, 'b')))
map_from_entries(array(struct(1, 'a'), NULL))
map_from_entries(array(1))
map_concat(map('a', 1), map('b', 2), map('c', NULL))
map_concat(map('a', 1), map('a', 2))
map_concat(map('a', 1), map(1, 2))
map_concat(map('a', 1), NULL)
SELECT map_concat(m, map('zz', 9)) FROM nests
str_to_map('a:1,b:2,c')
str_to_map('a=1;b=2', ';', '=')
str_to_map('')
str_to_map('a:1,a:2')
str_to_map(NULL)
-- JSON
get_json_object('{"a": {"b": 1.50, "c": "x"}}', '$.a')
get_json_object('{"a": {"b": 1.50, "c": "x"}}', '$.a.c')
get_json_object('{"a": "q\\"uote"}', '$.a')
get_json_object('[{"a": 1}, {"a": 2}, {"b": 3}]', '$[*].a')
get_json_object('[{"a": 1}, {"b": 3}]', '$[*].a')
get_json_object('[[1, 2], [3]]', '$[*][*]')
get_json_object('{"a": [{"b": [1, 2]}]}', '$.a[0].b[1]')
get_json_object('{"a": [{"b": [1, 2]}, {"b": [3]}]}', '$.a[*].b[*]')
get_json_object('{"a": [{"b": "x"}, {"b": "y"}]}', '$.a[*].b')
get_json_object('{"a": [{"b": "x"}]}', '$.a[*].b')
get_json_object('{"a b": 1}', "$['a b']")
get_json_object('{"a": null}', '$.a')
get_json_object('{"a": [null]}', '$.a[0]')
get_json_object('{"a": 1}', '$.b')
get_json_object('{"a": 1}', 'a')
get_json_object('{"a": 1}', '$')
get_json_object('{"a": 1}', '$.*')
get_json_object('{"a": 1', '$.a')
get_json_object('{"a": 1, "a": 2}', '$.a')
get_json_object("{'a': 'x'}", '$.a')
get_json_object(NULL, '$.a')
SELECT id, get_json_object(j, '$.a'), get_json_object(j, '$.c[1]'), get_json_object(j, '$.d'), get_json_object(j, '$[1].a') FROM docs
json_array_length('[1, 2, [3, 4]]')
json_array_length('[]')
json_array_length('{"a": 1}')
json_array_length('[1, 2')
json_object_keys('{"f1": 1, "f2": {"f3": 2}}')
json_object_keys('[1]')
json_object_keys('{}')
SELECT id, json_array_length(j), json_object_keys(j) FROM docs
-- Times
timestampadd(HOUR, 8, TIMESTAMP_NTZ'2022-02-14 20:30:00')
timestampadd(MONTH, 1, TIMESTAMP'2022-01-31 20:30:00')
timestampadd(DAY, 1, TIMESTAMP'2024-03-09 02:30:00')
timestampadd(QUARTER, -1, DATE'2022-05-31')
timestampadd(FORTNIGHT, 1, DATE'2022-05-31')
dateadd(YEAR, 1, DATE'2024-02-29')
dateadd(DATE'2024-02-28', 2)
timestampdiff(MONTH, TIMESTAMP'2021-01-31 00:00:00', TIMESTAMP'2021-02-28 00:00:00')
timestampdiff(QUARTER, DATE'2020-01-01', DATE'2021-01-01')
timestampdiff(HOUR, TIMESTAMP'2024-03-10 00:00:00', TIMESTAMP'2024-03-10 12:00:00')
datediff(DAY, DATE'2021-01-01', DATE'2021-02-01')
datediff(WEEK, TIMESTAMP'2021-01-15 00:00:00', DATE'2021-01-01')
SELECT dateadd(SECOND, 1, ts), timestampdiff(YEAR, ts, TIMESTAMP'2024-01-01 00:00:00') FROM dates WHERE id < 6
dayname(DATE'2024-11-23')
monthname(DATE'2024-11-23')
SELECT dayname(d), monthname(d) FROM dates
-- Aggregates
SELECT region, max_by(fruit, qty), min_by(fruit, qty) FROM sales GROUP BY region
SELECT max_by(fruit, price), min_by(fruit, price) FROM sales
SELECT max_by(qty, map('a', 1)) FROM sales
SELECT max_by(fruit, qty) FROM sales WHERE false
SELECT max_by(fruit) FROM sales
SELECT region, approx_count_distinct(fruit), approx_count_distinct(fruit, 0.1) FROM sales GROUP BY region
SELECT approx_count_distinct(fruit) FROM sales WHERE false
SELECT approx_count_distinct(fruit, 0.9) FROM sales
SELECT bit_and(t), bit_or(s), bit_xor(l) FROM ints
SELECT bit_and(a) FROM ints WHERE false
SELECT bit_or(name) FROM people
SELECT region, corr(qty, price), covar_pop(qty, price), covar_samp(qty, price) FROM sales WHERE price < 3 GROUP BY region
SELECT corr(qty, price), covar_pop(qty, price), covar_samp(qty, price) FROM sales WHERE price < 3
SELECT corr(age, pay) FROM people
SELECT region, percentile(qty, 0.25), median(qty) FROM sales GROUP BY region
SELECT percentile(qty, array(0.0, 0.5, 0.9, 1.0)) FROM sales
SELECT percentile(qty, 1.5) FROM sales
SELECT percentile(region, 0.5) FROM sales WHERE false
SELECT median(pay), percentile(age, 0.1) FROM people
SELECT median(DISTINCT qty) FROM sales
SELECT percentile_approx(qty, 0.5), approx_percentile(qty, array(0.25, 0.75), 100) FROM sales
SELECT percentile_approx(pay, 0.5) FROM people
SELECT mode(fruit), mode(qty) FROM sales WHERE region = 'south'
SELECT mode(qty) FROM sales WHERE false
SELECT region, listagg(fruit, '-') FROM sales WHERE region = 'south' GROUP BY region
SELECT string_agg(fruit, ', '), listagg(DISTINCT fruit) FROM sales WHERE region = 'south'
SELECT listagg(fruit) FROM sales WHERE false
SELECT median(qty) FILTER (WHERE qty > 2), max_by(fruit, qty) FILTER (WHERE qty < 5) FROM sales
