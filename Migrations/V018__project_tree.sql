-- A tree of projects, and the repositories that calls were made in ----------------------

-- A project below another is named after it: payments/checkout. A slash alone makes no tree, since names
-- that sources give, such as a repository's owner/name, have one too.
ALTER TABLE project ADD COLUMN parent_id INTEGER REFERENCES project;
CREATE INDEX project_by_parent ON project (parent_id);
CREATE TRIGGER project_is_not_below_itself BEFORE UPDATE OF parent_id ON project
  WHEN NEW.parent_id IS NOT NULL AND NEW.id IN (
    WITH RECURSIVE above (id) AS (
      SELECT NEW.parent_id
      UNION SELECT project.parent_id FROM above JOIN project ON project.id = above.id)
    SELECT id FROM above)
  BEGIN SELECT raise(ABORT, 'a project cannot be below itself'); END;

-- A rule may also be a repository: github.com/acme/shop.
CREATE TABLE new_project_path (
  id         INTEGER PRIMARY KEY,
  project_id INTEGER NOT NULL REFERENCES project ON DELETE CASCADE,
  kind       TEXT NOT NULL CHECK (kind IN ('name', 'path', 'repository')),
  value      TEXT NOT NULL CHECK (value <> ''),
  UNIQUE (kind, value)
) STRICT;
INSERT INTO new_project_path SELECT id, project_id, kind, value FROM project_path;
DROP TABLE project_path;
ALTER TABLE new_project_path RENAME TO project_path;
CREATE INDEX project_path_by_project ON project_path (project_id);

-- Where the source states it: its address without scheme, user, port and '.git', in lower case.
ALTER TABLE origin ADD COLUMN repository TEXT NOT NULL DEFAULT '';
ALTER TABLE told_origin ADD COLUMN repository TEXT NOT NULL DEFAULT '';
