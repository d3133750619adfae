-- The application connects as a role that owns nothing: what it may not do, the database refuses.
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'interlocal_app') THEN CREATE ROLE interlocal_app NOLOGIN; END IF;
END $$;
GRANT interlocal_app TO CURRENT_USER;
GRANT USAGE ON SCHEMA public TO interlocal_app;
DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO interlocal_app', current_database()); END $$;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO interlocal_app;

CREATE TABLE outbox (
  id uuid CONSTRAINT outbox_pkey PRIMARY KEY,
  job text NOT NULL,
  payload jsonb NOT NULL,
  run_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outbox_created_at_idx ON outbox (created_at);

CREATE TABLE idempotency_key (
  actor text NOT NULL,
  key text NOT NULL,
  request_hash text NOT NULL,
  status integer NOT NULL,
  body json NOT NULL, -- as it was sent: the order of its fields too
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT idempotency_key_pkey PRIMARY KEY (actor, key)
);

CREATE TABLE task (
  id uuid CONSTRAINT task_pkey PRIMARY KEY,
  kind text NOT NULL,
  state text NOT NULL CONSTRAINT task_state_check CHECK (state IN ('waiting', 'done', 'refused')),
  actor text NOT NULL,
  input jsonb NOT NULL,
  result jsonb,
  problem jsonb,
  created_at timestamptz NOT NULL,
  finished_at timestamptz
);
