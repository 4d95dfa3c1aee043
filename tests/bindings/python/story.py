"""The door from Python: a day, every kind of failure, the lock, and many threads at once."""

import hashlib
import hmac
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import unittest
import zipfile

from door import (
    FEED,
    FEED_ROWS,
    LOCK_KEY,
    PIN,
    Home,
    alongside,
    alongside_types,
    daily,
    feed_request,
    context,
    lamp,
    once,
    picked,
    set_up,
    unlock,
    unlock_by_code,
    unwrapped,
)

AppError = alongside_types.AppError
MORNING = 1795438800000  # 2026-11-23 08:00 in New York


def entry_form(text, **fields):
    draft = alongside_types.EntryInput(text=text, **fields)
    return alongside_types.FormContent.ENTRY(draft=draft)


class WithAHome(unittest.TestCase):
    def setUp(self):
        self.home = Home()
        self.session = self.home.session
        self.addCleanup(self.home.remove)

    def refused(self, field, reason, call, *args):
        with self.assertRaises(AppError.Invalid) as caught:
            call(*args)
        self.assertEqual(caught.exception.field, field)
        self.assertIsInstance(caught.exception.reason, reason)


class Story(WithAHome):
    def found(self, words):
        page = self.session.journal().search_entries(
            alongside_types.EntrySearch(query=words), None, 9
        )
        return [found.entry for found in page.found]

    def test_a_day_with_the_journal(self):
        draft = alongside_types.EntryInput(
            text="Café by the river.", mood=4, tags=["rest", "#Work"]
        )
        entry = self.session.journal().add_entry(draft, context())
        self.assertEqual((entry.day, entry.mood, entry.tags), ("2026-11-22", 4, ["rest", "Work"]))
        self.assertEqual(self.found("cafe"), [entry])
        edited = alongside_types.EntryInput(text="Tea by the sea.")
        self.session.journal().edit_entry(entry.id, edited, context())
        self.assertEqual(self.found("cafe"), [])
        self.assertTrue(self.session.journal().set_entry_archived(entry.id, True, context()).archived)
        self.assertEqual(
            self.session.journal().entries(alongside_types.EntryFilter(), None, 9).entries, []
        )
        self.assertEqual(self.session.undo(context()), "journal.archive")
        self.assertEqual(self.session.undo(context()), "journal.edit")
        session = self.home.reopened()
        self.assertEqual(session.journal().entry(entry.id).text, "Café by the river.")

    def test_pages_follow_each_other(self):
        for number in range(5):
            self.session.journal().add_entry(alongside_types.EntryInput(text=str(number)), context())
        seen, after = [], None
        while True:
            page = self.session.journal().entries(alongside_types.EntryFilter(), after, 2)
            seen += [entry.text for entry in page.entries]
            after = page.next
            if after is None:
                break
        self.assertEqual(seen, ["4", "3", "2", "1", "0"])

    def test_a_reminder_asks_waits_and_is_done(self):
        reminder = self.session.reminders().add_reminder(daily("Water", "08:00"), context())
        self.assertEqual(reminder.next, MORNING)
        self.assertEqual(self.session.reminders().due_reminders(context()), [])
        [due] = self.session.reminders().due_reminders(context(MORNING))
        self.assertEqual(
            (due.reminder.id, due.occurrence.local.day, due.since),
            (reminder.id, "2026-11-23", MORNING),
        )
        reminders, one, effect = self.session.reminders(), due.occurrence, alongside_types.AnswerEffect
        later = reminders.snooze(reminder.id, one, 20, context(MORNING))
        self.assertEqual(later.reminder.next, MORNING + 20 * 60_000)
        once = reminders.mark_done(reminder.id, one, context(MORNING))
        self.assertEqual(once.effect, effect.TAKEN)
        twice = reminders.mark_done(reminder.id, one, context(MORNING))
        self.assertEqual(twice.reminder, once.reminder)
        self.assertEqual(twice.effect, effect.NONE_ANSWERED_BEFORE)
        self.assertEqual(reminders.due_reminders(context(MORNING)), [])

    def test_a_list_is_imported_watched_and_asked(self):
        job, seen = alongside.Job(), []
        over = threading.Event()

        def watch():
            while not over.wait(0.001):
                seen.append((job.done(), job.total()))

        watcher = threading.Thread(target=watch)
        watcher.start()
        summary = self.session.meetings().import_meetings(picked(FEED), feed_request(), context(), job)
        over.set()
        watcher.join()
        skipped = sum(count.count for count in summary.skipped)
        self.assertEqual(summary.rows, FEED_ROWS)
        self.assertEqual(summary.rows, summary.listed + summary.by_appointment + skipped)
        self.assertEqual(job.done(), job.total())
        self.assertEqual(seen, sorted(seen, key=lambda at: at[0]))
        page = self.session.meetings().import_issues(summary.source_id, None, 500)
        found = sum(count.count for count in summary.corrected) + skipped
        self.assertEqual((len(page.issues), page.next), (found, None))
        self.assertEqual(summary.examples, page.issues[:20])
        again = self.session.meetings().import_meetings(
            picked(FEED), feed_request(), context(), alongside.Job()
        )
        self.assertEqual((again.added, again.changed, again.gone), (0, 0, 0))

        every = alongside_types.MeetingFilter()
        soon = self.session.meetings().meetings_next(every, 1440, context(), 3)
        self.assertEqual(len(soon), 3)
        self.assertTrue(all(view.next_start > context().now for view in soon))
        self.assertTrue(
            all(v.in_progress for v in self.session.meetings().meetings_now(every, context(), 9))
        )
        town = self.session.meetings().place_named("port ellery")
        near = self.session.meetings().meetings_near(town, 5.0, every, context(), 9)
        self.assertTrue(near and all(view.distance_km <= 5.0 for view in near))
        [source] = self.session.meetings().meeting_sources()
        self.session.meetings().remove_meeting_source(source.id, context())
        self.assertEqual(self.session.undo(context()), "groups.remove_source")
        self.assertEqual(self.session.meetings().meeting_sources(), [source])

    def test_a_meeting_is_added_by_hand_and_today_shows_it(self):
        added = self.session.meetings().add_meeting(lamp(), context())
        today = self.session.today(context())
        self.assertEqual(today.next_meeting, added)
        self.assertEqual(today.step, alongside_types.NextStep.WRITE_A_LINE)
        self.assertEqual(self.session.meetings().search_meetings("lam", context(), 9), [added])
        self.session.meetings().remove_meeting(added.meeting.id, context())
        with self.assertRaises(AppError.NotFound):
            self.session.meetings().meeting(added.meeting.id, context())

    def test_a_text_comes_back_as_it_was(self):
        for text in ["\U0001f600 e\u0301 \u202eabc", "a\x00b", "\r\n\t x", "\ufeff\uffff"]:
            entry = self.session.journal().add_entry(alongside_types.EntryInput(text=text), context())
            self.assertEqual(self.session.journal().entry(entry.id).text, text)

    def test_a_draft_outlives_a_kill_and_ends_with_what_it_leads_to(self):
        of = alongside_types.DraftOf.NEW(kind=alongside_types.Kind.ENTRY)
        typed = entry_form("half \U0001f600", mood=4, tags=["a"])
        self.session.save_draft(of, typed, context())
        session = self.home.reopened()
        self.assertEqual(session.draft(of, context()).form, typed)
        self.assertEqual(session.form(of, context()), alongside_types.FormStart(form=typed, is_draft=True))
        # Without the last argument no draft is touched.
        entry = session.journal().add_entry(alongside_types.EntryInput(text="another"), context())
        self.assertEqual([draft.of for draft in session.drafts(context())], [of])
        session.journal().add_entry(alongside_types.EntryInput(text="whole"), context(), from_draft=of)
        self.assertIsNone(session.draft(of, context()))
        of = alongside_types.DraftOf.CHANGE(thing=alongside_types.Thing.ENTRY(id=entry.id))
        session.save_draft(of, entry_form("other"), context())
        session.discard_draft(of, context())
        self.assertEqual(session.undo(context()), "draft.discard")
        self.assertEqual(session.drafts(context())[0].form, entry_form("other"))


