"""Every call of the door, walked from the generated modules, fed what nobody expects.

What may come out: a value, an AppError, or Python's own refusal to pass the value on. Never
the generated code's InternalError, which stands for a panic or an error of no type.
"""

import copy
import enum
import inspect
import os
import shutil
import struct
import tempfile
import unittest

from door import (
    EVENING,
    FEED,
    LOCK_KEY,
    PIN,
    Home,
    alongside,
    alongside_types,
    daily,
    feed_request,
    context,
    lamp,
    picked,
    unlock_by_code,
)

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
OTHERS = [None, True, [], {}, b"", b"\xff" * 9, bytes(32), object()]
HOSTILE = TEXTS + NUMBERS + FRACTIONS + OTHERS

ALLOWED = (
    alongside_types.AppError,
    UnicodeError,
    TypeError,
    ValueError,
    OverflowError,
    AttributeError,
    struct.error,
)
# The objects that a session gives, by the calls that give them.
GIVEN = {
    "journal": "Journal",
    "transfer": "Transfer",
    "prompts": "Prompts",
    "reminders": "Reminders",
    "meetings": "Meetings",
    "programme": "Programme",
    "directory": "OwnDirectory",
    "keys": "Keys",
    "snapshots": "Snapshots",
    "screens": "Screens",
}
OBJECTS = ["Guide", "Vault", "Session", "Job", "PickedFile", *GIVEN.values()]
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
        "context": context(),
        "job": alongside.Job(),
        "request": feed_request(),
        "filter": alongside_types.MeetingFilter(),
        "place": alongside_types.Coordinates(latitude=0.0, longitude=0.0),
        "entry_id": home.entry.id,
        "journal_id": home.journal.id,
        "tag_id": home.tag,
        "name_or_ending": "Kept",
        "search": alongside_types.EntrySearch(query="kept"),
        "bytes": PIXEL,
        "photo_id": home.photo.id,
        "import_id": home.imported,
        "choices": alongside_types.ImportChoices(format=alongside_types.ImportFormat.JRNL),
        "prompt": "day-wish",
        "prompt_id": home.prompt.id,
        "favourite": True,
        "refused": True,
        "text": "What was it like?",
        "number": home.version,
        "starred": True,
        "hidden_from_memories": True,
        "on": True,
        "count": 5,
        "parts": alongside_types.JournalParts(energy=True),
        "year": 2026,
        "month": 11,
        "scale": [alongside_types.MoodInput(name="low"), alongside_types.MoodInput(name="high")],
        "reminder_id": home.reminder.id,
        "card_id": home.card.id,
        "line_id": home.line.id,
        "urge_timer_id": home.timer.id if home.timer else NONE,
        "timer_id": home.timer.id if home.timer else NONE,
        "meeting_id": home.meeting.meeting.id,
        "source_id": home.source,
        "snapshot_id": home.snapshot.id,
        "archived": False,
        "stopped": False,
        "removed": False,
        "after": None,
        "limit": 5,
        "minutes": 5,
        "within_minutes": 60,
        "km": 5.0,
        "start": alongside_types.WallMoment(day="2026-11-22", time="18:00"),
        "zone": "Europe/Dublin",
        "day": "2026-11-22",
        "time": "08:00",
        "occurrence": alongside_types.Occurrence(
            local=alongside_types.WallMoment(day="2026-11-22", time="08:00"),
            at=EVENING - 10 * 3_600_000,
        ),
        "before": EVENING,
        "last_day": "2026-11-24",
        "hours": NIGHT,
        "timing": daily("kept", "08:00").timing,
        "armed": ["0123456789abcdef" * 2],
        "reminder_ids": [home.reminder.id],
        "words": alongside_types.CalendarWords.NEUTRAL,
        "choice": alongside_types.CalendarChoice(digest=None, without=[]),
        "query": "kept",
        "name": "Port Ellery",
        "path": FEED,
        "file": picked(FEED),
        "target": picked(home.out),
        "dir": "none",
        "pin": PIN,
        "dates": ["1987-04-09"],
        "unwrapped": b"",
        "lock_key": LOCK_KEY,
        "recovery_code": home.code,
        "kind": alongside_types.SlotKind.BIO,
        "wrapped": WRAPPED,
        "secret": home.secret,
        "groups": [
            alongside_types.TypedGroup(number=number, text=text)
            for number, text in enumerate(home.code.split("-"), 1)
        ],
        "outcome": alongside_types.UrgeOutcome.STILL_STRONG,
        "to": alongside_types.AutoLock.FIVE_MINUTES,
        "background": alongside_types.Background.SCREEN_ON,
        "since": 0,
        "of": alongside_types.DraftOf.CHANGE(thing=alongside_types.Thing.ENTRY(id=home.entry.id)),
        "form": TYPED,
        "started_at": EVENING,
        "now": EVENING,
        "what": alongside_types.Erasable.DRAFT(of=NEW_ENTRY),
        "profile": alongside_types.Profile(role=alongside_types.Role.BOTH, country="IE"),
        "country": "US",
        "from_draft": NEW_ENTRY,
    }
    return known[parameter]


