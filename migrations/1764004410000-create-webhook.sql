-- Where a person wants to be told, and of what; it is told what that person may see at that time.
CREATE TABLE webhook (
  id uuid CONSTRAINT webhook_pkey PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT webhook_person_id_fkey REFERENCES person (id),
  url text NOT NULL,
  types text[] NOT NULL, -- empty: all
  roles text[], -- null: all the person's roles
  partnership_id uuid, -- null: all the person's partnerships
  secret text NOT NULL, -- sealed
  previous_secret text, -- sealed; signs beside the new one for a day
  previous_until timestamptz,
  state text NOT NULL CONSTRAINT webhook_state_check CHECK (state IN ('active', 'disabled', 'gone')),
  position bigint NOT NULL, -- deliveries are made for every event up to it
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL
);
CREATE INDEX webhook_person_id_idx ON webhook (person_id);
CREATE INDEX webhook_active_idx ON webhook (position) WHERE state = 'active';

CREATE TABLE webhook_delivery (
  id uuid CONSTRAINT webhook_delivery_pkey PRIMARY KEY,
  webhook_id uuid NOT NULL CONSTRAINT webhook_delivery_webhook_id_fkey REFERENCES webhook (id) ON DELETE CASCADE,
  event_id uuid NOT NULL CONSTRAINT webhook_delivery_event_id_fkey REFERENCES event (id) ON DELETE CASCADE,
  state text NOT NULL CONSTRAINT webhook_delivery_state_check CHECK (state IN ('waiting', 'delivered', 'failed', 'withheld')),
  run integer NOT NULL, -- counts every try there ever was
  tries integer NOT NULL, -- counts those of this series
  next_at timestamptz, -- of the next try
  status integer, -- of the last answer
  answer text, -- how the last answer began, or why there was none
  tried_at timestamptz,
  created_at timestamptz NOT NULL,
  CONSTRAINT webhook_delivery_event_key UNIQUE (webhook_id, event_id),
  CONSTRAINT webhook_delivery_next_check CHECK ((state = 'waiting') = (next_at IS NOT NULL))
);
CREATE INDEX webhook_delivery_waiting_idx ON webhook_delivery (next_at) WHERE state = 'waiting';
CREATE INDEX webhook_delivery_event_idx ON webhook_delivery (event_id);