class Snapshots(WithAHome):
    def written(self, text):
        return self.session.journal().add_entry(alongside_types.EntryInput(text=text), context())

    def texts(self):
        page = self.session.journal().entries(alongside_types.EntryFilter(), None, 9)
        return [entry.text for entry in page.entries]

    def restore(self, snapshot):
        self.session.keys().reauthenticate_with_recovery_code(self.home.code, context())
        self.session.snapshots().restore_snapshot(snapshot.id, context(MORNING), alongside.Job())
        with self.assertRaises(AppError.Locked):
            self.session.snapshots().list()
        self.session = self.home.reopened()

    def test_a_snapshot_is_looked_into_restored_and_taken_back(self):
        before, job = self.written("before"), alongside.Job()
        self.assertTrue(self.session.snapshots().is_snapshot_due(context()))
        kept = self.session.snapshots().take_snapshot(context(), job)
        self.assertEqual((kept.day, kept.kind), ("2026-11-22", alongside_types.SnapshotKind.DAILY))
        self.assertEqual((job.done() > 0, job.done()), (True, job.total()))
        self.assertFalse(self.session.snapshots().is_snapshot_due(context()))
        self.assertTrue(self.session.snapshots().is_snapshot_due(context(MORNING)))
        self.written("since")
        held = self.session.snapshots().snapshot_contents(kept.id, context())
        self.assertEqual((held.entries, held.latest), (1, [before]))
        with self.assertRaises(AppError.PinNeeded):
            self.session.snapshots().restore_snapshot(kept.id, context(), alongside.Job())
        self.restore(kept)
        self.assertEqual(self.texts(), ["before"])
        aside = self.session.snapshots().list()[0]
        self.assertEqual(aside.kind, alongside_types.SnapshotKind.BEFORE_RESTORE)
        self.restore(aside)
        self.assertEqual(self.texts(), ["since", "before"])
        self.assertEqual(self.session.snapshots().verify(alongside.Job()).problems, [])

    def test_what_is_erased_is_in_no_snapshot(self):
        self.written("kept")
        gone = self.written("gone")
        self.session.snapshots().take_snapshot(context(), alongside.Job())
        self.session.erase(
            alongside_types.Erasable.THING(thing=alongside_types.Thing.ENTRY(id=gone.id)),
            context(),
            alongside.Job(),
        )
        [kept] = self.session.snapshots().list()
        held = self.session.snapshots().snapshot_contents(kept.id, context())
        self.assertEqual([entry.text for entry in held.latest], ["kept"])
        self.assertIsNone(self.session.undo(context()))
        self.assertEqual(self.texts(), ["kept"])
        with self.assertRaises(AppError.NotFound):
            self.session.erase(
                alongside_types.Erasable.THING(thing=alongside_types.Thing.ENTRY(id=gone.id)),
                context(),
                alongside.Job(),
            )

    def test_a_damaged_store_is_mended_from_its_snapshot(self):
        self.written("kept")
        kept = self.session.snapshots().take_snapshot(context(), alongside.Job())
        self.session.lock()
        write(self.home.database(), "no database")
        vault = alongside.Vault.open(self.home.dir)
        with self.assertRaises(AppError.PinNeeded):
            vault.salvage(alongside.Job())
        with self.assertRaises(AppError.Damaged):
            unlock_by_code(vault, self.home.code)
        mended = vault.salvage(alongside.Job())
        self.assertEqual(mended.way, alongside_types.SalvageWay.SNAPSHOT(taken_at=kept.taken_at))
        self.session = self.home.session = unlock_by_code(vault, self.home.code)
        self.assertEqual(self.texts(), ["kept"])

    def test_a_storage_that_is_full_is_told_until_the_next_unlocking(self):
        self.assertFalse(self.session.snapshots().is_short_of_room())
        os.remove(os.path.join(self.home.dir, "reserve"))
        self.assertTrue(self.session.snapshots().is_short_of_room())
        self.assertFalse(self.home.reopened().snapshots().is_short_of_room())


