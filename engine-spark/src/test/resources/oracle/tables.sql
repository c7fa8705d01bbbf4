-- The tables that the corpus reads. Each begins with --- and its name.

--- ints
SELECT * FROM VALUES
  (0, 0, CAST(0 AS TINYINT), CAST(0 AS SMALLINT), 0L),
  (1, -1, CAST(1 AS TINYINT), CAST(-1 AS SMALLINT), 1L),
  (7, 3, CAST(127 AS TINYINT), CAST(32767 AS SMALLINT), 9223372036854775807L),
  (-7, 3, CAST(-128 AS TINYINT), CAST(-32768 AS SMALLINT), -9223372036854775807L),
  (2147483647, 2, CAST(100 AS TINYINT), CAST(1000 AS SMALLINT), 4294967296L),
  (NULL, 5, NULL, NULL, NULL),
  (5, NULL, CAST(5 AS TINYINT), NULL, 5L)
  AS t(a, b, t, s, l)

--- doubles
SELECT * FROM VALUES
  (1, CAST(0.0 AS DOUBLE), CAST(1.5 AS FLOAT)),
  (2, -CAST(0.0 AS DOUBLE), CAST('-0.0' AS FLOAT)),
  (3, CAST('NaN' AS DOUBLE), CAST('NaN' AS FLOAT)),
  (4, CAST('Infinity' AS DOUBLE), CAST('-Infinity' AS FLOAT)),
  (5, 0.1D, CAST(0.1 AS FLOAT)),
  (6, -2.5D, CAST(-2.5 AS FLOAT)),
  (7, 1.7976931348623157E308D, CAST(3.4028235E38 AS FLOAT)),
  (8, 4.9E-324D, CAST(1.4E-45 AS FLOAT)),
  (9, CAST(NULL AS DOUBLE), CAST(NULL AS FLOAT)),
  (10, 123456789.125D, CAST(16777217 AS FLOAT))
  AS t(id, d, f)

--- decimals
SELECT * FROM VALUES
  (1, 0.00BD, CAST('99999999999999999999999999999999999999' AS DECIMAL(38,0))),
  (2, 1.25BD, CAST('-99999999999999999999999999999999999999' AS DECIMAL(38,0))),
  (3, -1.25BD, CAST('12345678901234567890' AS DECIMAL(38,0))),
  (4, 99999.99BD, CAST(0 AS DECIMAL(38,0))),
  (5, NULL, NULL),
  (6, -0.01BD, CAST(-1 AS DECIMAL(38,0)))
  AS t(id, p, q)

--- texts
SELECT * FROM VALUES
  (1, 'hello', 'l'),
  (2, '', 'x'),
  (3, NULL, 'y'),
  (4, '  padded  ', ' '),
  (5, 'Straße', 'ß'),
  (6, 'naïve café', 'é'),
  (7, '日本語', '本'),
  (8, '😀 smile', '😀'),
  (9, 'a,b,,c,', ','),
  (10, 'UPPER lower', 'R l'),
  (11, 'x.y*z', '.'),
  (12, 'null', NULL),
  (13, '100%_done', '%'),
  (14, 'aaa', 'aa'),
  (15, 'line one\nline two', '\n')
  AS t(id, s, p)

--- bools
SELECT * FROM VALUES (true, true), (true, false), (true, NULL), (false, true), (false, false), (false, NULL), (NULL, true), (NULL, false), (CAST(NULL AS BOOLEAN), CAST(NULL AS BOOLEAN)) AS t(p, q)

--- dates
SELECT * FROM VALUES
  (1, DATE'2024-02-29', TIMESTAMP'2024-02-29 23:59:59.999999', TIMESTAMP_NTZ'2024-02-29 23:59:59.999999'),
  (2, DATE'1970-01-01', TIMESTAMP'1970-01-01 00:00:00', TIMESTAMP_NTZ'1970-01-01 00:00:00'),
  (3, DATE'1969-12-31', TIMESTAMP'1969-12-31 23:59:59.5', TIMESTAMP_NTZ'1969-12-31 23:59:59.5'),
  (4, DATE'2023-03-12', TIMESTAMP'2023-03-12 01:59:59', TIMESTAMP_NTZ'2023-03-12 02:30:00'),
  (5, DATE'2023-11-05', TIMESTAMP'2023-11-05 01:30:00', TIMESTAMP_NTZ'2023-11-05 01:30:00'),
  (6, DATE'0001-01-01', TIMESTAMP'0001-01-01 00:00:00', TIMESTAMP_NTZ'0001-01-01 00:00:00'),
  (7, DATE'9999-12-31', TIMESTAMP'9999-12-31 23:59:59.999999', TIMESTAMP_NTZ'9999-12-31 23:59:59.999999'),
  (8, DATE'1582-10-15', TIMESTAMP'1582-10-15 12:00:00', TIMESTAMP_NTZ'1582-10-15 12:00:00'),
  (9, DATE'1900-03-01', TIMESTAMP'1900-03-01 06:07:08', TIMESTAMP_NTZ'1900-03-01 06:07:08'),
  (10, NULL, NULL, NULL),
  (11, DATE'2000-12-31', TIMESTAMP'2000-12-31 12:34:56.123456', TIMESTAMP_NTZ'2000-12-31 12:34:56.123456'),
  (12, DATE'2021-01-03', TIMESTAMP'2021-01-03 00:00:00.000001', TIMESTAMP_NTZ'2021-01-03 00:00:00.000001')
  AS t(id, d, ts, n)

