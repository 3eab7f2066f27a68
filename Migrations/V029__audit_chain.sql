-- The audit as a chain of hashes --------------------------------------------------------

-- SHA-256 of the link before, or of 32 zeros, and of the entry with its changes: see AuditChain.
CREATE TABLE audit_link (
  audit_id INTEGER PRIMARY KEY REFERENCES audit,
  hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TRIGGER audit_link_keeps_its_rows BEFORE DELETE ON audit_link
  BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;
CREATE TRIGGER audit_link_keeps_its_words BEFORE UPDATE ON audit_link
  BEGIN SELECT raise(ABORT, 'the audit trail is append-only'); END;

-- The link of last_audit; null: closed by an earlier version, or before any entry.
ALTER TABLE close ADD COLUMN audit_head BLOB CHECK (length(audit_head) = 32);