class Failures(WithAHome):
    def test_a_refused_input_names_its_field_and_reason(self):
        reason, session = alongside_types.Reason, self.session
        empty = alongside_types.EntryInput(text=" ")
        self.refused("text", reason.EMPTY, session.journal().add_entry, empty, context())
        mood = alongside_types.EntryInput(text="x", mood=6)
        self.refused("mood", reason.OUT_OF_RANGE, session.journal().add_entry, mood, context())
        self.refused("id", reason.NOT_AN_ID, session.journal().entry, "x")
        self.refused("zone", reason.NOT_A_ZONE, session.today, context(zone="Mars/Olympus"))
        self.refused("timestamp", reason.OUT_OF_RANGE, session.today, context(now=2**62))
        self.refused(
            "time", reason.NOT_A_TIME, session.reminders().add_reminder, daily("x", "8"), context()
        )
        local = alongside_types.WallMoment(day="2026-02-30", time="08:00")
        one = alongside_types.Occurrence(local=local, at=MORNING)
        done = session.reminders().mark_done
        self.refused("date", reason.NOT_A_DATE, done, NONE, one, context())
        nothing = alongside_types.EntrySearch(query="-x")
        self.refused("query", reason.EMPTY, session.journal().search_entries, nothing, None, 9)
        every = alongside_types.EntryFilter()
        self.refused("limit", reason.OUT_OF_RANGE, session.journal().entries, every, None, 0)
        past = once("x", "2020-01-01", "08:00")
        self.refused("day", reason.IN_THE_PAST, session.reminders().add_reminder, past, context())

    def test_what_is_not_there_is_not_found(self):
        for call in [
            self.session.journal().entry,
            lambda id: self.session.meetings().meeting(id, context()),
        ]:
            with self.assertRaises(AppError.NotFound):
                call(NONE)

    def test_a_file_that_is_no_list_says_what_it_is(self):
        reason = alongside_types.Reason
        for text, why in [
            ("", reason.EMPTY_FILE),
            ("[{", reason.NOT_JSON),
            ("<!DOCTYPE html>", reason.WEB_PAGE),
            ('{"a": 1}', reason.NOT_A_LIST),
        ]:
            with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
                file.write(text)
                file.flush()
                call = self.session.meetings().import_meetings
                arguments = [picked(file.name), feed_request(), context(), alongside.Job()]
                self.refused("file", why, call, *arguments)

    def test_a_cancelled_import_keeps_nothing(self):
        job = alongside.Job()
        job.cancel()
        with self.assertRaises(AppError.Cancelled):
            self.session.meetings().import_meetings(picked(FEED), feed_request(), context(), job)
        self.assertEqual(self.session.meetings().meeting_sources(), [])

    def test_a_store_opens_with_its_own_secrets_alone(self):
        self.session.lock()
        vault = alongside.Vault.open(self.home.dir)
        with self.assertRaises(AppError.WrongPin):
            unlock(vault, b"four brown cats")
        with self.assertRaises(AppError.WrongRecoveryCode):
            unlock_by_code(vault, alongside.Guide().new_recovery_code())
        self.refused("recovery_code", alongside_types.Reason.MALFORMED, unlock_by_code, vault, "x")
        unlock(vault).lock()
        unlock_by_code(vault, self.home.code.lower().replace("-", " ")).lock()

    def test_a_folder_without_a_store_and_one_with(self):
        with tempfile.TemporaryDirectory() as empty:
            with self.assertRaises(AppError.NoStore):
                alongside.Vault.open(empty)
        self.session.lock()
        del self.session, self.home.session
        with self.assertRaises(AppError.StoreExists):
            alongside.Vault.create(self.home.dir)
        vault = alongside.Vault.open(self.home.dir)
        with self.assertRaises(AppError.StoreExists):
            set_up(vault, self.home.code)
        self.home.session = unlock(vault)

    def test_damage_and_a_newer_version_are_told_and_left_alone(self):
        self.session.lock()
        copies = [os.path.join(self.home.dir, name) for name in ["keys.v1", "keys.v1.copy"]]
        [whole, _] = [read(path) for path in copies]
        text = json.dumps({**json.loads(whole.rsplit("\n", 2)[0]), "version": 2})
        newer = f"{text}\n{hashlib.sha256(text.encode()).hexdigest()}\n"
        for text, error in [(whole[:100], AppError.Damaged), (newer, AppError.Newer)]:
            for path in copies:
                write(path, text)
            with self.assertRaises(error):
                unlock_by_code(alongside.Vault.open(self.home.dir), self.home.code)
            self.assertEqual([read(path) for path in copies], [text, text])
        # Of two copies one is enough.
        write(copies[0], whole[:100])
        write(copies[1], whole)
        unlock_by_code(alongside.Vault.open(self.home.dir), self.home.code).lock()
        self.assertEqual([read(path) for path in copies], [whole, whole])
        write(self.home.database(), "not a database" * 500)
        with self.assertRaises(AppError.Damaged):
            unlock_by_code(alongside.Vault.open(self.home.dir), self.home.code)

    def test_a_pin_that_anybody_would_try_is_refused(self):
        reason, guide = alongside_types.Reason, alongside.Guide()
        for pin in [b"123456", b"246802"]:
            self.refused("pin", reason.GUESSABLE, guide.check_pin, pin, [])
        self.refused("pin", reason.GUESSABLE, guide.check_pin, b"090487", [])
        guide.check_pin(b"941987", [])
        self.refused("pin", reason.GUESSABLE, guide.check_pin, b"941987", ["1987-04-09"])
        self.refused("pin", reason.TOO_SHORT, guide.check_pin, b"48291", [])
        self.session.keys().reauthenticate_with_recovery_code(self.home.code, context())
        self.refused("pin", reason.GUESSABLE, self.session.keys().seal_pin, b"123456", [])

    def test_after_five_wrong_pins_there_is_a_wait_and_the_code_opens_still(self):
        self.session.lock()
        vault = alongside.Vault.open(self.home.dir)
        for _ in range(5):
            with self.assertRaises(AppError.WrongPin):
                unlock(vault, b"four brown cats")
        self.assertEqual(vault.status(context()).wait_seconds, 30)
        # Its own PIN waits too, and to wait is not counted.
        for _ in range(2):
            with self.assertRaises(AppError.TooSoon) as caught:
                unlock(vault, at=context().now + 10_500)
            self.assertEqual(caught.exception.seconds, 20)
        unlock_by_code(vault, self.home.code).lock()
        unlock(vault).lock()


