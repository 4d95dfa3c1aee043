-- A reminder asks by any rule, or so long after the last one; it can be about something, and an occurrence
-- can be left out. What can be undone of reminders before has another form: it goes, with all that was done
-- before it.
DELETE FROM undo WHERE id <= (SELECT max(id) FROM undo
    WHERE act IN ('reminders.edit', 'reminders.occurrence', 'reminders.stop'));

CREATE TABLE new_reminder (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE,
    text TEXT NOT NULL,
    timing TEXT NOT NULL,       -- JSON: at times of day by a rule, or so long after the last one
    subject TEXT NOT NULL CHECK (subject IN ('words', 'check_in', 'appointment', 'about')),
    thing_kind TEXT,            -- what it is about, where it is about a thing
    thing_id BLOB,              -- its id as the store keeps it
    lead INTEGER NOT NULL,      -- minutes before its time that it asks
    notice TEXT NOT NULL CHECK (notice IN ('nothing', 'neutral', 'cover', 'full')),
    cover TEXT,                 -- the words for the lock screen, where they are its own
    in_quiet_hours INTEGER NOT NULL CHECK (in_quiet_hours IN (0, 1)),
    stop_after INTEGER,         -- after so many without an answer it asks no more
    pauses TEXT NOT NULL,       -- JSON: the days on which it is silent
    created_at INTEGER NOT NULL,-- ms UTC
    asks_since INTEGER NOT NULL,-- ms UTC: when it was made, last started or got another timing; nothing before is due
    stopped_at INTEGER,         -- asks no more since then
    moved_at INTEGER,           -- ms UTC: when its list last changed its days or times
    event TEXT UNIQUE,          -- what the event of a calendar is known again by that it came from
    silent INTEGER NOT NULL DEFAULT 0 CHECK (silent IN (0, 1)), -- 1: what it is about is archived or gone
    CHECK ((subject = 'about') = (thing_id IS NOT NULL)),
    CHECK ((thing_kind IS NULL) = (thing_id IS NULL)),
    CHECK ((notice = 'cover') = (cover IS NOT NULL))
) STRICT;
-- A rule of before had no start: it begins where nothing was planned yet.
INSERT INTO new_reminder (id, uuid, text, timing, subject, lead, notice, in_quiet_hours, pauses, created_at,
        asks_since, stopped_at)
    SELECT id, uuid, text,
        json_object('at_times', json_object(
            'rule', json_object(
                'start', json_object(
                    'day', iif(repeats = 'once', day, '2026-01-01'),
                    'time', iif(repeats = 'once', time, '00:00')),
                'days', iif(repeats = 'weekly',
                    json_object('weekly', json_object('every', 1, 'on', (
                        SELECT json_group_array(name) FROM (
                            SELECT 0 AS bit, 'sunday' AS name UNION ALL SELECT 1, 'monday'
                            UNION ALL SELECT 2, 'tuesday' UNION ALL SELECT 3, 'wednesday'
                            UNION ALL SELECT 4, 'thursday' UNION ALL SELECT 5, 'friday'
                            UNION ALL SELECT 6, 'saturday')
                        WHERE weekdays >> bit & 1), 'week_start', 'monday')),
                    json_object('daily', json_object('every', 1))),
                'times', json_array(time),
                'end', iif(repeats = 'once', json_object('count', json_object('times', 1)), 'never'),
                'except', json_array()),
            'zone', zone)),
        'words', 0, 'neutral', 0, '[]', created_at, asks_since, stopped_at
    FROM reminder;

