"""The door from Python: a day, every kind of failure, the lock, and many threads at once."""

import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import unittest

from door import FEED, FEED_ROWS, PIN, Home, alongside, daily, feed_request, here, lamp

AppError = alongside.AppError
MORNING = 1795438800000  # 2026-11-23 08:00 in New York


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
    def test_a_day_with_the_journal(self):
        draft = alongside.EntryDraft(text="Café by the river.", mood=4, tags=["rest", "#Work"])
        entry = self.session.add_entry(draft, here())
        self.assertEqual((entry.day, entry.mood, entry.tags), ("2026-11-22", 4, ["rest", "Work"]))
        self.assertEqual(self.session.search_entries("cafe", None, 9).entries, [entry])
        edited = alongside.EntryDraft(text="Tea by the sea.")
        self.session.edit_entry(entry.id, edited, here())
        self.assertEqual(self.session.search_entries("cafe", None, 9).entries, [])
        self.assertTrue(self.session.set_entry_archived(entry.id, True, here()).archived)
        self.assertEqual(self.session.entries(alongside.EntryFilter(), None, 9).entries, [])
        self.assertEqual(self.session.undo(here()), "journal.archive")
        self.assertEqual(self.session.undo(here()), "journal.edit")
        session = self.home.reopened()
        self.assertEqual(session.entry(entry.id).text, "Café by the river.")

    def test_pages_follow_each_other(self):
        for number in range(5):
            self.session.add_entry(alongside.EntryDraft(text=str(number)), here())
        seen, after = [], None
        while True:
            page = self.session.entries(alongside.EntryFilter(), after, 2)
            seen += [entry.text for entry in page.entries]
            after = page.next
            if after is None:
                break
        self.assertEqual(seen, ["4", "3", "2", "1", "0"])

    def test_a_reminder_asks_waits_and_is_done(self):
        reminder = self.session.add_reminder(daily("Water", "08:00"), here())
        self.assertEqual(reminder.next, MORNING)
        self.assertEqual(self.session.due_reminders(here()), [])
        [due] = self.session.due_reminders(here(MORNING))
        self.assertEqual((due.reminder.id, due.day, due.since), (reminder.id, "2026-11-23", MORNING))
        later = self.session.snooze(reminder.id, due.day, 20, here(MORNING))
        self.assertEqual(later.next, MORNING + 20 * 60_000)
        once = self.session.mark_done(reminder.id, due.day, here(MORNING))
        self.assertEqual(self.session.mark_done(reminder.id, due.day, here(MORNING)), once)
        self.assertEqual(self.session.due_reminders(here(MORNING)), [])

    def test_a_list_is_imported_watched_and_asked(self):
        job, seen = alongside.Job(), []
        over = threading.Event()

        def watch():
            while not over.wait(0.001):
                seen.append((job.done(), job.total()))

        watcher = threading.Thread(target=watch)
        watcher.start()
        summary = self.session.import_meetings(FEED, feed_request(), here(), job)
        over.set()
        watcher.join()
        left_out = sum(count.count for count in summary.left_out)
        self.assertEqual(summary.rows, FEED_ROWS)
        self.assertEqual(summary.rows, summary.listed + summary.by_appointment + left_out)
        self.assertEqual(job.done(), job.total())
        self.assertEqual(seen, sorted(seen, key=lambda at: at[0]))
        page = self.session.import_findings(summary.source_id, None, 500)
        found = sum(count.count for count in summary.mended) + left_out
        self.assertEqual((len(page.findings), page.next), (found, None))
        self.assertEqual(summary.examples, page.findings[:20])
        again = self.session.import_meetings(FEED, feed_request(), here(), alongside.Job())
        self.assertEqual((again.added, again.changed, again.gone), (0, 0, 0))

        every = alongside.MeetingFilter()
        soon = self.session.meetings_next(every, 1440, here(), 3)
        self.assertEqual(len(soon), 3)
        self.assertTrue(all(view.next_start > here().now for view in soon))
        self.assertTrue(all(v.in_progress for v in self.session.meetings_now(every, here(), 9)))
        town = self.session.place_named("port ellery")
        near = self.session.meetings_near(town, 5.0, every, here(), 9)
        self.assertTrue(near and all(view.distance_km <= 5.0 for view in near))
        [source] = self.session.meeting_sources()
        self.session.remove_meeting_source(source.id, here())
        self.assertEqual(self.session.undo(here()), "groups.remove_source")
        self.assertEqual(self.session.meeting_sources(), [source])

    def test_a_meeting_is_added_by_hand_and_today_shows_it(self):
        added = self.session.add_meeting(lamp(), here())
        today = self.session.today(here())
        self.assertEqual(today.next_meeting, added)
        self.assertEqual(today.step, alongside.NextStep.WRITE_A_LINE)
        self.assertEqual(self.session.search_meetings("lam", here(), 9), [added])
        self.session.remove_meeting(added.meeting.id, here())
        with self.assertRaises(AppError.NotFound):
            self.session.meeting(added.meeting.id, here())

    def test_a_text_comes_back_as_it_was(self):
        for text in ["\U0001f600 e\u0301 \u202eabc", "a\x00b", "\r\n\t x", "\ufeff\uffff"]:
            entry = self.session.add_entry(alongside.EntryDraft(text=text), here())
            self.assertEqual(self.session.entry(entry.id).text, text)