class Descriptors(WithAHome):
    """Files that are open already. Nothing here has more threads: what is counted is exact."""

    def opened(self):
        return len(os.listdir("/proc/self/fd"))

    def imported(self, descriptor, job=None):
        """Gives the descriptor away, and imports what it gives."""
        file = alongside.PickedFile.of_descriptor(descriptor)
        job = job or alongside.Job()
        return self.session.meetings().import_meetings(file, feed_request(), context(), job)

    def test_a_pipe_a_socket_and_a_file_without_a_name_are_read_and_closed(self):
        with open(FEED, "rb") as feed:
            rows = feed.read()
        before = self.opened()
        for open_ends in [os.pipe, lambda: [end.detach() for end in socket.socketpair()]]:
            reads, writes = open_ends()

            def fill(writes=writes):
                with open(writes, "wb") as end:
                    end.write(rows)

            filling = threading.Thread(target=fill)
            filling.start()
            self.assertEqual(self.imported(reads).rows, FEED_ROWS)
            filling.join()
            self.assertEqual(self.opened(), before)
        with tempfile.NamedTemporaryFile() as file:
            file.write(rows)
            file.flush()
            reads = os.open(file.name, os.O_RDONLY)
        self.assertEqual(self.imported(reads).rows, FEED_ROWS)
        self.assertEqual(self.opened(), before)

    def test_whatever_fails_it_is_closed_once(self):
        before = self.opened()
        cannot_open = alongside_types.Reason.CANNOT_OPEN
        for path, flags in [("/", os.O_RDONLY), ("/dev/null", os.O_RDONLY), (FEED, os.O_PATH)]:
            self.refused("file", cannot_open, self.imported, os.open(path, flags))
            self.assertEqual(self.opened(), before)
        for number in [-1, -(2**31), 2**31 - 1]:
            self.refused("descriptor", cannot_open, self.imported, number)
        cancelled = alongside.Job()
        cancelled.cancel()
        with self.assertRaises(AppError.Cancelled):
            self.imported(os.open(FEED, os.O_RDONLY), cancelled)
        # A zone that is none: the call is never begun.
        file = alongside.PickedFile.of_descriptor(os.open(FEED, os.O_RDONLY))
        request = feed_request()
        request.zone = "Mars/Olympus"
        with self.assertRaises(AppError.Invalid):
            self.session.meetings().import_meetings(file, request, context(), alongside.Job())
        del file
        self.assertEqual(self.opened(), before)
        self.session.lock()
        before = self.opened()
        with self.assertRaises(AppError.Locked):
            self.imported(os.open(FEED, os.O_RDONLY))
        self.assertEqual(self.opened(), before)

    def test_a_pipe_that_stalls_ends_with_its_job(self):
        reads, writes = os.pipe()
        os.write(writes, b"[")
        job, ended = alongside.Job(), []

        def run():
            try:
                self.imported(reads, job)
            except AppError as error:
                ended.append(error)

        running = threading.Thread(target=run, daemon=True)
        running.start()
        job.cancel()
        running.join(120)
        os.close(writes)
        self.assertEqual([type(error) for error in ended], [AppError.Cancelled])

    def test_an_export_goes_into_an_open_file(self):
        self.session.journal().add_entry(alongside_types.EntryInput(text="kept"), context())
        before = self.opened()
        request = alongside_types.ExportRequest(format=alongside_types.ExportFormat.JSON)
        with tempfile.NamedTemporaryFile() as file:
            file.write(b"theirs" * 10_000)
            file.flush()
            target = alongside.PickedFile.of_descriptor(os.open(file.name, os.O_WRONLY))
            self.session.transfer().export_entries(request, target, alongside.Job())
            self.assertEqual(zipfile.ZipFile(file.name).testzip(), None)
            closed = alongside.PickedFile.of_descriptor(os.open(file.name, os.O_RDONLY))
            arguments = [request, closed, alongside.Job()]
            cannot_open = alongside_types.Reason.CANNOT_OPEN
            self.refused("path", cannot_open, self.session.transfer().export_entries, *arguments)
            self.assertEqual(zipfile.ZipFile(file.name).testzip(), None)
        self.assertEqual(self.opened(), before)


