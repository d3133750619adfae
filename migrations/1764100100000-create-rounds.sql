-- Vehicles that fetch goods for a partnership, alike ones in one row; costs in minor units of the loading point's currency. A count of 0: no longer.
CREATE TABLE vehicle (
  partnership_id uuid NOT NULL CONSTRAINT vehicle_partnership_id_fkey REFERENCES partnership (id),
  id uuid NOT NULL,
  name text NOT NULL,
  count integer NOT NULL CONSTRAINT vehicle_count_check CHECK (count BETWEEN 0 AND 100),
  grams_max integer NOT NULL CONSTRAINT vehicle_grams_max_check CHECK (grams_max > 0),
  crates_max integer NOT NULL CONSTRAINT vehicle_crates_max_check CHECK (crates_max > 0),
  minutes_max integer NOT NULL CONSTRAINT vehicle_minutes_max_check CHECK (minutes_max > 0), -- a driver's, from leaving to being back
  fixed_cost integer NOT NULL,
  cost_per_km integer NOT NULL,
  cost_per_hour integer NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT vehicle_pkey PRIMARY KEY (partnership_id, id),
  CONSTRAINT vehicle_partnership_id_name_key UNIQUE (partnership_id, name),
  CONSTRAINT vehicle_costs_check CHECK (fixed_cost >= 0 AND cost_per_km >= 0 AND cost_per_hour >= 0)
);
REVOKE DELETE ON vehicle FROM interlocal_app;

-- Whether a producer brings its goods or they are fetched, and until when at the latest.
ALTER TABLE arrival_wish
  ADD COLUMN means text NOT NULL DEFAULT 'own' CONSTRAINT arrival_wish_means_check CHECK (means IN ('own', 'collected')),
  ADD COLUMN latest_at timestamptz,
  ADD CONSTRAINT arrival_wish_latest_check CHECK (latest_at >= earliest_at);

-- Who is fetched when, by which vehicle, and who cannot be. A new plan supersedes; changed orders end it.
CREATE TABLE round_plan (
  season_id uuid NOT NULL,
  id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  version integer NOT NULL,
  routing text NOT NULL CONSTRAINT round_plan_routing_check CHECK (routing IN ('great-circle', 'matrix', 'service')),
  seed integer NOT NULL,
  changes integer NOT NULL, -- tried by the search
  cost bigint NOT NULL, -- minor units of a small currency, many vehicles and long ways pass an integer
  currency character(3) NOT NULL,
  rounds jsonb NOT NULL,
  unassigned jsonb NOT NULL,
  actor text NOT NULL,
  at timestamptz NOT NULL,
  superseded_at timestamptz,
  CONSTRAINT round_plan_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT round_plan_season_id_cycle_id_version_key UNIQUE (season_id, cycle_id, version),
  CONSTRAINT round_plan_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id)
);
CREATE UNIQUE INDEX round_plan_current_key ON round_plan (season_id, cycle_id) WHERE superseded_at IS NULL;
REVOKE DELETE ON round_plan FROM interlocal_app;
