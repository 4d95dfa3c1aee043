"""Derives a key by Argon2id for each line it reads, and writes how many milliseconds that took.

Arguments: memory in KiB, passes, lanes.
"""

import sys
import time

from argon2.low_level import Type, hash_secret_raw

memory, passes, lanes = map(int, sys.argv[1:])
for _ in sys.stdin:
    begun = time.perf_counter()
    hash_secret_raw(b"four brown owls", b"s" * 16, passes, memory, lanes, 32, Type.ID)
    print((time.perf_counter() - begun) * 1000, flush=True)
