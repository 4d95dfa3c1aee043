"""Expands a daily rule with python-dateutil for each line it reads, and writes how many microseconds that took.

Argument: `expand`, for 3,650 occurrences, or `next`, for the one after 20 years.
"""

import sys
import time
from datetime import datetime, timedelta

from dateutil.rrule import rrulestr

what = sys.argv[1]
start = datetime(2006, 11, 30, 8)
now = start + timedelta(days=7305, hours=2)
for _ in sys.stdin:
    # It keeps nothing of what it made before.
    begun = time.perf_counter()
    if what == "expand":
        found = list(rrulestr("FREQ=DAILY;COUNT=3650", dtstart=start))
        assert len(found) == 3650
    else:
        found = rrulestr("FREQ=DAILY", dtstart=start).after(now)
        assert found == now + timedelta(hours=22)
    print((time.perf_counter() - begun) * 1_000_000, flush=True)
