-- What has happened, in words and ids alone: webhooks and event streams both read it here.
CREATE TABLE event (
  id uuid CONSTRAINT event_pkey PRIMARY KEY,
  -- Given after the commit, one after the other, by one process at a time: what is read up to a position is complete.
  position bigint CONSTRAINT event_position_key UNIQUE,
  type text NOT NULL,
  target jsonb NOT NULL, -- whose it is: ids that a right may cover
  payload jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX event_unplaced_idx ON event (id) WHERE position IS NULL;
CREATE INDEX event_at_idx ON event (at);
REVOKE UPDATE ON event FROM interlocal_app;
GRANT UPDATE (position) ON event TO interlocal_app;
