-- Fewer indexes ------------------------------------------------------------

-- Each new session changed a page of its own in every one of these, so that a day cost more the larger
-- the ledger was. Only merges and removals asked by owner: they can read all sessions and origins.
DROP INDEX session_by_developer;
DROP INDEX origin_by_developer;
DROP INDEX origin_by_project;
DROP INDEX origin_by_api_key;

-- An origin with a session is found by the session; origin.fingerprint is 0 there.
DROP INDEX origin_by_fingerprint;
CREATE INDEX origin_without_session ON origin (fingerprint) WHERE session = '';
