-- Tries to sign in that failed: by account and source, by account anywhere ('*'), by source for any account ('*').
-- Accounts and addresses are kept as keyed hashes: the table tells nobody who signs in from where.
CREATE TABLE sign_in_attempt (
  subject text NOT NULL,
  source text NOT NULL,
  failures integer NOT NULL CONSTRAINT sign_in_attempt_failures_check CHECK (failures >= 0),
  last_failed_at timestamptz,
  succeeded_at timestamptz,
  CONSTRAINT sign_in_attempt_pkey PRIMARY KEY (subject, source)
);

-- A time-based code (RFC 6238) beside the password. The secret is sealed with the application's own.
CREATE TABLE second_factor (
  person_id uuid CONSTRAINT second_factor_pkey PRIMARY KEY CONSTRAINT second_factor_person_id_fkey REFERENCES person (id),
  secret text NOT NULL,
  last_step bigint NOT NULL, -- of the last code that was taken: an older one is not taken again
  created_at timestamptz NOT NULL,
  confirmed_at timestamptz
);

CREATE TABLE recovery_code (
  person_id uuid NOT NULL CONSTRAINT recovery_code_person_id_fkey REFERENCES person (id),
  code_hash text NOT NULL,
  used_at timestamptz,
  CONSTRAINT recovery_code_pkey PRIMARY KEY (person_id, code_hash)
);

-- An API token may be held to one organisation or partnership.
ALTER TABLE api_token ADD COLUMN within uuid, ADD COLUMN last_used_at timestamptz;
