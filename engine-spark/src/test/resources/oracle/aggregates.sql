-- Aggregates, with and without groups, over nulls, NaN and overflow.
SELECT count(*) FROM sales
SELECT count(1), count(qty), count(region, fruit) FROM sales
SELECT sum(qty), min(qty), max(qty), avg(qty) FROM sales
SELECT sum(price), min(price), max(price), avg(price) FROM sales
SELECT sum(l) FROM ints
SELECT sum(a), sum(t), sum(s) FROM ints
SELECT avg(a), avg(l), avg(t) FROM ints
SELECT sum(l) FROM ints WHERE l > 0
SELECT try_sum(l) FROM ints WHERE l > 0
SELECT sum(p), avg(p), min(p), max(p) FROM decimals
SELECT sum(q) FROM decimals
SELECT sum(q) FROM decimals WHERE q > 0
SELECT avg(q) FROM decimals WHERE id > 2
SELECT sum(d) FROM doubles WHERE id IN (1, 5, 6)
SELECT sum(d), avg(d) FROM doubles
SELECT min(d), max(d), min(f), max(f) FROM doubles
SELECT sum(f) FROM doubles WHERE id IN (5, 6)
SELECT count(*), sum(a), min(a), avg(a), collect_list(a) FROM ints WHERE false
SELECT b, count(*) FROM ints WHERE false GROUP BY b
SELECT region, count(*) FROM sales GROUP BY region
SELECT region, fruit, sum(qty), avg(price) FROM sales GROUP BY region, fruit
SELECT region, sum(qty) AS total FROM sales GROUP BY region HAVING sum(qty) > 3
SELECT region, sum(qty) AS total FROM sales GROUP BY region HAVING total > 3
SELECT region FROM sales GROUP BY region HAVING count(*) > 1
SELECT upper(region), count(*) FROM sales GROUP BY upper(region)
SELECT upper(region) AS r, count(*) FROM sales GROUP BY r
SELECT region, count(*) FROM sales GROUP BY 1
SELECT qty % 2 AS odd, count(*) FROM sales GROUP BY qty % 2 ORDER BY odd
SELECT region, sum(qty) + count(*) FROM sales GROUP BY region
SELECT region, max(price) - min(price) FROM sales GROUP BY region
SELECT sum(qty * 2) + 1 FROM sales
SELECT count(DISTINCT fruit) FROM sales
SELECT count(DISTINCT region, fruit) FROM sales
SELECT region, count(DISTINCT fruit), count(fruit) FROM sales GROUP BY region
SELECT sum(DISTINCT price), count(DISTINCT qty), count(*) FROM sales
SELECT avg(DISTINCT qty) FROM sales
SELECT count(DISTINCT d) FROM doubles
SELECT d, count(*) FROM doubles GROUP BY d
SELECT first(fruit), last(fruit) FROM sales
SELECT first(region, true), last(region, true) FROM (SELECT * FROM sales ORDER BY qty, fruit)
SELECT first_value(qty), last_value(qty) IGNORE NULLS FROM sales
SELECT any_value(fruit) FROM sales WHERE fruit = 'fig'
SELECT sort_array(collect_list(qty)) FROM sales
SELECT sort_array(collect_set(fruit)) FROM sales
SELECT region, sort_array(collect_list(fruit)) FROM sales GROUP BY region
SELECT size(collect_set(d)) FROM doubles
SELECT array_agg(id) FROM people
SELECT stddev(qty), stddev_pop(qty), variance(qty), var_pop(qty) FROM sales
SELECT stddev_samp(id), var_samp(id), std(id) FROM people WHERE id = 1
SELECT stddev(d) FROM doubles
SELECT count_if(qty > 2) FROM sales
SELECT min(fruit), max(fruit) FROM sales
SELECT min(day), max(day) FROM sales
SELECT min(ts), max(ts) FROM dates
SELECT min(s), max(s) FROM texts
SELECT day, sum(qty) FROM sales GROUP BY day ORDER BY day NULLS LAST
SELECT year(day) AS y, month(day) AS m, count(*) FROM sales GROUP BY year(day), month(day)
SELECT sum(qty) FILTER (WHERE fruit = 'apple'), count(*) FILTER (WHERE price > 1) FROM sales
SELECT region, count(*) FILTER (WHERE qty > 2) AS many FROM sales GROUP BY region
SELECT sum(CASE WHEN qty > 2 THEN 1 ELSE 0 END) FROM sales
SELECT avg(qty) > 2 FROM sales
SELECT max(struct(qty, fruit)) FROM sales
SELECT max_by(fruit, qty), min_by(fruit, qty) FROM sales
SELECT sum(NULL), count(NULL), avg(NULL), max(NULL) FROM sales
SELECT sum('1'), avg('2') FROM sales
SELECT sum(fruit) FROM sales
SELECT sum(true) FROM sales
SELECT sum(INTERVAL 1 DAY) FROM sales
SELECT avg(p) FROM decimals GROUP BY id > 3
SELECT fruit FROM sales GROUP BY region
SELECT region, qty FROM sales GROUP BY region
SELECT fruit, count(*) FROM sales
SELECT sum(sum(qty)) FROM sales
SELECT count(*) FROM sales WHERE count(*) > 1
SELECT region FROM sales GROUP BY region, count(*)
SELECT region, count(*) FROM sales GROUP BY 3
SELECT count(*), region FROM sales GROUP BY 1
SELECT region, count(*) AS c FROM sales GROUP BY region ORDER BY c DESC, region
SELECT region, count(*) FROM sales GROUP BY region ORDER BY count(*) DESC, region
SELECT region FROM sales GROUP BY region ORDER BY sum(qty) DESC, region
SELECT region, count(*) FROM sales GROUP BY region ORDER BY max(price), region
SELECT max(total) FROM (SELECT region, sum(qty) AS total FROM sales GROUP BY region)
SELECT region, count(*) FROM sales GROUP BY ALL
SELECT 1 FROM sales HAVING count(*) > 100
SELECT count(*) FROM sales HAVING sum(qty) > 5
SELECT DISTINCT count(*) FROM sales GROUP BY region
SELECT sum(qty), sum(qty) FROM sales
SELECT count(*) AS n, n + 1 AS m FROM sales
SELECT t, sum(s) FROM ints GROUP BY t
SELECT min(p AND q), max(p OR q) FROM bools
SELECT bit_and(a), bit_or(b) FROM ints
SELECT mean(qty) FROM sales
SELECT approx_count_distinct(fruit) FROM sales
SELECT percentile(qty, 0.5) FROM sales
SELECT corr(qty, price) FROM sales WHERE price < 3
SELECT region, grouping(region), count(*) FROM sales GROUP BY ROLLUP (region)
SELECT sum(qty) OVER (PARTITION BY region) FROM sales
