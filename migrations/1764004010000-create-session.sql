-- A session is a family of refresh tokens: when a used one comes again, its family ends and no other.
CREATE TABLE session (
  id uuid CONSTRAINT session_pkey PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT session_person_id_fkey REFERENCES person (id),
  method text NOT NULL CONSTRAINT session_method_check CHECK (method IN ('password', 'link', 'oidc')),
  agent text NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX session_person_id_idx ON session (person_id);

-- Tokens from before have no family: each starts one.
INSERT INTO session (id, person_id, method, agent, created_at, last_used_at, expires_at, ended_at)
SELECT id, person_id, 'password', '', created_at, created_at, expires_at, revoked_at FROM refresh_token;
ALTER TABLE refresh_token ADD COLUMN session_id uuid, ADD COLUMN used_at timestamptz;
UPDATE refresh_token SET session_id = id, used_at = revoked_at;
ALTER TABLE refresh_token
  ALTER COLUMN session_id SET NOT NULL,
  ADD CONSTRAINT refresh_token_session_id_fkey FOREIGN KEY (session_id) REFERENCES session (id) ON DELETE CASCADE,
  DROP COLUMN person_id, DROP COLUMN expires_at, DROP COLUMN revoked_at;
CREATE INDEX refresh_token_session_id_idx ON refresh_token (session_id);

-- A link is good for one purpose: one that signs in sets no password.
ALTER TABLE sign_in_link ADD COLUMN purpose text;
UPDATE sign_in_link SET purpose = 'password';
ALTER TABLE sign_in_link
  ALTER COLUMN purpose SET NOT NULL,
  ADD CONSTRAINT sign_in_link_purpose_check CHECK (purpose IN ('password', 'sign-in'));

CREATE TABLE link_request (
  id uuid CONSTRAINT link_request_pkey PRIMARY KEY,
  email text NOT NULL,
  purpose text NOT NULL CONSTRAINT link_request_purpose_check CHECK (purpose IN ('password', 'sign-in')),
  created_at timestamptz NOT NULL
);