--- nests
SELECT * FROM VALUES
  (1, array(1, 2, 3), map('a', 1, 'b', 2), named_struct('x', 1, 'y', 'one'), array('p', 'q')),
  (2, array(), map(), named_struct('x', 2, 'y', ''), array('')),
  (3, array(NULL, 1, NULL), map('n', NULL), named_struct('x', CAST(NULL AS INT), 'y', CAST(NULL AS STRING)), array(NULL, 'z')),
  (4, NULL, NULL, NULL, NULL),
  (5, array(5, 3, 5, 1), map('', 0), named_struct('x', -1, 'y', 'minus'), array('b', 'a', 'b'))
  AS t(id, xs, m, st, ss)

--- people
SELECT * FROM VALUES
  (1, 'Ada', 36, 'math', 1200.50BD),
  (2, 'Bob', NULL, 'ops', 900.00BD),
  (3, 'Cy', 22, NULL, 450.25BD),
  (4, 'Di', 36, 'math', NULL),
  (5, 'Eve', 41, 'ops', 900.00BD),
  (6, NULL, 19, 'art', 0.00BD)
  AS t(id, name, age, dept, pay)

--- depts
SELECT * FROM VALUES ('math', 'Euler Hall', 10), ('ops', 'Dock 3', 20), ('law', 'Court', 30), (NULL, 'Nowhere', 40) AS t(dept, place, room)

--- sales
SELECT * FROM VALUES
  ('north', 'apple', 3, 1.5D, DATE'2024-01-01'),
  ('north', 'pear', 5, 2.25D, DATE'2024-01-01'),
  ('south', 'apple', NULL, 1.5D, DATE'2024-01-02'),
  ('south', 'apple', 2, NULL, DATE'2024-01-02'),
  (NULL, 'fig', 7, 0.1D, DATE'2024-02-29'),
  ('north', 'fig', 1, 0.2D, NULL),
  ('west', NULL, 0, -0.0D, DATE'2023-12-31'),
  ('west', 'pear', -4, CAST('NaN' AS DOUBLE), DATE'2023-12-31')
  AS t(region, fruit, qty, price, day)

--- docs
SELECT * FROM VALUES
  (1, '{"a": 1, "b": "x", "c": [1, 2], "d": {"e": 1.5}}'),
  (2, '{"a": "1", "b": 2, "c": "no", "d": null}'),
  (3, '{}'),
  (4, ''),
  (5, NULL),
  (6, '{"a": 1'),
  (7, '[{"a": 1}, {"a": 2}]'),
  (8, '{"A": 5, "b": "\u00e9\\n", "c": [], "d": {}}'),
  (9, '{"a": 99999999999, "b": true, "c": [null, 3], "d": {"e": "NaN"}}'),
  (10, 'null'),
  (11, '{"a": 1.0, "b": {"z": [1, "q"]}, "c": null}')
  AS t(id, j)

--- clicks
SELECT * FROM VALUES
  (TIMESTAMP'2024-03-10 09:58:00Z', TIMESTAMP_NTZ'2024-03-10 01:58:00', 'a', 1),
  (TIMESTAMP'2024-03-10 09:59:59.999999Z', TIMESTAMP_NTZ'2024-03-10 01:59:59.999999', 'a', 2),
  (TIMESTAMP'2024-03-10 10:00:00Z', TIMESTAMP_NTZ'2024-03-10 03:00:00', 'b', 3),
  (TIMESTAMP'2024-03-10 10:01:30Z', TIMESTAMP_NTZ'2024-03-10 03:01:30', 'a', 4),
  (TIMESTAMP'2024-03-10 10:03:30Z', TIMESTAMP_NTZ'2024-03-10 03:03:30', 'a', NULL),
  (TIMESTAMP'2024-03-10 10:12:00Z', TIMESTAMP_NTZ'2024-03-10 03:12:00', 'b', 5),
  (TIMESTAMP'2024-03-10 10:17:00Z', TIMESTAMP_NTZ'2024-03-10 03:17:00', 'b', 6),
  (TIMESTAMP'1969-12-31 23:59:59Z', TIMESTAMP_NTZ'1969-12-31 23:59:59', 'c', 7),
  (NULL, NULL, 'c', 8)
  AS t(ts, n, k, v)
