-- Operators on numbers: ANSI overflow, division, types of results.
1 + 1
1 + 1L
1 - 2.5
2 * 3.5D
CAST(1 AS TINYINT) + CAST(2 AS TINYINT)
CAST(1 AS TINYINT) + CAST(2 AS SMALLINT)
CAST(1 AS SMALLINT) * 2
CAST(1.5 AS FLOAT) + 1
CAST(1.5 AS FLOAT) + 1L
CAST(1.5 AS FLOAT) + 1.5BD
CAST(1.5 AS FLOAT) * 2.0D
7 / 2
-7 / 2
7L / 2
7 / 2.0
1 / 3.0BD
1.0BD / 3.0BD
CAST(1 AS DECIMAL(38,10)) / CAST(3 AS DECIMAL(38,10))
CAST(1 AS DECIMAL(10,2)) * CAST(3 AS DECIMAL(10,5))
CAST('12345678901234567890.123456789' AS DECIMAL(38,9)) * CAST('98765.4321' AS DECIMAL(20,4))
CAST(9 AS DECIMAL(38,0)) + CAST(0.000001 AS DECIMAL(38,37))
1.10BD + 2.205BD
1.10BD - 2.205BD
-1.5BD % 0.4BD
7 % 3
-7 % 3
7 % -3
-7.5D % 2
CAST('NaN' AS DOUBLE) % 2
5.5D % 0.0D
5 % 0
5L % 0
5.5BD % 0
7 div 2
-7 div 2
7L div -2
7.9BD div 2
1 / 0
1 div 0
1.0D / 0
0.0D / 0.0D
1.0BD / 0
2147483647 + 1
-2147483648 - 1
2147483647 * 2
-(-2147483648)
-2147483648 div -1
9223372036854775807 + 1
-9223372036854775808 - 1
9223372036854775807 * 2
-9223372036854775808 div -1
CAST(127 AS TINYINT) + CAST(1 AS TINYINT)
CAST(-128 AS TINYINT) * CAST(2 AS TINYINT)
CAST(32767 AS SMALLINT) + CAST(1 AS SMALLINT)
-CAST(-128 AS TINYINT)
abs(-2147483648)
abs(CAST(-128 AS TINYINT))
abs(-5)
abs(-5.25BD)
abs(-0.0D)
abs(NULL)
-(-0.0D)
+5
- - 5
1e308D * 10
1e-320D / 1e10D
0.1D + 0.2D
0.1BD + 0.2BD
CAST(0.1 AS FLOAT) + CAST(0.2 AS FLOAT)
CAST(0.1 AS FLOAT) + 0.2D
CAST('99999999999999999999999999999999999999' AS DECIMAL(38,0)) + 1
CAST('99999999999999999999999999999999999999' AS DECIMAL(38,0)) * 10
NULL + 1
NULL / NULL
NULL * 1.5BD
'1' + 2
'1.5' + 2
'a' + 2
'10' / '4'
'7' % 4
2 * '3'
1.5BD * '2'
pmod(-7, 3)
pmod(7, -3)
pmod(-7.5D, 2)
pmod(-7.5BD, 2)
pmod(5, 0)
mod(-7, 3)
positive(-3)
negative(3)
negative('3')
try_add(2147483647, 1)
try_add(1, 2)
try_subtract(-2147483648, 1)
try_multiply(9223372036854775807, 2)
try_divide(1, 0)
try_divide(6, 4)
try_mod(7, 0)
5 & 3
5 | 3
5 ^ 3
~5
~CAST(5 AS TINYINT)
5L & 3
1 << 33
1L << 33
-16 >> 2
-16 >>> 28
1 + 2 * 3 - 4 / 2
(1 + 2) * 3
1 - 1 - 1
2 * 3 % 4
1BD
1.BD
.5
1e3
1E-3
1.5E2BD
12345678901
123456789012345678901
1S
1Y
128Y
1F
1.5D
0x10
--- over ints
a + b
a - b
a * b
a / b
l / 2
t + t
s - s
t * s
a + l
a % 3
l % 7
a div 3
l div 10
-b
a + 1.5BD
l + 1.5BD
a * 1.5D
pmod(a, 3)
pmod(l, 10)
try_add(a, 1)
try_add(l, 1L)
try_multiply(l, 2L)
try_multiply(a, a)
try_divide(a, b)
a & b
l | a
a ^ b
~l
try_subtract(l, 2L)
abs(b)
a << 2
l >> 3
l >>> 3
--- over doubles
d + 1
d * f
f * f
d / 3
f / 3
d % 2
-d
-f
abs(d)
abs(f)
d - d
d + f
try_divide(d, d)
d * 0
f + CAST(1 AS FLOAT)
try_multiply(d, d)
pmod(d, 3)
--- over decimals
p + p
p * p
p / 3
p % 1
p + 1
p * 2.5BD
-p
-q
p + 1.5D
q / 10
q % 7
abs(q)
try_add(q, q)
try_multiply(q, p)
p div 1
pmod(p, 0.3BD)
q - p