class Failures(WithAHome):
    def test_a_refused_input_names_its_field_and_reason(self):
        reason, session = alongside.Reason, self.session
        empty = alongside.EntryDraft(text=" ")
        self.refused("text", reason.EMPTY, session.add_entry, empty, here())
        mood = alongside.EntryDraft(text="x", mood=6)
        self.refused("mood", reason.OUT_OF_RANGE, session.add_entry, mood, here())
        self.refused("id", reason.NOT_AN_ID, session.entry, "x")
        self.refused("zone", reason.NOT_A_ZONE, session.today, here(zone="Mars/Olympus"))
        self.refused("timestamp", reason.OUT_OF_RANGE, session.today, here(now=2**62))
        self.refused("time", reason.NOT_A_TIME, session.add_reminder, daily("x", "8"), here())
        self.refused("date", reason.NOT_A_DATE, session.mark_done, NONE, "2026-02-30", here())
        self.refused("query", reason.EMPTY, session.search_entries, "-x", None, 9)
        self.refused("limit", reason.OUT_OF_RANGE, session.entries, alongside.EntryFilter(), None, 0)
        past = alongside.Repeat.ONCE(day="2020-01-01")
        past = alongside.ReminderDraft(text="x", rule=alongside.Rule(repeat=past, time="08:00"))
        self.refused("day", reason.IN_THE_PAST, session.add_reminder, past, here())

    def test_what_is_not_there_is_not_found(self):
        for call in [self.session.entry, lambda id: self.session.meeting(id, here())]:
            with self.assertRaises(AppError.NotFound):
                call(NONE)

    def test_a_file_that_is_no_list_says_what_it_is(self):
        reason = alongside.Reason
        for text, why in [
            ("", reason.EMPTY_FILE),
            ("[{", reason.NOT_JSON),
            ("<!DOCTYPE html>", reason.WEB_PAGE),
            ('{"a": 1}', reason.NOT_A_LIST),
        ]:
            with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
                file.write(text)
                file.flush()
                call = self.session.import_meetings
                self.refused("file", why, call, file.name, feed_request(), here(), alongside.Job())

    def test_a_cancelled_import_keeps_nothing(self):
        job = alongside.Job()
        job.cancel()
        with self.assertRaises(AppError.Cancelled):
            self.session.import_meetings(FEED, feed_request(), here(), job)
        self.assertEqual(self.session.meeting_sources(), [])

    def test_a_store_opens_with_its_own_secrets_alone(self):
        self.session.lock()
        vault = alongside.Vault.open(self.home.dir)
        with self.assertRaises(AppError.WrongPin):
            vault.unlock(b"four brown cats")
        with self.assertRaises(AppError.WrongRecoveryCode):
            vault.unlock_with_recovery_code(alongside.Guide().new_recovery_code())
        self.refused("recovery_code", alongside.Reason.MALFORMED, vault.unlock_with_recovery_code, "x")
        vault.unlock(PIN).lock()
        vault.unlock_with_recovery_code(self.home.code.lower().replace("-", " ")).lock()

    def test_a_folder_without_a_store_and_one_with(self):
        with tempfile.TemporaryDirectory() as empty:
            with self.assertRaises(AppError.NoStore):
                alongside.Vault.open(empty)
        self.session.lock()
        del self.session, self.home.session
        with self.assertRaises(AppError.StoreExists):
            alongside.Vault.create(self.home.dir)
        self.home.session = alongside.Vault.open(self.home.dir).unlock(PIN)

    def test_damage_and_a_newer_version_are_told_and_left_alone(self):
        self.session.lock()
        keys = os.path.join(self.home.dir, "keys.v1")
        with open(keys) as file:
            whole = file.read()
        newer = json.dumps({**json.loads(whole), "version": 2})
        for text, error in [(whole[:100], AppError.Damaged), (newer, AppError.Newer)]:
            with open(keys, "w") as file:
                file.write(text)
            with self.assertRaises(error):
                alongside.Vault.open(self.home.dir).unlock_with_recovery_code(self.home.code)
            with open(keys) as file:
                self.assertEqual(file.read(), text)
        with open(keys, "w") as file:
            file.write(whole)
        with open(self.home.database(), "wb") as file:
            file.write(b"not a database" * 500)
        with self.assertRaises(AppError.Damaged):
            alongside.Vault.open(self.home.dir).unlock_with_recovery_code(self.home.code)


