"""Answers for each line it reads with python-dateutil, and writes how many microseconds that took.

Argument: `expand`, for the 3,650 occurrences of a daily rule; `next`, for the one after 20 years; `merge`, for the
next 60 of 200 daily and weekly rules that are a month old, with a heap.
"""

import heapq
import itertools
import sys
import time
from datetime import datetime, timedelta

from dateutil.rrule import rrulestr

what = sys.argv[1]


def merged(now):
    """The moments of 200 rules after an instant, in order."""
    days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    rules = []
    for n in range(200):
        start = (now - timedelta(days=30)).replace(hour=n * 7 % 24, minute=n * 13 % 60)
        text = "FREQ=DAILY" if n % 2 else f"FREQ=WEEKLY;BYDAY={days[n % 7]}"
        rules.append(rrulestr(text, dtstart=start))
    return heapq.merge(*(rule.xafter(now) for rule in rules))


start = datetime(2006, 11, 30, 8)
now = start + timedelta(days=7305, hours=2)
for _ in sys.stdin:
    # It keeps nothing of what it made before.
    begun = time.perf_counter()
    if what == "expand":
        found = list(rrulestr("FREQ=DAILY;COUNT=3650", dtstart=start))
        assert len(found) == 3650
    elif what == "merge":
        found = list(itertools.islice(merged(now), 60))
        assert len(found) == 60
    else:
        found = rrulestr("FREQ=DAILY", dtstart=start).after(now)
        assert found == now + timedelta(hours=22)
    print((time.perf_counter() - begun) * 1_000_000, flush=True)
