-- The answer to one cycle (or to the whole season); a later version supersedes it, and `final` is the one of the loading.
CREATE TABLE match (
  season_id uuid NOT NULL CONSTRAINT match_season_id_fkey REFERENCES season (id),
  id uuid NOT NULL,
  cycle_id uuid, -- null for the match over the whole season
  kind text NOT NULL CONSTRAINT match_kind_check CHECK (kind IN ('season', 'cycle', 'final')),
  version integer NOT NULL,
  input_hash text NOT NULL, -- the same question is not answered twice
  reason text,
  actor text NOT NULL,
  at timestamptz NOT NULL,
  superseded_at timestamptz,
  held_back jsonb NOT NULL,
  left_out jsonb NOT NULL,
  cuts jsonb NOT NULL,
  debts jsonb NOT NULL, -- rounding debts for the next cycle: groups, producers, households
  CONSTRAINT match_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT match_version_key UNIQUE NULLS NOT DISTINCT (season_id, cycle_id, version),
  CONSTRAINT match_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id),
  CONSTRAINT match_cycle_check CHECK ((kind = 'season') = (cycle_id IS NULL))
);
CREATE UNIQUE INDEX match_current_key ON match (season_id, cycle_id) NULLS NOT DISTINCT WHERE superseded_at IS NULL;

CREATE TABLE match_allocation (
  season_id uuid NOT NULL,
  match_id uuid NOT NULL,
  month character(7) NOT NULL,
  offer_id uuid NOT NULL,
  producer_id uuid NOT NULL CONSTRAINT match_allocation_producer_id_fkey REFERENCES organisation (id),
  harvest_month character(7) NOT NULL,
  packs integer NOT NULL CONSTRAINT match_allocation_packs_check CHECK (packs >= 0),
  reason jsonb NOT NULL,
  CONSTRAINT match_allocation_pkey PRIMARY KEY (season_id, match_id, month, offer_id, producer_id, harvest_month),
  CONSTRAINT match_allocation_match_fkey FOREIGN KEY (season_id, match_id) REFERENCES match (season_id, id)
);

CREATE TABLE match_share (
  season_id uuid NOT NULL,
  match_id uuid NOT NULL,
  month character(7) NOT NULL,
  offer_id uuid NOT NULL,
  group_id uuid NOT NULL CONSTRAINT match_share_group_id_fkey REFERENCES organisation (id),
  committed integer NOT NULL,
  packs integer NOT NULL,
  reason jsonb NOT NULL,
  CONSTRAINT match_share_pkey PRIMARY KEY (season_id, match_id, month, offer_id, group_id),
  CONSTRAINT match_share_packs_check CHECK (packs BETWEEN 0 AND committed),
  CONSTRAINT match_share_match_fkey FOREIGN KEY (season_id, match_id) REFERENCES match (season_id, id)
);

CREATE TABLE match_household (
  season_id uuid NOT NULL,
  match_id uuid NOT NULL,
  month character(7) NOT NULL,
  offer_id uuid NOT NULL,
  member_id uuid NOT NULL,
  group_id uuid NOT NULL,
  committed integer NOT NULL,
  packs integer NOT NULL,
  reason jsonb NOT NULL,
  CONSTRAINT match_household_pkey PRIMARY KEY (season_id, match_id, month, offer_id, member_id),
  CONSTRAINT match_household_packs_check CHECK (packs BETWEEN 0 AND committed),
  CONSTRAINT match_household_member_fkey FOREIGN KEY (member_id, group_id) REFERENCES member (id, group_id),
  CONSTRAINT match_household_match_fkey FOREIGN KEY (season_id, match_id) REFERENCES match (season_id, id)
);

CREATE TABLE match_pair (
  season_id uuid NOT NULL,
  match_id uuid NOT NULL,
  month character(7) NOT NULL,
  offer_id uuid NOT NULL,
  producer_id uuid NOT NULL,
  group_id uuid NOT NULL,
  harvest_month character(7) NOT NULL,
  packs integer NOT NULL CONSTRAINT match_pair_packs_check CHECK (packs > 0),
  CONSTRAINT match_pair_pkey PRIMARY KEY (season_id, match_id, month, offer_id, producer_id, group_id, harvest_month),
  CONSTRAINT match_pair_match_fkey FOREIGN KEY (season_id, match_id) REFERENCES match (season_id, id)
);

-- The most a producer will bring to one cycle: a confirmation of less, or a shortfall. The lowest one counts.
CREATE TABLE supply_limit (
  season_id uuid NOT NULL,
  id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  producer_id uuid NOT NULL,
  packs_max integer NOT NULL CONSTRAINT supply_limit_packs_max_check CHECK (packs_max >= 0),
  reason text,
  actor text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT supply_limit_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT supply_limit_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id)
);
CREATE INDEX supply_limit_season_id_cycle_id_idx ON supply_limit (season_id, cycle_id);
REVOKE DELETE ON match FROM interlocal_app;
REVOKE UPDATE, DELETE ON match_allocation, match_share, match_household, match_pair, supply_limit FROM interlocal_app;
