-- Dates, timestamps and intervals: leap days, zones, daylight saving time, ends of the calendar.
DATE'2024-02-29'
DATE'2023-02-29'
TIMESTAMP'2024-01-01 12:00:00.123'
TIMESTAMP'2024-01-01 12:00:00+02:00'
TIMESTAMP_NTZ'2024-01-01 12:00:00'
TIMESTAMP_LTZ'2024-01-01 12:00:00'
TIMESTAMP'junk'
INTERVAL '1' DAY
INTERVAL 1 DAY 2 HOURS
INTERVAL '1 2:3:4.5' DAY TO SECOND
INTERVAL '1-6' YEAR TO MONTH
INTERVAL 3 MONTHS
INTERVAL -5 MINUTES
INTERVAL '2 weeks'
INTERVAL 1 YEAR + INTERVAL 2 MONTHS
INTERVAL 1 DAY - INTERVAL 1 HOUR
INTERVAL 1 DAY * 2
INTERVAL 1 DAY / 3
INTERVAL 1 YEAR * 1.5
INTERVAL 1 DAY / 0
-INTERVAL 1 DAY
INTERVAL 1 DAY > INTERVAL 23 HOURS
DATE'2024-02-29' + 1
DATE'2024-02-29' - 1
DATE'2024-03-01' - DATE'2024-02-01'
DATE'2024-01-31' + INTERVAL 1 MONTH
DATE'2024-02-29' + INTERVAL 1 YEAR
DATE'2024-01-01' + INTERVAL 1 DAY
DATE'2024-01-01' + INTERVAL 1 HOUR
TIMESTAMP'2023-03-12 01:30:00' + INTERVAL 1 HOUR
TIMESTAMP'2023-03-11 02:30:00' + INTERVAL 1 DAY
TIMESTAMP'2023-11-05 00:30:00' + INTERVAL 1 HOUR
TIMESTAMP'2023-11-04 01:30:00' + INTERVAL 24 HOURS
TIMESTAMP'2024-01-31 10:00:00' + INTERVAL 1 MONTH
TIMESTAMP'2024-01-01 00:00:00' - INTERVAL 1 SECOND
TIMESTAMP'2024-01-02 00:00:00' - TIMESTAMP'2024-01-01 12:00:00'
TIMESTAMP'2023-03-13 00:00:00' - TIMESTAMP'2023-03-12 00:00:00'
TIMESTAMP_NTZ'2023-03-13 00:00:00' - TIMESTAMP_NTZ'2023-03-12 00:00:00'
DATE'2024-01-02' - TIMESTAMP'2024-01-01 00:00:00'
'2024-01-01' - DATE'2023-12-31'
DATE'9999-12-31' + 1
date_add('2024-02-28', 1)
date_add(DATE'2024-02-28', -59)
date_sub(DATE'2024-03-01', 1)
date_diff(DATE'2024-03-01', DATE'2024-02-28')
datediff('2024-03-01', '2023-03-01')
add_months(DATE'2024-01-31', 1)
add_months(DATE'2024-02-29', 12)
add_months('2024-03-31', -1)
months_between(DATE'2024-03-31', DATE'2024-02-29')
months_between('2024-03-15 12:00:00', '2024-02-10')
months_between('2024-03-15 12:00:00', '2024-02-10', false)
last_day(DATE'2024-02-01')
last_day('2023-02-15')
next_day(DATE'2024-01-01', 'MON')
next_day(DATE'2024-01-01', 'friday')
next_day(DATE'2024-01-01', 'xx')
trunc(DATE'2024-08-17', 'YEAR')
trunc(DATE'2024-08-17', 'MM')
trunc(DATE'2024-08-17', 'quarter')
trunc(DATE'2024-08-17', 'WEEK')
trunc(DATE'2024-08-17', 'xyz')
date_trunc('HOUR', TIMESTAMP'2024-08-17 12:34:56.789')
date_trunc('DAY', TIMESTAMP'2023-11-05 12:00:00')
date_trunc('month', '2024-08-17 12:34:56')
date_trunc('MICROSECOND', TIMESTAMP'2024-08-17 12:34:56.123456')
date_trunc('bogus', TIMESTAMP'2024-08-17 12:34:56')
year(DATE'2024-02-29')
month('2024-02-29')
quarter(DATE'2024-11-01')
day(DATE'2024-02-29')
dayofmonth('2024-02-29')
dayofweek(DATE'2024-02-29')
weekday(DATE'2024-02-29')
dayofyear(DATE'2024-12-31')
weekofyear(DATE'2021-01-03')
weekofyear(DATE'2020-12-31')
hour(TIMESTAMP'2024-01-01 23:59:59')
minute('2024-01-01 23:59:58')
second(TIMESTAMP'2024-01-01 23:59:58.999')
extract(YEAR FROM DATE'2024-02-29')
extract(SECOND FROM TIMESTAMP'2024-01-01 00:00:12.345678')
extract(DOW FROM DATE'2024-02-29')
extract(WEEK FROM DATE'2021-01-01')
extract(HOUR FROM INTERVAL '1 2:3:4' DAY TO SECOND)
extract(MONTH FROM INTERVAL '1-6' YEAR TO MONTH)
extract(CENTURY FROM DATE'2024-01-01')
date_part('doy', DATE'2024-12-31')
make_date(2024, 2, 29)
make_date(2023, 2, 29)
make_date(NULL, 1, 1)
make_timestamp(2024, 2, 29, 12, 34, 56.789)
make_timestamp(2024, 2, 30, 12, 34, 56)
make_timestamp(2024, 1, 1, 24, 0, 0)
make_interval(1, 2)
make_dt_interval(1, 2, 3, 4.5)
make_ym_interval(1, 2)
date_format(TIMESTAMP'2024-02-29 13:05:09.123', 'yyyy-MM-dd HH:mm:ss.SSS')
date_format(DATE'2024-02-29', 'E, d MMM yyyy')
date_format(TIMESTAMP'2024-02-29 13:05:09', 'hh:mm a')
date_format(TIMESTAMP'2024-02-29 13:05:09', 'DDD')
date_format(TIMESTAMP'2024-02-29 13:05:09', 'EEEE MMMM')
date_format(TIMESTAMP'2024-07-01 00:00:00', 'z XXX')
date_format(TIMESTAMP'2024-07-01 00:00:00', 'VV')
date_format(TIMESTAMP'2024-07-01 00:00:00', "'at' yy")
date_format(TIMESTAMP'2024-07-01 00:00:00', 'Y')
date_format(TIMESTAMP'2024-07-01 00:00:00', 'QQQ')
to_date('2024-02-29')
to_date('29/02/2024', 'dd/MM/yyyy')
to_date('29.02.2023', 'dd.MM.yyyy')
to_date('2024-02-30')
to_date('20240229', 'yyyyMMdd')
to_date(TIMESTAMP'2024-02-29 12:00:00')
to_date(NULL)
to_date('Feb 29, 2024', 'MMM d, yyyy')
to_timestamp('2024-02-29 12:34:56')
to_timestamp('29/02/2024 12:34', 'dd/MM/yyyy HH:mm')
to_timestamp('2024-02-29T12:34:56Z', "yyyy-MM-dd'T'HH:mm:ssX")
to_timestamp('2024-02-29 12:34:56.1234', 'yyyy-MM-dd HH:mm:ss.SSSS')
to_timestamp('x', 'yyyy')
to_timestamp('2024', 'yyyy')
to_timestamp_ntz('2024-02-29 12:34:56')
try_to_timestamp('x')
unix_timestamp('2024-01-01 00:00:00')
unix_timestamp('01.02.2024', 'dd.MM.yyyy')
unix_timestamp(DATE'2024-01-01')
to_unix_timestamp('2024-07-01 00:00:00')
from_unixtime(0)
from_unixtime(1700000000, 'yyyy-MM-dd')
timestamp_seconds(1700000000)
timestamp_seconds(1.5)
timestamp_millis(-1)
timestamp_micros(1)
unix_seconds(TIMESTAMP'1969-12-31 15:59:59.5')
unix_millis(TIMESTAMP'1970-01-01 00:00:00.123456')
unix_micros(TIMESTAMP'1970-01-01 00:00:00.123456')
unix_date(DATE'1970-01-02')
date_from_unix_date(-1)
from_utc_timestamp('2024-07-01 00:00:00', 'Asia/Tokyo')
to_utc_timestamp('2024-07-01 00:00:00', 'Asia/Tokyo')
from_utc_timestamp('2024-07-01 00:00:00', 'Mars/Olympus')
current_timestamp() = now()
current_date() = CAST(current_timestamp() AS DATE)
typeof(current_timestamp())
typeof(current_date)
typeof(localtimestamp())
current_timezone()
dayofweek(NULL)
year('junk')
hour('junk')
date_add('junk', 1)
--- over dates
year(d)
month(d)
dayofweek(d)
weekofyear(d)
dayofyear(d)
quarter(ts)
hour(ts)
minute(n)
second(ts)
hour(n)
d + 30
d - DATE'2000-01-01'
add_months(d, 1)
add_months(d, -13)
last_day(d)
trunc(d, 'MM')
trunc(d, 'week')
date_trunc('day', ts)
date_trunc('hour', ts)
date_trunc('week', n)
date_trunc('quarter', ts)
date_format(ts, 'yyyy-MM-dd HH:mm:ss.SSSSSS')
date_format(d, 'dd MMM y')
ts + INTERVAL 1 HOUR
ts - INTERVAL 1 DAY
ts + INTERVAL 1 MONTH
n + INTERVAL '1 12:00:00' DAY TO SECOND
ts - TIMESTAMP'2000-01-01 00:00:00'
n - TIMESTAMP_NTZ'2000-01-01 00:00:00'
d + INTERVAL 1 YEAR
unix_timestamp(ts)
unix_micros(ts)
unix_date(d)
datediff(d, DATE'1970-01-01')
months_between(ts, TIMESTAMP'2000-01-31 00:00:00')
next_day(d, 'SU')
from_utc_timestamp(ts, 'Asia/Kolkata')
to_utc_timestamp(ts, 'Europe/Berlin')
date_part('week', d)
extract(DOY FROM ts)