class Lock(WithAHome):
    def test_after_the_lock_nothing_works_also_the_second_time(self):
        self.session.lock()
        self.session.lock()
        for call in [
            self.session.meetings().meeting_sources,
            self.session.snapshots().list,
            self.session.snapshots().is_short_of_room,
            lambda: self.session.today(context()),
            lambda: self.session.snapshots().take_snapshot(context(), alongside.Job()),
            lambda: self.session.journal().add_entry(alongside_types.EntryInput(text="x"), context()),
            lambda: self.session.meetings().import_meetings(
                picked(FEED), feed_request(), context(), alongside.Job()
            ),
        ]:
            with self.assertRaises(AppError.Locked):
                call()

    def test_a_store_has_one_user_in_this_process_and_in_others(self):
        with self.assertRaises(AppError.InUse):
            alongside.Vault.open(self.home.dir)
        script = (
            "from door import alongside, alongside_types\nimport sys\n"
            "try: alongside.Vault.open(sys.argv[1])\n"
            "except alongside_types.AppError.InUse: sys.exit(42)"
        )
        command = [sys.executable, "-B", "-c", script, self.home.dir]
        ended = subprocess.run(command, cwd=os.path.dirname(__file__), check=False)
        self.assertEqual(ended.returncode, 42)

    def test_locking_ends_a_running_import(self):
        row = '{"slug":"%d","name":"Lamp %d","day":1,"time":"19:00","location":"Pier"}'
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            file.write("[" + ",".join(row % (n, n) for n in range(12_000)) + "]")
            file.flush()
            job, ended = alongside.Job(), []

            def run():
                try:
                    self.session.meetings().import_meetings(
                        picked(file.name), feed_request(), context(), job
                    )
                except AppError as error:
                    ended.append(error)

            running = threading.Thread(target=run)
            running.start()
            while job.done() < 12_500 and running.is_alive():
                pass
            self.session.lock()
            running.join()
        self.assertIsInstance(ended[0], (AppError.Cancelled, AppError.Locked))
        self.assertEqual(self.home.reopened().meetings().meeting_sources(), [])


