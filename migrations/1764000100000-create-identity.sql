CREATE TABLE person (
  id uuid CONSTRAINT person_pkey PRIMARY KEY,
  name text NOT NULL,
  email text, -- kept in lower case; a person without one cannot log in
  language text NOT NULL CONSTRAINT person_language_check CHECK (language IN ('fr', 'nl', 'en', 'ar')),
  password_hash text,
  operator boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CONSTRAINT person_email_key UNIQUE (email),
  CONSTRAINT person_email_check CHECK (email = lower(email))
);

CREATE TABLE refresh_token (
  id uuid CONSTRAINT refresh_token_pkey PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT refresh_token_person_id_fkey REFERENCES person (id),
  token_hash text NOT NULL CONSTRAINT refresh_token_token_hash_key UNIQUE,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL
);
CREATE INDEX refresh_token_person_id_idx ON refresh_token (person_id);

CREATE TABLE sign_in_link (
  id uuid CONSTRAINT sign_in_link_pkey PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT sign_in_link_person_id_fkey REFERENCES person (id),
  token_hash text NOT NULL CONSTRAINT sign_in_link_token_hash_key UNIQUE,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  created_at timestamptz NOT NULL
);
CREATE INDEX sign_in_link_person_id_idx ON sign_in_link (person_id);

CREATE TABLE api_token (
  id uuid CONSTRAINT api_token_pkey PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT api_token_person_id_fkey REFERENCES person (id),
  name text NOT NULL,
  token_hash text NOT NULL CONSTRAINT api_token_token_hash_key UNIQUE,
  roles text[], -- null: all the person's roles
  read_only boolean NOT NULL,
  expires_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz NOT NULL
);
CREATE INDEX api_token_person_id_idx ON api_token (person_id);
