-- When a producer can and would like to bring a delivery; the latest word counts.
CREATE TABLE arrival_wish (
  season_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  version integer NOT NULL,
  earliest_at timestamptz NOT NULL,
  wished_at timestamptz NOT NULL,
  actor text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT arrival_wish_pkey PRIMARY KEY (season_id, delivery_id, version),
  CONSTRAINT arrival_wish_times_check CHECK (earliest_at <= wished_at),
  CONSTRAINT arrival_wish_delivery_fkey FOREIGN KEY (season_id, delivery_id) REFERENCES delivery (season_id, id)
);
REVOKE UPDATE, DELETE ON arrival_wish FROM interlocal_app;

-- When and at which bay a delivery is unloaded. A new plan supersedes; who found no time has none.
CREATE TABLE slot (
  season_id uuid NOT NULL,
  id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  crates integer NOT NULL,
  bay integer,
  start_at timestamptz,
  end_at timestamptz,
  at timestamptz NOT NULL,
  superseded_at timestamptz,
  CONSTRAINT slot_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT slot_times_check CHECK ((bay IS NULL) = (start_at IS NULL) AND (bay IS NULL) = (end_at IS NULL) AND start_at <= end_at),
  CONSTRAINT slot_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id),
  CONSTRAINT slot_delivery_fkey FOREIGN KEY (season_id, delivery_id) REFERENCES delivery (season_id, id)
);
CREATE UNIQUE INDEX slot_current_key ON slot (season_id, delivery_id) WHERE superseded_at IS NULL;
CREATE INDEX slot_season_id_cycle_id_idx ON slot (season_id, cycle_id);
REVOKE DELETE ON slot FROM interlocal_app;