class HardwareKey:
    """Stands for a key that never leaves a phone's hardware."""

    def __init__(self, name):
        self.name = name
        self.secret = os.urandom(32)

    def wrap(self, data):
        wrapped = self.mixed(data)
        return hmac.digest(self.secret, wrapped, "sha256") + wrapped

    def unwrap(self, data):
        digest, wrapped = data[:32], data[32:]
        if not hmac.compare_digest(digest, hmac.digest(self.secret, wrapped, "sha256")):
            raise KeyError("wrapped by another key")
        return self.mixed(wrapped)

    def mixed(self, data):
        stream = hashlib.shake_256(self.secret).digest(len(data))
        return bytes(one ^ other for one, other in zip(data, stream))


class Keys(WithAHome):
    def locked(self):
        self.session.lock()
        return alongside.Vault.open(self.home.dir)

    def test_a_wrong_pin_is_told_once_afterwards(self):
        vault = self.locked()
        for minute in [1, 2]:
            with self.assertRaises(AppError.WrongPin):
                unlock(vault, b"four brown cats", MORNING + minute * 60_000)
        session = unlock(vault, at=MORNING + 180_000)
        tries = session.keys().wrong_tries()
        self.assertEqual(tries.count, 2)
        self.assertEqual(tries.times, [MORNING + 60_000, MORNING + 120_000])
        session.keys().acknowledge_wrong_tries()
        self.assertEqual(
            session.keys().wrong_tries(), alongside_types.WrongTries(count=0, times=[])
        )
        session.lock()
        self.assertEqual(unlock(vault, at=MORNING + 180_000).keys().wrong_tries().count, 0)

    def test_what_reminders_ask_for_is_told_and_answered_while_locked(self):
        reminder = self.session.reminders().add_reminder(daily("Ring Sam", "08:00"), context())
        vault = self.locked()
        first = vault.alarms(LOCK_KEY, context()).next[0]
        wall = alongside_types.WallMoment(day="2026-11-23", time="08:00")
        one = alongside_types.Occurrence(local=wall, at=MORNING)
        self.assertEqual(
            (first.at, first.reminder_id, first.occurrence, first.wall, first.notice),
            (MORNING, reminder.id, one, wall, alongside_types.AlarmNotice.NEUTRAL()),
        )
        for name in os.listdir(self.home.dir):
            path = os.path.join(self.home.dir, name)
            self.assertNotIn(b"Ring Sam", read_bytes(path) if os.path.isfile(path) else b"")
        self.assertNotIn("Ring Sam", repr(vault.alarms(LOCK_KEY, context())))
        morning = context(MORNING + 1)
        [due] = vault.alarms(LOCK_KEY, morning).due
        self.assertEqual((due.at, due.occurrence), (MORNING, one))
        changes = vault.alarm_changes(LOCK_KEY, [first.key], morning)
        self.assertEqual((changes.cancel, len(changes.arm)), ([first.key], 60))
        vault.answer_later(LOCK_KEY, reminder.id, one, 20, morning)
        self.assertEqual(vault.alarms(LOCK_KEY, morning).next[0].at, MORNING + 1 + 20 * 60_000)
        vault.answer_done(LOCK_KEY, reminder.id, one, morning)
        self.assertEqual(vault.alarms(LOCK_KEY, morning).due, [])
        with self.assertRaises(AppError.NotFound):
            vault.answer_done(LOCK_KEY, NONE, one, morning)
        session = unlock_by_code(vault, self.home.code)
        self.assertEqual(session.reminders().due_reminders(context(MORNING + 30 * 60_000)), [])
        self.assertEqual(session.undo(context(MORNING + 30 * 60_000)), "reminders.answer")
        session.lock()
        with self.assertRaises(AppError.Damaged):
            vault.alarms(bytes(32), context())

    def test_cards_and_the_urge_timer_need_no_pin(self):
        draft = alongside_types.PinnedCardInput(title="Sam", text="555 0100")
        card = self.session.programme().add_card(draft, context())
        vault = self.locked()
        in_reach = vault.in_reach(LOCK_KEY)
        self.assertEqual((in_reach.cards, in_reach.plans, in_reach.country), ([card], [], ""))
        timer = vault.start_urge_timer(LOCK_KEY, 20, context())
        self.assertEqual(vault.urge_timer(LOCK_KEY), timer)
        ended = vault.end_urge_timer(LOCK_KEY, timer.id, alongside_types.UrgeOutcome.EASIER, context())
        self.assertIsNone(vault.urge_timer(LOCK_KEY))
        self.assertEqual(
            unlock_by_code(vault, self.home.code).programme().urge_timers(5, context()), [ended]
        )

    def test_a_changed_pin_opens_and_the_one_before_does_not(self):
        with self.assertRaises(AppError.PinNeeded):
            self.session.keys().seal_pin(b"nine grey geese", [])
        with self.assertRaises(AppError.WrongPin):
            self.session.keys().reauthenticate_with_pin(b"four brown cats", b"", context())
        self.session.keys().reauthenticate_with_pin(PIN, b"", context())
        sealed = self.session.keys().seal_pin(b"nine grey geese", [])
        self.session.keys().put_slot(unwrapped(sealed))
        vault = self.locked()
        with self.assertRaises(AppError.WrongPin):
            unlock(vault)
        unlock(vault, b"nine grey geese").lock()

    def test_without_its_hardware_key_a_pin_opens_nothing_and_the_code_does(self):
        with tempfile.TemporaryDirectory() as folder:
            vault = alongside.Vault.create(folder)
            key = HardwareKey("first phone")
            wrapped = alongside_types.Wrapped(
                bytes=key.wrap(vault.seal_pin(PIN, [])), hardware_key=key.name
            )
            vault.set_up(wrapped, self.home.code, LOCK_KEY, context()).lock()
            self.assertTrue(vault.status(context()).hardware_key)
            attempt = vault.attempt(context())
            self.assertEqual(attempt, wrapped)
            vault.unlock(PIN, key.unwrap(attempt.bytes), LOCK_KEY, context()).lock()
            with self.assertRaises(KeyError):
                HardwareKey("second phone").unwrap(vault.attempt(context()).bytes)
            for lost in [b"", attempt.bytes, bytes(len(attempt.bytes))]:
                with self.assertRaises(AppError.WrongPin):
                    vault.unlock(PIN, lost, LOCK_KEY, context())
            unlock_by_code(vault, self.home.code).lock()

    def test_the_code_is_confirmed_and_a_new_key_takes_the_place_of_the_old(self):
        entry = self.session.journal().add_entry(alongside_types.EntryInput(text="kept"), context())
        groups = self.home.code.split("-")
        self.assertEqual(self.session.keys().unconfirmed_recovery_code(), self.home.code)
        typed = [alongside_types.TypedGroup(number=n, text=groups[n - 1].lower()) for n in [2, 7]]
        self.refused(
            "recovery_code",
            alongside_types.Reason.MALFORMED,
            self.session.keys().confirm_recovery_code,
            typed[:1],
        )
        self.session.keys().confirm_recovery_code(typed)
        self.assertIsNone(self.session.keys().unconfirmed_recovery_code())
        database, new = self.home.database(), alongside.Guide().new_recovery_code()
        with self.assertRaises(AppError.PinNeeded):
            self.session.keys().new_key()
        self.session.keys().reauthenticate_with_recovery_code(self.home.code, context())
        self.session.keys().new_key()
        sealed, job = self.session.keys().seal_pin(b"nine grey geese", []), alongside.Job()
        self.session.keys().rotate(unwrapped(sealed), new, job)
        self.assertEqual((job.done() > 0, job.done()), (True, job.total()))
        self.assertNotEqual(self.home.database(), database)
        vault = self.locked()
        with self.assertRaises(AppError.WrongPin):
            unlock(vault)
        with self.assertRaises(AppError.WrongRecoveryCode):
            unlock_by_code(vault, self.home.code)
        unlock(vault, b"nine grey geese").lock()
        self.assertEqual(unlock_by_code(vault, new).journal().entry(entry.id), entry)

    def test_the_second_store_ends_with_the_first(self):
        inner = self.session.inner_store().unlock_with_first(LOCK_KEY, context())
        entry = inner.journal().add_entry(alongside_types.EntryInput(text="apart"), context())
        self.assertEqual(
            self.session.journal().entries(alongside_types.EntryFilter(), None, 9).entries, []
        )
        self.session.lock()
        with self.assertRaises(AppError.Locked):
            inner.journal().entry(entry.id)
        with self.assertRaises(AppError.PinNeeded):
            alongside.Vault.open(self.home.dir).unlock_with_first(LOCK_KEY, context())
        inner = self.home.reopened().inner_store().unlock_with_first(LOCK_KEY, context())
        self.assertEqual(inner.journal().entry(entry.id), entry)

    def test_when_to_lock(self):
        auto, background = alongside_types.AutoLock, alongside_types.Background
        self.assertEqual(self.session.keys().auto_lock(), auto.HALF_A_MINUTE)
        self.session.keys().set_auto_lock(auto.FIVE_MINUTES, context())
        self.assertEqual(self.session.keys().lock_delay(background.SCREEN_ON), 300_000)
        self.assertEqual(self.session.keys().lock_delay(background.SCREEN_OFF), 0)
        for passed, locks in [(299_999, False), (300_000, True)]:
            at = context(context().now + passed)
            self.assertEqual(self.session.keys().must_lock(background.SCREEN_ON, 0, at), locks)