class Lock(WithAHome):
    def test_after_the_lock_nothing_works_also_the_second_time(self):
        self.session.lock()
        self.session.lock()
        for call in [
            self.session.meeting_sources,
            lambda: self.session.today(here()),
            lambda: self.session.add_entry(alongside.EntryDraft(text="x"), here()),
            lambda: self.session.import_meetings(FEED, feed_request(), here(), alongside.Job()),
        ]:
            with self.assertRaises(AppError.Locked):
                call()

    def test_a_store_has_one_user_in_this_process_and_in_others(self):
        with self.assertRaises(AppError.InUse):
            alongside.Vault.open(self.home.dir)
        script = (
            "from door import alongside\nimport sys\n"
            "try: alongside.Vault.open(sys.argv[1])\n"
            "except alongside.AppError.InUse: sys.exit(42)"
        )
        command = [sys.executable, "-c", script, self.home.dir]
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
                    self.session.import_meetings(file.name, feed_request(), here(), job)
                except AppError as error:
                    ended.append(error)

            running = threading.Thread(target=run)
            running.start()
            while job.done() < 12_500 and running.is_alive():
                pass
            self.session.lock()
            running.join()
        self.assertIsInstance(ended[0], (AppError.Cancelled, AppError.Locked))
        self.assertEqual(self.home.reopened().meeting_sources(), [])


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
                mine.append(session.add_entry(alongside.EntryDraft(text=text), here()).id)
            elif act < 5:
                draft = alongside.EntryDraft(text=f"thread {thread} changed {number}")
                session.edit_entry(chance.choice(mine), draft, here())
            elif act == 5:
                session.set_entry_archived(chance.choice(mine), chance.random() < 0.5, here())
            elif act == 6:
                session.search_entries(f"thread {thread}", None, 5)
            elif act == 7:
                session.entries(alongside.EntryFilter(), None, 20)
            elif act == 8:
                session.entry(chance.choice(mine))
            else:
                session.today(here())

    def texts(self, session):
        found = []
        for archived in [False, True]:
            after = None
            while True:
                page = session.entries(alongside.EntryFilter(archived=archived), after, 500)
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

if __name__ == "__main__":
    unittest.main()
