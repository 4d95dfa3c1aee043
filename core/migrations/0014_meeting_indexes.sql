-- How many meetings a list has is counted without reading them.
CREATE INDEX meeting_by_source ON meeting (source, gone_at) WHERE gone_at IS NULL;
-- What is on and what comes next is sorted by name too: with the name, no meeting is read but those shown.
DROP INDEX meeting_by_time;
CREATE INDEX meeting_by_time
    ON meeting (zone, start_min, minutes, venue, fellowship, gone_at, name)
    WHERE gone_at IS NULL AND start_min IS NOT NULL;
