"""An independent judge of working-day arithmetic: PyPI chinesecalendar.

Reads lines "YYYY-MM-DD N" and prints for each the N-th working day after that date, or "beyond"
when the package does not know the days it would take. It shares no code and no data with OneDoor.
"""

import datetime
import functools
import sys

import chinese_calendar

# The package looks a day up anew each time; 20,000 walks meet the same 1,461 days.
is_workday = functools.cache(chinese_calendar.is_workday)

ONE_DAY = datetime.timedelta(days=1)


def due(start, count):
    day = start
    while count > 0:
        day += ONE_DAY
        if is_workday(day):
            count -= 1
    return day


for line in sys.stdin:
    start, count = line.split()
    try:
        print(due(datetime.date.fromisoformat(start), int(count)))
    except NotImplementedError:
        print("beyond")
