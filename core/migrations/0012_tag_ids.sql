-- A tag has an id of its own, as all else that a form can change: what is typed to rename it is kept
-- as a draft of that id. Tags of before are numbered; the ids of new ones carry a time, and so are others.
ALTER TABLE tag ADD COLUMN uuid BLOB NOT NULL DEFAULT x'';
UPDATE tag SET uuid = unhex(printf('00000000000080008000%012x', id));
CREATE UNIQUE INDEX tag_by_uuid ON tag (uuid);