class ManyThreads(WithAHome):
    THREADS, CALLS = 8, 1_250

    def work(self, session, thread):
        """Calls of one thread: what they write does not hang on the other threads."""
        chance = random.Random(thread)
        mine = []
        for number in range(self.CALLS):
            act = chance.randrange(10)
            if act < 3 or not mine:
                text = f"thread {thread} wrote {number}"
                mine.append(
                    session.journal().add_entry(alongside_types.EntryInput(text=text), context()).id
                )
            elif act < 5:
                draft = alongside_types.EntryInput(text=f"thread {thread} changed {number}")
                session.journal().edit_entry(chance.choice(mine), draft, context())
            elif act == 5:
                session.journal().set_entry_archived(
                    chance.choice(mine), chance.random() < 0.5, context()
                )
            elif act == 6:
                search = alongside_types.EntrySearch(query=f"thread {thread}")
                session.journal().search_entries(search, None, 5)
            elif act == 7:
                session.journal().entries(alongside_types.EntryFilter(), None, 20)
            elif act == 8:
                session.journal().entry(chance.choice(mine))
            else:
                session.today(context())

    def texts(self, session):
        found = []
        for archived in [False, True]:
            after = None
            while True:
                page = session.journal().entries(
                    alongside_types.EntryFilter(archived=archived), after, 500
                )
                found += [(archived, entry.text) for entry in page.entries]
                after = page.next
                if after is None:
                    break
        return sorted(found)

    def test_ten_thousand_mixed_calls_leave_what_one_thread_would(self):
        failed = []

        def guarded(thread):
            try:
                self.work(self.session, thread)
            except BaseException as error:  # told by the main thread
                failed.append(error)

        threads = [threading.Thread(target=guarded, args=[n]) for n in range(self.THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=300)
            self.assertFalse(thread.is_alive(), "a thread hangs")
        self.assertEqual(failed, [])
        serial = Home()
        self.addCleanup(serial.remove)
        for thread in range(self.THREADS):
            self.work(serial.session, thread)
        written = self.texts(self.session)
        self.assertEqual(written, self.texts(serial.session))
        self.assertEqual(self.texts(self.home.reopened()), written)


NONE = "01a2057c-e180-7d98-ba7a-1fe6bbbba90b"


def read_bytes(path):
    with open(path, "rb") as file:
        return file.read()


def read(path):
    return read_bytes(path).decode()


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


if __name__ == "__main__":
    unittest.main()
