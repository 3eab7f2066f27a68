-- What usage bought: tickets, pull requests and commits -----------------------------------

-- Patterns that find a ticket in the name of a branch; the first that matches decides.
CREATE TABLE work_rule (
  id      INTEGER PRIMARY KEY,
  pattern TEXT NOT NULL UNIQUE CHECK (pattern <> '')
) STRICT;

-- Tickets and pull requests as people imported them; of their words the title alone is kept.
CREATE TABLE work_item (
  id         INTEGER PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('ticket', 'pull-request')),
  tracker    TEXT NOT NULL CHECK (tracker <> ''),    -- jira, linear, github, gitlab, git
  repository TEXT NOT NULL,                    -- github.com/owner/name; empty: not said
  project_id INTEGER REFERENCES project ON DELETE SET NULL,
  reference  TEXT NOT NULL CHECK (reference <> ''),  -- ABC-123, #45, !7
  title      TEXT NOT NULL,
  state      TEXT NOT NULL,                    -- open, merged or closed; a ticket's own word
  opened_at  INTEGER,
  merged_at  INTEGER,
  closed_at  INTEGER
) STRICT;
CREATE INDEX work_item_by_reference ON work_item (kind, reference);

-- The branches that pull requests come from.
CREATE TABLE work_branch (
  item_id INTEGER NOT NULL REFERENCES work_item ON DELETE CASCADE,
  branch  TEXT NOT NULL CHECK (branch <> ''),
  PRIMARY KEY (item_id, branch)
) STRICT, WITHOUT ROWID;

CREATE TABLE work_commit (
  id           INTEGER PRIMARY KEY,
  repository   TEXT NOT NULL,
  hash         TEXT NOT NULL CHECK (hash <> ''),
  project_id   INTEGER REFERENCES project ON DELETE SET NULL,
  developer_id INTEGER REFERENCES developer ON DELETE SET NULL,  -- null: its author is not known
  item_id      INTEGER REFERENCES work_item ON DELETE SET NULL,  -- the pull request that it merged
  branch       TEXT NOT NULL,
  title        TEXT NOT NULL,
  written_at   INTEGER NOT NULL,               -- by its author, whatever became of it later
  is_merged    INTEGER NOT NULL CHECK (is_merged IN (0, 1)),  -- into the main branch
  UNIQUE (repository, hash)
) STRICT;
