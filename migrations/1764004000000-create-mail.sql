-- Each mail is stored once, with the effect it tells of, and sent at least once.
CREATE TABLE mail (
  id uuid CONSTRAINT mail_pkey PRIMARY KEY, -- made of what the mail tells; the left part of its Message-ID
  recipient text NOT NULL,
  recipient_name text NOT NULL,
  language text NOT NULL CONSTRAINT mail_language_check CHECK (language IN ('fr', 'nl', 'en', 'ar')),
  subject text NOT NULL,
  body text, -- null once it is settled: it may hold a link that opens a door
  state text NOT NULL CONSTRAINT mail_state_check CHECK (state IN ('waiting', 'sent', 'refused', 'stale')),
  good_until timestamptz, -- not sent any more afterwards
  created_at timestamptz NOT NULL,
  settled_at timestamptz,
  CONSTRAINT mail_settled_check CHECK ((state = 'waiting') = (body IS NOT NULL) AND (state = 'waiting') = (settled_at IS NULL))
);
CREATE INDEX mail_waiting_idx ON mail (created_at) WHERE state = 'waiting';
