-- Conditional expressions, with branches that must not be evaluated.
CASE WHEN 1 = 1 THEN 'a' ELSE 'b' END
CASE WHEN NULL THEN 'a' ELSE 'b' END
CASE WHEN false THEN 1 END
CASE 1 WHEN 1 THEN 'one' WHEN 2 THEN 'two' END
CASE NULL WHEN NULL THEN 'null' ELSE 'other' END
CASE WHEN true THEN 1 ELSE 2.5 END
CASE WHEN true THEN 1 ELSE 'x' END
CASE WHEN true THEN 1 ELSE 1 / 0 END
CASE WHEN true THEN NULL ELSE 1 END
CASE WHEN 1 THEN 2 END
CASE WHEN CAST(NULL AS BOOLEAN) THEN 1 ELSE 2 END
CASE 5 WHEN NULL THEN 1 END
CASE WHEN true THEN array(1) ELSE array(2L) END
CASE WHEN true THEN 1 ELSE array(1) END
CASE 'a' WHEN 1 THEN 2 ELSE 3 END
CASE WHEN true THEN DATE'2024-01-01' ELSE TIMESTAMP'2024-01-01 00:00:00' END
if(1 > 2, 'a', 'b')
if(NULL, 1, 2)
if(true, 1, 'a')
if(true, 1, 2L)
if(1, 2, 3)
coalesce(NULL, NULL)
coalesce(NULL, 1, 2)
coalesce(1, 1 / 0)
coalesce(NULL, 1, 2.5)
coalesce(NULL, 'a', 1)
coalesce()
nvl(NULL, 5)
ifnull('a', 'b')
nvl2(NULL, 1, 2)
nvl2(0, 'a', 'b')
nullif(1, 1)
nullif(1, 2)
nullif(NULL, 1)
nullif(1, 'a')
isnull(NULL)
isnotnull(1)
greatest(1, NULL, 3)
greatest(NULL, NULL)
greatest('a', 'B')
greatest(1)
least(1.5, 2, -1L)
least(CAST('NaN' AS DOUBLE), 1)
greatest(CAST('NaN' AS DOUBLE), 1)
greatest(DATE'2024-01-01', TIMESTAMP'2024-01-01 00:00:01')
greatest(array(1), array(2))
greatest(map(1, 2), map(1, 3))
assert_true(true)
raise_error('boom')
typeof(1)
typeof(CASE WHEN true THEN 1 ELSE 2.5 END)
typeof(coalesce(1, 'a'))
--- over ints
CASE WHEN a > b THEN 'more' WHEN a < b THEN 'less' WHEN a = b THEN 'same' END
CASE a WHEN 1 THEN b WHEN 7 THEN l ELSE -1 END
CASE WHEN b <> 0 THEN a / b ELSE 0 END
if(b = 0, NULL, a div b)
if(a > 0, a, l)
coalesce(a, b, 0)
coalesce(a, l)
nullif(a, 5)
nvl(a, -1)
nvl2(a, b, l)
CASE WHEN a IS NULL THEN 'none' WHEN b IS NULL THEN 'b' ELSE CAST(a AS STRING) END
CASE WHEN a = 7 THEN 1 WHEN l / (a - 7) > 0 THEN 2 ELSE 3 END
greatest(a, 3)
least(a, b, 2)
--- over doubles
nanvl(d, 0)
CASE WHEN d > 1 THEN 'big' WHEN d <= 1 THEN 'small' ELSE 'none' END
coalesce(d, f)
nullif(d, 0)
if(isnan(d), 0, d)
--- over texts
CASE s WHEN 'hello' THEN 1 WHEN '' THEN 0 END
coalesce(s, p, '?')
nullif(s, '')
CASE WHEN length(s) > 4 THEN upper(s) ELSE p END
--- over nests
coalesce(xs, array(0))
CASE WHEN id < 3 THEN xs ELSE array(id) END
if(st.x > 0, st, named_struct('x', 0, 'y', 'none'))
coalesce(m, map('z', 9))
