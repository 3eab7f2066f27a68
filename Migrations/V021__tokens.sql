-- Access to the server --------------------------------------------------------------------

-- A secret is random and long, so that its plain SHA-256 tells nothing of it. A token that was revoked stays, for
-- the audit; its name can be given again.
CREATE TABLE token (
  id            INTEGER PRIMARY KEY,
  name          TEXT NOT NULL COLLATE NOCASE CHECK (name <> ''),
  secret_sha256 BLOB NOT NULL UNIQUE CHECK (length(secret_sha256) = 32),
  role          TEXT NOT NULL CHECK (role IN ('lead', 'finance', 'developer', 'ingest', 'metrics')),
  developer_id  INTEGER REFERENCES developer ON DELETE CASCADE,
  team          TEXT COLLATE NOCASE CHECK (team <> ''),
  created_at    INTEGER NOT NULL,
  last_day      INTEGER,                -- null: does not expire
  revoked_at    INTEGER,
  last_used_at  INTEGER,
  CHECK (role <> 'developer' OR developer_id IS NOT NULL),
  CHECK (developer_id IS NULL OR role IN ('developer', 'ingest')),
  CHECK (team IS NULL OR role = 'lead')
) STRICT;
CREATE UNIQUE INDEX token_by_name ON token (name) WHERE revoked_at IS NULL;
CREATE INDEX token_by_developer ON token (developer_id);