-- What became of an occurrence: by its day and time on the wall and its instant where the phone was, so that
-- neither a journey nor a clock that is changed leaves one out or doubles it.
CREATE TABLE new_occurrence (
    id INTEGER PRIMARY KEY,     -- in the order in which they were answered first
    reminder INTEGER NOT NULL REFERENCES reminder (id) ON DELETE CASCADE,
    day TEXT NOT NULL,          -- YYYY-MM-DD
    time TEXT NOT NULL,         -- HH:MM
    at INTEGER NOT NULL,        -- ms UTC; where its zone was not kept, as if that had been UTC
    zone_known INTEGER NOT NULL CHECK (zone_known IN (0, 1)),
    answer TEXT NOT NULL CHECK (answer IN ('done', 'skipped', 'later')),
    answered_at INTEGER NOT NULL,-- ms UTC
    until INTEGER,              -- ms UTC: the end of the time that it was put off for
    UNIQUE (reminder, at),
    CHECK ((answer = 'later') = (until IS NOT NULL))
) STRICT;
INSERT INTO new_occurrence (id, reminder, day, time, at, zone_known, answer, answered_at, until)
    SELECT o.id, o.reminder, o.day, r.time, unixepoch(o.day || ' ' || r.time) * 1000, 0,
        iif(o.done_at IS NULL, 'later', 'done'), coalesce(o.done_at, o.snoozed_until),
        iif(o.done_at IS NULL, o.snoozed_until, NULL)
    FROM occurrence o JOIN reminder r ON r.id = o.reminder
    WHERE coalesce(o.done_at, o.snoozed_until) IS NOT NULL;

DROP TABLE occurrence;
DROP TABLE reminder;
ALTER TABLE new_reminder RENAME TO reminder;
ALTER TABLE new_occurrence RENAME TO occurrence;
CREATE INDEX reminder_running ON reminder (id) WHERE stopped_at IS NULL;
CREATE INDEX reminder_by_thing ON reminder (thing_id) WHERE thing_id IS NOT NULL;

-- A reminder about what is archived, or no longer in its list, is silent. A new kind that can be archived
-- adds itself here.
CREATE VIEW silent_thing AS
    SELECT 'entry' AS kind, uuid FROM entry WHERE archived_at IS NOT NULL OR binned_at IS NOT NULL
    UNION ALL SELECT 'meeting', uuid FROM meeting WHERE gone_at IS NOT NULL
    UNION ALL SELECT 'card', uuid FROM card WHERE removed_at IS NOT NULL
    UNION ALL SELECT 'line', uuid FROM own_line WHERE removed_at IS NOT NULL;
CREATE TRIGGER entry_silent AFTER UPDATE OF archived_at, binned_at ON entry BEGIN
    UPDATE reminder SET silent = new.archived_at IS NOT NULL OR new.binned_at IS NOT NULL
    WHERE thing_id = new.uuid AND thing_kind = 'entry';
END;
CREATE TRIGGER meeting_silent AFTER UPDATE OF gone_at ON meeting BEGIN
    UPDATE reminder SET silent = new.gone_at IS NOT NULL WHERE thing_id = new.uuid AND thing_kind = 'meeting';
END;
CREATE TRIGGER meeting_left AFTER DELETE ON meeting BEGIN
    UPDATE reminder SET silent = 1 WHERE thing_id = old.uuid AND thing_kind = 'meeting';
END;
CREATE TRIGGER meeting_back AFTER INSERT ON meeting BEGIN
    UPDATE reminder SET silent = new.gone_at IS NOT NULL WHERE thing_id = new.uuid AND thing_kind = 'meeting';
END;
CREATE TRIGGER card_silent AFTER UPDATE OF removed_at ON card BEGIN
    UPDATE reminder SET silent = new.removed_at IS NOT NULL WHERE thing_id = new.uuid AND thing_kind = 'card';
END;
CREATE TRIGGER own_line_silent AFTER UPDATE OF removed_at ON own_line BEGIN
    UPDATE reminder SET silent = new.removed_at IS NOT NULL WHERE thing_id = new.uuid AND thing_kind = 'line';
END;
CREATE TRIGGER reminder_silent AFTER UPDATE OF thing_id ON reminder BEGIN
    UPDATE reminder SET silent = EXISTS (SELECT 1 FROM silent_thing
        WHERE kind = new.thing_kind AND uuid = new.thing_id) WHERE id = new.id;
END;
CREATE TRIGGER reminder_silent_new AFTER INSERT ON reminder WHEN new.thing_id IS NOT NULL BEGIN
    UPDATE reminder SET silent = EXISTS (SELECT 1 FROM silent_thing
        WHERE kind = new.thing_kind AND uuid = new.thing_id) WHERE id = new.id;
END;
