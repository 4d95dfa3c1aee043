"""What both scripts share: the generated module, and stores to call it on."""

import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.environ["ALONGSIDE_GENERATED"])
import alongside  # noqa: E402  (found by the line above)

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..", ".."))
FEED = os.path.join(ROOT, "bindings", "cli", "demo", "port-ellery-aa.json")
FEED_ROWS = 110
PIN = b"four brown owls"


def here(now=1795388400000, zone="America/New_York"):
    """Sunday 2026-11-22 18:00 in New York, or another time and place."""
    return alongside.Here(now=now, zone=zone, uptime=0, language="en")


def daily(text, time):
    rule = alongside.Rule(repeat=alongside.Repeat.DAILY(), time=time)
    return alongside.ReminderDraft(text=text, rule=rule)


def feed_request(source="Port Ellery AA"):
    return alongside.ImportRequest(
        source=source, fellowship=alongside.Fellowship.AA, zone="America/New_York"
    )


def lamp():
    return alongside.MeetingDraft(
        fellowship=alongside.Fellowship.NA,
        name="Lamp",
        day=alongside.Weekday.SUNDAY,
        start="20:00",
        venue=alongside.Venue.IN_PERSON,
    )


class Home:
    """A store of a test's own; opened by the recovery code, which costs nothing."""

    def __init__(self):
        self.dir = tempfile.mkdtemp(prefix="alongside-python-")
        self.code = alongside.Guide().new_recovery_code()
        self.session = alongside.Vault.create(self.dir).set_up(PIN, self.code)

    def reopened(self):
        self.session.lock()
        self.session = alongside.Vault.open(self.dir).unlock_with_recovery_code(self.code)
        return self.session

    def database(self):
        names = [name for name in os.listdir(self.dir) if name.endswith(".db")]
        return os.path.join(self.dir, names[0])

    def remove(self):
        self.session.lock()
        shutil.rmtree(self.dir)
