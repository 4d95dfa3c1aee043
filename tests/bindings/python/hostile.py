"""Every call of the door, walked from the generated module, fed what nobody expects.

What may come out: a value, an AppError, or Python's own refusal to pass the value on. Never
the generated code's InternalError, which stands for a panic or an error of no type.
"""

import copy
import enum
import inspect
import os
import struct
import unittest

from door import FEED, Home, alongside, daily, feed_request, here, lamp

TEXTS = [
    "",
    "x" * 1_000_000,
    "a\x00b",
    "\u202eright to left\u202c",
    "\U0001f600",
    "e\u0301",
    "\ud800",
    "\\ud800",
    "2026-02-30",
    "25:00",
    "Mars/Olympus",
    "00000000-0000-0000-0000-000000000000",
    "../../keys.v1",
    "/",
    "/dev/null",
    "9223372036854775807.9223372036854775807",
    '"',
    "NEAR(a b)",
    "a OR",
    "'; DROP TABLE entry; --",
]
NUMBERS = [0, -1, 1, 2**31, 2**63 - 1, -(2**63), 2**63, 2**64 - 1, 2**64, 2**200]
FRACTIONS = [float("nan"), float("inf"), float("-inf"), -0.0, 1e308, 1.5]
OTHERS = [None, True, [], {}, b"", b"\xff" * 9, object()]
HOSTILE = TEXTS + NUMBERS + FRACTIONS + OTHERS

ALLOWED = (
    alongside.AppError,
    UnicodeError,
    TypeError,
    ValueError,
    OverflowError,
    AttributeError,
    struct.error,
)
OBJECTS = ["Guide", "Vault", "Session", "Job"]
NONE = "01a2057c-e180-7d98-ba7a-1fe6bbbba90b"


def calls_of(name):
    """The names of an object's exported calls, with those of their parameters."""
    found = {}
    for call, function in inspect.getmembers(getattr(alongside, name), callable):
        if not call.startswith("_"):
            names = list(inspect.signature(function).parameters)
            found[call] = [parameter for parameter in names if parameter != "self"]
    return found


def good(parameter, home):
    """A value that a parameter of this name takes. A new name is to be added here."""
    known = {
        "here": here(),
        "job": alongside.Job(),
        "request": feed_request(),
        "filter": alongside.MeetingFilter(),
        "place": alongside.Coordinates(latitude=0.0, longitude=0.0),
        "entry_id": home.entry.id,
        "reminder_id": home.reminder.id,
        "meeting_id": NONE,
        "source_id": NONE,
        "archived": False,
        "stopped": False,
        "after": None,
        "limit": 5,
        "minutes": 5,
        "within_minutes": 60,
        "km": 5.0,
        "day": "2026-11-22",
        "query": "kept",
        "ending": "abcd",
        "name": "Port Ellery",
        "path": FEED,
        "dir": os.path.join(home.dir, "none"),
        "pin": b"no such pin",
        "recovery_code": home.code,
    }
    return known[parameter]


DRAFTS = {
    "add_entry": alongside.EntryDraft(text="kept"),
    "edit_entry": alongside.EntryDraft(text="kept"),
    "add_reminder": daily("kept", "08:00"),
    "add_meeting": lamp(),
}
FILTERS = {"entries": alongside.EntryFilter()}


def argument(call, parameter, home):
    if parameter == "draft":
        return DRAFTS[call]
    if parameter == "filter" and call in FILTERS:
        return FILTERS[call]
    return good(parameter, home)


def spoilt(value):
    """The hostile values themselves, and the value with one of its fields spoilt, at any depth."""
    yield from HOSTILE
    record = type(value).__module__ == alongside.__name__ and hasattr(value, "__dict__")
    if record and not isinstance(value, (enum.Enum, alongside.Job)):
        for field, inner in vars(value).items():
            for bad in spoilt(inner):
                changed = copy.copy(value)
                try:
                    setattr(changed, field, bad)
                except AttributeError:
                    continue
                yield changed


class Sweep(unittest.TestCase):
    def setUp(self):
        self.home = Home()
        self.addCleanup(self.home.remove)
        session = self.home.session
        self.home.entry = session.add_entry(alongside.EntryDraft(text="kept"), here())
        self.home.reminder = session.add_reminder(daily("kept", "08:00"), here())
        self.tried = 0

    def try_call(self, name, call, arguments):
        self.tried += 1
        try:
            call(*arguments)
        except ALLOWED:
            pass
        except Exception as error:  # named, with what was passed
            shown = [repr(value)[:80] for value in arguments]
            self.fail(f"{name}({', '.join(shown)}): {type(error).__name__}: {error}")

    def sweep(self, name, call, parameters):
        arguments = [argument(name, parameter, self.home) for parameter in parameters]
        self.try_call(name, call, arguments)
        for at, value in enumerate(arguments):
            for bad in spoilt(value):
                self.try_call(name, call, arguments[:at] + [bad] + arguments[at + 1 :])

    def test_the_walk_finds_the_door(self):
        self.assertGreaterEqual(len(calls_of("Session")), 30)
        for name, call in [("Guide", "about"), ("Vault", "open"), ("Session", "import_meetings")]:
            self.assertIn(call, calls_of(name))
        # An object that is not swept is an oversight.
        objects = [
            name
            for name, value in inspect.getmembers(alongside, inspect.isclass)
            if hasattr(value, "_uniffi_clone_handle") and not name.endswith("Protocol")
        ]
        self.assertEqual(sorted(objects), sorted(OBJECTS))

    def test_a_call_that_breaks_is_seen(self):
        def broken():
            raise alongside.InternalError("a panic")

        with self.assertRaises(AssertionError):
            self.try_call("broken", broken, [])

    def test_no_session_call_can_be_broken(self):
        for name, parameters in calls_of("Session").items():
            if name != "lock":
                with self.subTest(name):
                    self.sweep(name, getattr(self.home.session, name), parameters)
        print(f"{self.tried} calls of the session with hostile values")
        self.assertGreater(self.tried, 3_000)
        self.assertEqual(self.home.session.entry(self.home.entry.id).text, "kept")
        self.assertEqual(self.home.reopened().entry(self.home.entry.id).text, "kept")

    def test_no_other_call_can_be_broken(self):
        for name, parameters in calls_of("Guide").items():
            self.sweep(name, getattr(alongside.Guide(), name), parameters)
        for name, parameters in calls_of("Job").items():
            self.sweep(name, getattr(alongside.Job(), name), parameters)
        self.sweep("open", alongside.Vault.open, ["dir"])
        self.home.session.lock()
        before = sorted(os.listdir(self.home.dir))
        vault = alongside.Vault.open(self.home.dir)
        for name in ["unlock_with_recovery_code", "database"]:
            self.sweep(name, getattr(vault, name), calls_of("Vault")[name])
        # A PIN costs its derivation each time: a few values tell enough.
        for pin in [b"", b"\x00" * 9, b"\xff" * 1_000_000, "text", None, 5, [1], b"123456"]:
            self.try_call("unlock", vault.unlock, [pin])
            self.try_call("set_up", vault.set_up, [pin, self.home.code])
            self.try_call("set_up", vault.set_up, [b"123456", pin])
        self.assertEqual(sorted(os.listdir(self.home.dir)), before)
        self.home.session = vault.unlock_with_recovery_code(self.home.code)
        self.assertEqual(self.home.session.entry(self.home.entry.id).text, "kept")


if __name__ == "__main__":
    unittest.main()
