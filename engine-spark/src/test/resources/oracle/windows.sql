-- Windows and sessions of time in batch queries.
SELECT window.start, window.end, count(*) AS n FROM clicks GROUP BY window(ts, '5 minutes') ORDER BY window
SELECT window, k, count(*), sum(v), min(v), max(v), avg(v) FROM clicks GROUP BY window(ts, '10 minutes', '5 minutes'), k
SELECT k, window.start FROM clicks GROUP BY k, window(ts, '10 minutes', '4 minutes', '1 minute')
SELECT window(ts, '1 hour', '25 minutes') AS w, count(v) FROM clicks GROUP BY w
SELECT window(ts, '1 hour') FROM clicks
SELECT window(ts, '1 day', '12 hours').start, v FROM clicks
SELECT window(n, '5 minutes') AS w, count(*) FROM clicks GROUP BY window(n, '5 minutes')
SELECT window(CAST(ts AS DATE), '12 hours') AS w, count(*) FROM clicks GROUP BY 1
SELECT window(ts, '1 week') AS w, count(*) FROM clicks GROUP BY 1
SELECT window(ts, '7 seconds', '7 seconds', '-3 seconds') AS w, count(*) FROM clicks GROUP BY 1
SELECT window.end, k, collect_list(v) FROM clicks WHERE v < 3 GROUP BY window(ts, '1 minute'), k
SELECT window.start, count(*) AS n FROM clicks GROUP BY window(ts, '5 minutes') HAVING count(*) > 1
SELECT window.start, count(DISTINCT k) AS n FROM clicks GROUP BY window(ts, '10 minutes', '5 minutes')
SELECT session_window.start, session_window.end, count(*) FROM clicks GROUP BY session_window(ts, '5 minutes')
SELECT session_window, k, count(*), sum(v) FROM clicks GROUP BY session_window(ts, '2 minutes'), k
SELECT k, session_window, max(v) FROM clicks GROUP BY k, session_window(ts, CASE WHEN k = 'a' THEN '10 minutes' WHEN k = 'b' THEN '1 second' ELSE NULL END)
SELECT session_window(ts, '2 minutes') FROM clicks
SELECT k, session_window(ts, '3 minutes') AS s, count(*) FROM clicks GROUP BY 1, 2
SELECT window_time(w) AS t, w.start, n FROM (SELECT window AS w, count(*) AS n FROM clicks GROUP BY window(ts, '5 minutes'))
SELECT window(w, '10 minutes') AS large, sum(n) FROM (SELECT window AS w, count(*) AS n FROM clicks GROUP BY window(ts, '5 minutes')) GROUP BY 1
SELECT window.start, sum(n) FROM (SELECT window AS w, count(*) AS n FROM clicks GROUP BY window(ts, '5 minutes')) GROUP BY window(window_time(w), '15 minutes')
SELECT window_time(s), n FROM (SELECT session_window AS s, count(*) AS n FROM clicks GROUP BY session_window(ts, '5 minutes'), k)
SELECT count(*) FROM clicks GROUP BY window(ts, '0 seconds')
SELECT count(*) FROM clicks GROUP BY window(ts, '-1 minute')
SELECT count(*) FROM clicks GROUP BY window(ts, '5 minutes', '10 minutes')
SELECT count(*) FROM clicks GROUP BY window(ts, '5 minutes', '5 minutes', '5 minutes')
SELECT count(*) FROM clicks GROUP BY window(k, '5 minutes'), window(ts, '6 minutes')
SELECT count(*) FROM clicks GROUP BY window(v, '5 minutes')
SELECT window(ts, '5 minutes'), window(ts, '6 minutes') FROM clicks
SELECT window_time(v) FROM clicks
