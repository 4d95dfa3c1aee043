"""What both scripts share: the generated modules, and stores to call it on."""

import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.environ["ALONGSIDE_GENERATED"])
import alongside  # noqa: E402  (found by the line above)
import alongside_types  # noqa: E402

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
FEED = os.path.join(ROOT, "bindings", "cli", "demo", "port-ellery-aa.json")
FEED_ROWS = 110
PIN = b"four brown owls"
# The key for what works while a store is locked.
LOCK_KEY = bytes([7]) * 32
EVENING = 1795388400000


def context(now=EVENING, zone="America/New_York"):
    """Sunday 2026-11-22 18:00 in New York, or another time and place."""
    return alongside_types.CallContext(now=now, zone=zone, uptime=now - EVENING, language="en")


def unwrapped(sealed):
    """What was sealed, as it is: there is no hardware key."""
    return alongside_types.Wrapped(bytes=sealed)


def set_up(vault, code):
    """Sets a store up in the vault's folder with PIN and a code."""
    return vault.set_up(unwrapped(vault.seal_pin(PIN, [])), code, LOCK_KEY, context())


def unlock(vault, pin=PIN, at=EVENING):
    """Tries a PIN, as a computer does."""
    return vault.unlock(pin, b"", LOCK_KEY, context(at))


def unlock_by_code(vault, code):
    """Tries a recovery code."""
    return vault.unlock_with_recovery_code(code, LOCK_KEY, context())


def daily(text, time, day="2026-01-01"):
    return planned(text, at_times(time, day, alongside_types.End.NEVER()))


def once(text, day, time):
    return planned(text, at_times(time, day, alongside_types.End.COUNT(times=1)))


def planned(text, timing):
    return alongside_types.ReminderInput(
        text=text,
        timing=timing,
        subject=alongside_types.ReminderSubject.WORDS(),
        lead=0,
        notice=alongside_types.Notice.NEUTRAL(),
        in_quiet_hours=False,
    )


def at_times(time, day, end):
    start = alongside_types.WallMoment(day=day, time=time)
    days = alongside_types.Days.DAILY(every=1)
    rule = alongside_types.Rule(start=start, days=days, times=[time], end=end, _except=[])
    return alongside_types.Timing.AT_TIMES(rule=rule, zone=None)


def feed_request(source="Port Ellery AA"):
    return alongside_types.ImportRequest(
        source=source, fellowship=alongside_types.Fellowship.AA, zone="America/New_York"
    )


def picked(path):
    return alongside.PickedFile.at_path(path)


def lamp():
    return alongside_types.MeetingInput(
        fellowship=alongside_types.Fellowship.NA,
        name="Lamp",
        day=alongside_types.Weekday.SUNDAY,
        start="20:00",
        venue=alongside_types.Venue.IN_PERSON,
    )


class Home:
    """A store of a test's own; opened by the recovery code, which costs nothing."""

    def __init__(self):
        self.dir = tempfile.mkdtemp(prefix="alongside-python-")
        self.code = alongside.Guide().new_recovery_code()
        self.session = set_up(alongside.Vault.create(self.dir), self.code)

    def reopened(self):
        self.session.lock()
        self.session = unlock_by_code(alongside.Vault.open(self.dir), self.code)
        return self.session

    def database(self):
        names = [name for name in os.listdir(self.dir) if name.endswith(".db")]
        return os.path.join(self.dir, names[0])

    def remove(self):
        self.session.lock()
        shutil.rmtree(self.dir)
