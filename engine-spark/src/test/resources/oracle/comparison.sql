-- Comparisons, null-safe equality, IN, BETWEEN, LIKE and ordering of edge values.
1 = 1
1 = 1.0
1 = '1'
1 = 'a'
'1' = 1.0BD
1.0D = 1
1 <> 2
1 != 1
NULL = NULL
NULL <=> NULL
1 <=> NULL
1 <=> 1
1 < 2L
2.5BD > 2
'b' > 'a'
'a' < 'B'
'a' < 'aa'
'' < 'a'
'é' > 'z'
'😀' > '﹏'
true > false
true = 1
true = 'true'
CAST('NaN' AS DOUBLE) = CAST('NaN' AS DOUBLE)
CAST('NaN' AS DOUBLE) > CAST('Infinity' AS DOUBLE)
CAST('NaN' AS DOUBLE) < 1
0.0D = -0.0D
CAST('-0.0' AS FLOAT) < CAST('0.0' AS FLOAT)
DATE'2024-01-01' = '2024-01-01'
DATE'2024-01-01' < TIMESTAMP'2024-01-01 00:00:01'
DATE'2024-01-01' = TIMESTAMP'2024-01-01 00:00:00'
TIMESTAMP'2024-01-01 00:00:00' = TIMESTAMP_NTZ'2024-01-01 00:00:00'
TIMESTAMP'2024-01-01 00:00:00' = 'not a time'
DATE'2024-01-01' > 5
array(1, 2) = array(1, 2)
array(1, 2) < array(1, 3)
array(1) < array(1, NULL)
array(NULL) = array(NULL)
named_struct('a', 1) = named_struct('a', 1)
named_struct('a', 1, 'b', 2) < named_struct('a', 1, 'b', 3)
map(1, 2) = map(1, 2)
X'01' < X'02'
X'FF' > X'7F'
X'61' = 'a'
1 IN (1, 2, 3)
1 IN (2, NULL)
NULL IN (1)
1 IN (1, NULL)
1 NOT IN (2, 3)
1 NOT IN (2, NULL)
1 IN ('1', '2')
1 IN (1.0, 2.5)
'a' IN ('b', 'a')
CAST('NaN' AS DOUBLE) IN (CAST('NaN' AS DOUBLE))
(1, 2) IN ((1, 2), (3, 4))
2 BETWEEN 1 AND 3
2 NOT BETWEEN 1 AND 3
NULL BETWEEN 1 AND 2
1 BETWEEN NULL AND 0
'b' BETWEEN 'a' AND 'c'
1 IS NULL
NULL IS NULL
1 IS NOT NULL
1 IS DISTINCT FROM NULL
NULL IS NOT DISTINCT FROM NULL
equal_null(NULL, NULL)
equal_null(1, 2)
'hello' LIKE 'h%'
'hello' LIKE '_ello'
'hello' LIKE 'H%'
'hello' ILIKE 'H%'
'' LIKE ''
'' LIKE '%'
'a%c' LIKE 'a\\%c'
'abc' LIKE 'a\\%c'
'a_c' LIKE 'a!_c' ESCAPE '!'
'a!c' LIKE 'a!!c' ESCAPE '!'
'abc' LIKE 'a!b' ESCAPE '!'
'a\nb' LIKE 'a%b'
NULL LIKE 'a'
'a' LIKE NULL
'a.c' LIKE 'a.c'
'abc' LIKE 'a.c'
'abc' NOT LIKE '%b%'
'abc' LIKE ANY ('x%', 'a%')
'abc' LIKE ALL ('%c', 'a%')
'abc' NOT LIKE ANY ('x%', 'a%')
'hello' RLIKE '^h.*o$'
'hello' RLIKE 'ell'
'hello' RLIKE '('
1 = array(1)
array(1) = array('a')
--- over doubles
d = f
d <=> f
d < 1
d >= f
d > CAST('NaN' AS DOUBLE)
d = 0
d IN (0, 0.1D, CAST('NaN' AS DOUBLE))
d BETWEEN 0 AND 1
d IS NULL
greatest(d, f)
least(d, f)
d <> d
--- over ints
a = b
a <=> b
a < b
a <= l
t = s
a <> b
NOT a = b
a IN (1, 5, 7)
a IN (1, NULL)
a NOT IN (b, 7)
a BETWEEN b AND 7
b IS DISTINCT FROM 3
a > 1.5BD
l = 9223372036854775807
greatest(a, b, l)
least(t, s)
--- over texts
s = p
s < 'm'
s <=> p
s LIKE '%l%'
s LIKE '%\\%%'
s LIKE '_'
s LIKE '___'
s IN ('hello', '', '日本語')
s >= 'a'
greatest(s, p)
s LIKE p
s LIKE concat('%', p, '%')
--- over decimals
p = 1.25
p < 1
p = q
p > -0.01D
p IN (0, 1.25)
q <=> p
p BETWEEN -1 AND 1.5
--- over dates
d = '2024-02-29'
d < DATE'2000-01-01'
ts > '2000-01-01'
ts = n
d = ts
ts BETWEEN '1970-01-01' AND '2024-12-31'
n < TIMESTAMP_NTZ'2000-01-01 00:00:00'
d IN (DATE'1970-01-01', DATE'2024-02-29')
--- over nests
xs = array(1, 2, 3)
xs < array(2)
st = named_struct('x', 1, 'y', 'one')
st <=> NULL
ss <=> array(NULL, 'z')
xs > array(NULL)