WRAPPED = alongside_types.Wrapped(bytes=b"wrapped", hardware_key="a phone's")
DRAFTS = {
    "add_entry": alongside_types.EntryInput(text="kept"),
    "edit_entry": alongside_types.EntryInput(text="kept"),
    "add_reminder": daily("kept", "08:00"),
    "edit_reminder": daily("kept", "08:00"),
    "add_meeting": lamp(),
    "add_card": alongside_types.PinnedCardInput(title="kept"),
    "edit_card": alongside_types.PinnedCardInput(title="kept"),
    "add_line": alongside_types.OwnLineInput(name="kept", number="988"),
    "edit_line": alongside_types.OwnLineInput(name="kept", number="988"),
    "set_plan": alongside_types.PlanInput(
        kind=alongside_types.PlanKind.CRISIS,
        steps=[alongside_types.PlanStep(step="people", text="kept", number="988")],
        knows="kept",
    ),
}
NIGHT = alongside_types.QuietHours(_from="22:00", to="07:00")
RULES = {"expand_recurrence", "read_timing"}
PLANS = {"plan", "plan_form", "remove_plan", "export_plan"}
FILTERS = {
    "entries": alongside_types.EntryFilter(),
    "journal_counts": alongside_types.EntryFilter(),
    "list": alongside_types.PromptFilter(),
    "prompts": alongside_types.PromptFilter(),
}
NEW_ENTRY = alongside_types.DraftOf.NEW(kind=alongside_types.Kind.ENTRY)
TYPED = alongside_types.FormContent.ENTRY(draft=alongside_types.EntryInput(text="typed"))
PIXEL = b"GIF89a\x01\0\x01\0\x80\0\0\x14\x14\xc8\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//kept//EN
BEGIN:VEVENT
UID:kept@example.org
DTSTART:20261201T180000Z
RRULE:FREQ=WEEKLY
SUMMARY:kept
END:VEVENT
END:VCALENDAR
"""
FILES = {"preview_import": "jrnl", "import_entries": "jrnl", "add_photo_of": "pixel"}
FILES |= {"preview_calendar": "calendar", "import_calendar": "calendar"}


def argument(call, parameter, home):
    if parameter == "input":
        return DRAFTS[call]
    if call == "entries_page" and parameter == "after":
        return f"{EVENING}.1"
    if call in RULES and parameter == "text":
        return "every day at 08:00"
    if call in PLANS and parameter == "kind":
        return alongside_types.PlanKind.CRISIS
    if call == "find_thing":
        return {"kind": alongside_types.Kind.ENTRY, "text": str(home.entry.id)[-8:]}[parameter]
    if parameter == "short_id":
        return good(call.removeprefix("resolve_"), home)[-8:]
    if call in FILES and parameter == "file":
        return picked(getattr(home, FILES[call]))
    if call == "export_entries" and parameter == "request":
        return alongside_types.ExportRequest(format=alongside_types.ExportFormat.JSON)
    if call == "of_descriptor":
        return os.open(FEED, os.O_RDONLY)
    if call == "rename_tag" and parameter == "name":
        return f"Tag {os.urandom(8).hex()}"
    if call == "add_journal" and parameter == "name":
        return f"Journal {os.urandom(8).hex()}"
    if parameter == "filter" and call in FILTERS:
        return FILTERS[call]
    return good(parameter, home)


def spoilt(value):
    """The hostile values themselves, and the value with a part of it spoilt, at any depth."""
    yield from HOSTILE
    if isinstance(value, list):
        for at, item in enumerate(value):
            for bad in spoilt(item):
                yield value[:at] + [bad] + value[at + 1 :]
    if isinstance(value, dict):
        for name, item in value.items():
            for bad in spoilt(item):
                yield {**value, name: bad}
            for bad in HOSTILE:
                try:
                    yield {**value, bad: item}
                except TypeError:
                    continue
        yield {str(name): "typed" for name in range(21)}
    if isinstance(value, alongside.PickedFile):
        yield from hostile_files()
        return
    record = type(value).__module__ == alongside_types.__name__ and hasattr(value, "__dict__")
    if record and not isinstance(value, enum.Enum):
        for field, inner in vars(value).items():
            for bad in spoilt(inner):
                changed = copy.copy(value)
                try:
                    setattr(changed, field, bad)
                except AttributeError:
                    continue
                yield changed


def hostile_files():
    """By paths, and open: what is no file, what ends at once, what is spent."""
    for text in TEXTS:
        try:
            yield picked(text)
        except UnicodeError:
            continue
    for path in ["/", "/dev/null", "/dev/zero", os.devnull]:
        yield alongside.PickedFile.of_descriptor(os.open(path, os.O_RDONLY))
    for end in [0, 1]:
        ends = os.pipe()
        os.close(ends[1 - end])
        spent = alongside.PickedFile.of_descriptor(ends[end])
        yield spent
        yield spent


def of_descriptor(descriptor):
    """Gives a number away. Those of standard input and output are open again afterwards."""
    kept = [os.dup(number) for number in (0, 1)]
    try:
        alongside.PickedFile.of_descriptor(descriptor)
    finally:
        for number, copy_of_it in enumerate(kept):
            os.dup2(copy_of_it, number)
            os.close(copy_of_it)


class Sweep(unittest.TestCase):
    """What a call needs to get far is made ready before it, so that it is not refused at its door."""

    def setUp(self):
        self.home = Home()
        self.addCleanup(self.home.remove)
        session = self.home.session
        self.home.entry = session.journal().add_entry(
            alongside_types.EntryInput(text="kept"), context()
        )
        self.home.photo = session.journal().add_photo(PIXEL, context())
        self.home.prompt = session.prompts().add_prompt("What was it like?", context())
        self.home.imported, self.imports, self.home.tag = NONE, 0, NONE
        self.home.journal, self.home.version = session.journal().add_journal("Kept", context()), 1
        self.home.reminder = session.reminders().add_reminder(daily("kept", "08:00"), context())
        self.home.card = session.programme().add_card(
            alongside_types.PinnedCardInput(title="kept"), context()
        )
        self.home.line = session.directory().add_line(
            alongside_types.OwnLineInput(name="kept", number="988"), context()
        )
        self.home.meeting = session.meetings().add_meeting(lamp(), context())
        request = feed_request("Kept")
        imported = session.meetings().import_meetings(
            picked(FEED), request, context(), alongside.Job()
        )
        self.home.source = imported.source_id
        # Of a later day than all that are kept after it: it stays.
        tomorrow = context(context().now + 86_400_000)
        self.home.snapshot = session.snapshots().take_snapshot(tomorrow, alongside.Job())
        self.home.timer, self.home.secret, self.inner = None, bytes(32), None
        # Calls may make files beside these.
        self.background = tempfile.mkdtemp(prefix="alongside-python-")
        self.addCleanup(shutil.rmtree, self.background)
        self.addCleanup(os.chdir, os.getcwd())
        os.makedirs(os.path.join(self.background, "in", "side"))
        self.home.jrnl = os.path.join(self.background, "journal.txt")
        with open(self.home.jrnl, "w", encoding="utf-8") as journal:
            journal.write("[2026-11-20 08:15] kept\n")
        self.home.pixel = os.path.join(self.background, "pixel.gif")
        with open(self.home.pixel, "wb") as pixel:
            pixel.write(PIXEL)
        self.home.calendar = os.path.join(self.background, "calendar.ics")
        with open(self.home.calendar, "w", encoding="utf-8") as calendar:
            calendar.write(CALENDAR)
        self.home.out = os.path.join(self.background, "out.zip")
        os.chdir(os.path.join(self.background, "in", "side"))
        self.tried = 0
        self.succeeded = set()

    def try_call(self, name, call, arguments):
        self.tried += 1
        try:
            answer = call(*arguments)
        except ALLOWED:
            return
        except Exception as error:  # named, with what was passed
            shown = [repr(value)[:80] for value in arguments]
            self.fail(f"{name}({', '.join(shown)}): {type(error).__name__}: {error}")
        self.succeeded.add(name)
        if isinstance(answer, alongside.Session):
            answer.lock()

    def sweep(self, name, made_ready, parameters):
        """Makes the call ready and calls it, well and then with each part of it spoilt."""
        call = made_ready()
        arguments = [argument(name, parameter, self.home) for parameter in parameters]
        self.try_call(name, call, arguments)
        for at, value in enumerate(arguments):
            for bad in spoilt(value):
                changed = arguments[:at] + [bad] + arguments[at + 1 :]
                self.try_call(name, made_ready(), changed)

    # What a session's calls need.

    def proven(self):
        """The session, which a change of the keys can begin with."""
        try:
            self.home.session.keys().reauthenticate_with_recovery_code(self.home.code, context())
        except alongside_types.AppError.Locked:
            self.home.reopened().keys().reauthenticate_with_recovery_code(self.home.code, context())
        return self.home.session

    def sealed(self):
        session = self.proven()
        session.keys().seal_secret(alongside_types.SlotKind.BIO)
        return session

    def with_a_slot(self):
        session = self.sealed()
        session.keys().put_slot(WRAPPED)
        return session

    def with_a_new_key(self):
        session = self.proven()
        session.keys().new_key()
        session.keys().seal_secret(alongside_types.SlotKind.BIO)
        return session

    def unconfirmed(self):
        session = self.proven()
        session.keys().put_recovery_code(self.home.code)
        return session

    def with_few_cards(self):
        session = self.home.session
        for card in session.programme().cards(False)[10:]:
            session.programme().set_card_removed(card.id, True, context())
        return session

    def with_few_lines(self):
        session = self.home.session
        for line in session.directory().lines(False)[50:]:
            session.directory().set_line_removed(line.id, True, context())
        return session

    def with_a_snapshot(self):
        """Erasing gives each another id."""
        session = self.proven()
        self.home.snapshot = session.snapshots().list()[0]
        return session

    def with_few_journals(self):
        session = self.home.session
        for journal in session.journal().journals():
            if journal.id != self.home.journal.id:
                session.journal().remove_journal(journal.id, context())
        return session

    def with_a_journal(self):
        session = self.home.session
        kept = [journal for journal in session.journal().journals() if journal.name == "Kept"]
        self.home.journal = kept[0] if kept else session.journal().add_journal("Kept", context())
        return session

    def with_a_version(self):
        session = self.out_of_the_bin()
        for text in ["typed", "kept"]:
            draft = alongside_types.EntryInput(text=text)
            session.journal().edit_entry(self.home.entry.id, draft, context())
        self.home.version = session.journal().entry_versions(self.home.entry.id)[0].number
        return session

    def out_of_the_bin(self):
        session = self.home.session
        try:
            session.journal().put_entry_back(self.home.entry.id, context())
        except alongside_types.AppError.NotFound:
            pass
        return session

    def in_the_bin(self):
        session = self.out_of_the_bin()
        session.journal().trash_entry(self.home.entry.id, context())
        return session

    def with_a_tag(self):
        session = self.out_of_the_bin()
        draft = alongside_types.EntryInput(text="kept", tags=["kept"])
        session.journal().edit_entry(self.home.entry.id, draft, context())
        self.home.tag = session.journal().tags()[0].id
        return session

    def with_a_photo(self):
        self.home.photo = self.home.session.journal().add_photo(PIXEL, context())
        return self.home.session

    def with_few_prompts(self):
        session = self.home.session
        for prompt in session.prompts().list(alongside_types.PromptFilter(own=True)):
            session.prompts().remove_prompt(prompt.id, context())
        return session

    def with_a_prompt(self):
        self.home.prompt = self.with_few_prompts().prompts().add_prompt("What was it like?", context())
        return self.home.session

    def with_an_import(self):
        """A file of its own each time: what is here already is not imported again."""
        self.imports += 1
        with open(self.home.jrnl, "w", encoding="utf-8") as journal:
            journal.write(f"[2026-11-20 08:15] kept {self.imports}\n")
        session = self.home.session
        choices = alongside_types.ImportChoices(format=alongside_types.ImportFormat.JRNL)
        file = picked(self.home.jrnl)
        report = session.transfer().import_entries(file, choices, context(), alongside.Job())
        self.home.imported = report.import_id
        return session

    def with_room_for_an_export(self):
        if os.path.exists(self.home.out):
            os.remove(self.home.out)
        return self.home.session

    def with_a_plan(self):
        self.home.session.programme().set_plan(DRAFTS["set_plan"], context())
        return self.with_room_for_an_export()

    def with_a_draft(self):
        self.home.session.save_draft(NEW_ENTRY, TYPED, context())
        return self.home.session

    def second_with_its_own_lock(self):
        """The second store's session, of the same recovery code."""
        if self.inner:
            self.inner.lock()
        vault = self.home.session.inner_store()
        if not vault.status(context()).slots:
            session = vault.unlock_with_first(LOCK_KEY, context())
            session.keys().new_key()
            session.keys().seal_secret(alongside_types.SlotKind.BIO)
            session.keys().rotate(WRAPPED, self.home.code, alongside.Job())
        self.inner = unlock_by_code(vault, self.home.code)
        self.inner.keys().reauthenticate_with_recovery_code(self.home.code, context())
        return self.inner

    READY = {
        # The recovery code ends a wait.
        "attempt": proven,
        "reauthenticate_with_pin": proven,
        "seal_pin": proven,
        "seal_secret": proven,
        "put_slot": sealed,
        "remove_slot": with_a_slot,
        "put_recovery_code": proven,
        "confirm_recovery_code": unconfirmed,
        "new_key": proven,
        "rotate": with_a_new_key,
        "remove_own_lock": second_with_its_own_lock,
        "add_card": with_few_cards,
        "add_line": with_few_lines,
        "salvage": proven,
        "snapshot_contents": with_a_snapshot,
        "restore_snapshot": with_a_snapshot,
        "erase": with_a_draft,
        "add_journal": with_few_journals,
        "rename_journal": with_a_journal,
        "remove_journal": with_a_journal,
        "find_thing": with_a_journal,
        "restore_entry_version": with_a_version,
        "trash_entry": out_of_the_bin,
        "put_entry_back": in_the_bin,
        "rename_tag": with_a_tag,
        "edit_entry": out_of_the_bin,
        "set_entry_archived": out_of_the_bin,
        "set_entry_hidden_from_memories": out_of_the_bin,
        "set_entry_starred": out_of_the_bin,
        "entry_versions": out_of_the_bin,
        "entry": out_of_the_bin,
        "versions": out_of_the_bin,
        "preview_erase": with_a_draft,
        "add_prompt": with_few_prompts,
        "edit_prompt": with_a_prompt,
        "remove_prompt": with_a_prompt,
        "photo": with_a_photo,
        "take_import_back": with_an_import,
        "resolve_import_id": with_an_import,
        "export_entries": with_room_for_an_export,
        "remove_plan": with_a_plan,
        "export_plan": with_a_plan,
        "export_calendar": with_room_for_an_export,
    }

    def test_the_walk_finds_the_door(self):
        of_a_session = [len(calls_of(name)) for name in ["Session", *GIVEN.values()]]
        self.assertGreaterEqual(sum(of_a_session), 120)
        self.assertLessEqual(max(of_a_session), 35)
        self.assertGreaterEqual(len(calls_of("Vault")), 25)
        for name, call in [("Guide", "about"), ("Vault", "open"), ("Meetings", "import_meetings")]:
            self.assertIn(call, calls_of(name))
        # An object that is not swept is an oversight.
        objects = [
            name
            for module in [alongside, alongside_types]
            for name, value in inspect.getmembers(module, inspect.isclass)
            if hasattr(value, "_uniffi_clone_handle") and not name.endswith("Protocol")
        ]
        self.assertEqual(sorted(objects), sorted(OBJECTS))

    def test_a_call_that_breaks_is_seen(self):
        def broken():
            raise alongside.InternalError("a panic")

        with self.assertRaises(AssertionError):
            self.try_call("broken", broken, [])

    def test_no_session_call_can_be_broken(self):
        given = {name: calls_of(name) for name in GIVEN.values()}
        of_session = {
            name: parameters for name, parameters in calls_of("Session").items() if name != "lock"
        }
        for call in [None, *GIVEN]:
            calls = given[GIVEN[call]] if call else of_session
            self.succeeded.clear()
            for name, parameters in calls.items():
                with self.subTest(name):
                    ready = self.READY.get(name, lambda sweep: sweep.home.session)

                    def made_ready():
                        session = ready(self)
                        return getattr(getattr(session, call)() if call else session, name)

                    self.sweep(name, made_ready, parameters)
            self.assertEqual(set(calls) - self.succeeded, set())
        print(f"{self.tried} calls of the session and its objects with hostile values")
        self.assertGreater(self.tried, 6_000)
        session = self.home.reopened()
        self.assertEqual(session.journal().entry(self.home.entry.id).text, "kept")
        self.assertEqual(self.home.reopened().journal().entry(self.home.entry.id).text, "kept")

    def test_no_call_of_a_guide_or_a_job_can_be_broken(self):
        for made in [alongside.Guide, alongside.Job]:
            for name, parameters in calls_of(made.__name__).items():
                self.sweep(name, lambda: getattr(made(), name), parameters)
        self.assertEqual(self.succeeded, set(calls_of("Guide")) | set(calls_of("Job")))

    def test_no_picked_file_can_be_broken(self):
        for name, parameters in calls_of("PickedFile").items():
            calls = {"of_descriptor": of_descriptor}
            call = calls.get(name, getattr(alongside.PickedFile, name))
            self.sweep(name, lambda: call, parameters)
        self.assertEqual(self.succeeded, {"at_path", "of_descriptor"})

    def test_no_vault_call_can_be_broken(self):
        self.home.secret = self.with_a_finger()
        self.home.session.lock()
        before = self.files()
        vault = alongside.Vault.open(self.home.dir)

        def fresh():
            """A vault that is yet to be set up."""
            return alongside.Vault.create(tempfile.mkdtemp(dir=self.background))

        def sealed():
            vault = fresh()
            vault.seal_secret(alongside_types.SlotKind.DEVICE)
            return vault

        def free_of_waits():
            unlock_by_code(vault, self.home.code).lock()
            return vault

        def with_a_timer():
            self.home.timer = vault.start_urge_timer(LOCK_KEY, 20, context())
            return vault

        def second():
            self.home.session.lock()
            self.home.session = unlock_by_code(vault, self.home.code)
            return self.home.session.inner_store()

        def damaged():
            """A vault whose unlocking has failed so, and which can be mended then."""
            name = vault.status(context()).database
            with open(os.path.join(self.home.dir, name), "w") as file:
                file.write("no database")
            with self.assertRaises(alongside_types.AppError.Damaged):
                unlock_by_code(vault, self.home.code)
            return vault

        ready = {
            "restore_snapshot": damaged,
            "open_damaged": damaged,
            "salvage": damaged,
            "seal_pin": fresh,
            "seal_secret": fresh,
            "set_up": sealed,
            "attempt": free_of_waits,
            "unlock": free_of_waits,
            "unlock_with_first": second,
            "reauthenticate_with_pin": free_of_waits,
            "reauthenticate_with_outer": second,
            "end_urge_timer": with_a_timer,
        }

        def create(dir):
            # The machine's own folder stays as it is.
            return alongside.Vault.create("." if dir == "/" else dir)

        for name, parameters in calls_of("Vault").items():
            with self.subTest(name):
                made = ready.get(name, lambda: vault)
                call = create if name == "create" else None
                self.sweep(name, lambda: call or getattr(made(), name), parameters)
                if made is damaged:
                    damaged().salvage(alongside.Job())
                self.home.session.lock()
        print(f"{self.tried} calls of a vault with hostile values")
        # No folder that is named has a store.
        self.assertEqual(set(calls_of("Vault")) - self.succeeded, {"open"})
        self.assertEqual(self.files(), before)
        self.home.session = unlock_by_code(vault, self.home.code)
        self.assertEqual(self.home.session.journal().entry(self.home.entry.id).text, "kept")

    def files(self):
        """What the store has, but for answers, readable with the lock key or not, and what was
        set aside. Mended, it has a database of another name."""
        beside = ("inbox", "quarantine")
        names = [name for name in os.listdir(self.home.dir) if not name.startswith(beside)]
        return sorted("data" if name.endswith(".db") else name for name in names)

    def with_a_finger(self):
        """Lets a finger open the store; gives the secret that the hardware key would keep."""
        session = self.proven()
        secret = session.keys().seal_secret(alongside_types.SlotKind.BIO)
        session.keys().put_slot(WRAPPED)
        return secret


if __name__ == "__main__":
    unittest.main()
