CREATE TABLE product (
  id uuid CONSTRAINT product_pkey PRIMARY KEY,
  names jsonb NOT NULL, -- by language
  hs_code text NOT NULL, -- six digits of the Harmonized System
  storage_months integer NOT NULL CONSTRAINT product_storage_months_check CHECK (storage_months BETWEEN 0 AND 36), -- 0: fresh
  temperature_class text NOT NULL CONSTRAINT product_temperature_class_check CHECK (temperature_class IN ('ambient', 'cool', 'frozen')),
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE season (
  id uuid CONSTRAINT season_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT season_partnership_id_fkey REFERENCES partnership (id),
  name text NOT NULL,
  first_month character(7) NOT NULL,
  last_month character(7) NOT NULL,
  loading_point_id uuid NOT NULL CONSTRAINT season_loading_point_id_fkey REFERENCES loading_point (id),
  currency character(3) NOT NULL, -- of the members
  rules jsonb NOT NULL,
  state text NOT NULL CONSTRAINT season_state_check CHECK (state IN ('draft', 'pledging', 'committed', 'running', 'closed')),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CONSTRAINT season_months_check CHECK (first_month <= last_month)
);
CREATE INDEX season_partnership_id_idx ON season (partnership_id);

CREATE TABLE season_rate (
  season_id uuid NOT NULL CONSTRAINT season_rate_season_id_fkey REFERENCES season (id),
  currency character(3) NOT NULL,
  rate numeric NOT NULL CONSTRAINT season_rate_rate_check CHECK (rate > 0), -- units of `currency` for one unit of the season's
  as_of date NOT NULL,
  source text NOT NULL,
  CONSTRAINT season_rate_pkey PRIMARY KEY (season_id, currency)
);

CREATE TABLE season_group (
  season_id uuid NOT NULL CONSTRAINT season_group_season_id_fkey REFERENCES season (id),
  group_id uuid NOT NULL CONSTRAINT season_group_group_id_fkey REFERENCES organisation (id),
  drop_off_point_id uuid NOT NULL CONSTRAINT season_group_drop_off_point_id_fkey REFERENCES drop_off_point (id),
  CONSTRAINT season_group_pkey PRIMARY KEY (season_id, group_id)
);

CREATE TABLE offer (
  season_id uuid NOT NULL CONSTRAINT offer_season_id_fkey REFERENCES season (id),
  id uuid NOT NULL,
  code text NOT NULL,
  product_id uuid NOT NULL CONSTRAINT offer_product_id_fkey REFERENCES product (id),
  pack_name text NOT NULL,
  pack_net_grams integer NOT NULL CONSTRAINT offer_pack_net_grams_check CHECK (pack_net_grams > 0),
  pack_gross_grams integer NOT NULL,
  pack_volume_cm3 integer NOT NULL CONSTRAINT offer_pack_volume_cm3_check CHECK (pack_volume_cm3 > 0),
  packs_per_crate integer NOT NULL CONSTRAINT offer_packs_per_crate_check CHECK (packs_per_crate > 0),
  crates_per_pallet integer NOT NULL CONSTRAINT offer_crates_per_pallet_check CHECK (crates_per_pallet > 0),
  minimum_packs integer NOT NULL DEFAULT 0 CONSTRAINT offer_minimum_packs_check CHECK (minimum_packs >= 0), -- of all groups together in a month
  months text[] NOT NULL,
  conditions text[] NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT offer_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT offer_season_id_code_key UNIQUE (season_id, code),
  CONSTRAINT offer_gross_check CHECK (pack_gross_grams >= pack_net_grams)
);
CREATE INDEX offer_id_idx ON offer (id);

CREATE TABLE offer_price (
  season_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  month character(7) NOT NULL,
  price_minor bigint NOT NULL CONSTRAINT offer_price_price_minor_check CHECK (price_minor >= 0), -- what the producer gets for a pack
  currency character(3) NOT NULL,
  member_price_minor bigint NOT NULL CONSTRAINT offer_price_member_price_minor_check CHECK (member_price_minor >= 0), -- the same in the season's currency, rounded once
  CONSTRAINT offer_price_pkey PRIMARY KEY (season_id, offer_id, month),
  CONSTRAINT offer_price_offer_fkey FOREIGN KEY (season_id, offer_id) REFERENCES offer (season_id, id)
);

CREATE TABLE cycle (
  season_id uuid NOT NULL CONSTRAINT cycle_season_id_fkey REFERENCES season (id),
  id uuid NOT NULL,
  month character(7) NOT NULL,
  position integer NOT NULL, -- 0 for the season's first month: rotates ties
  state text NOT NULL CONSTRAINT cycle_state_check CHECK (state IN ('collecting', 'committed', 'matched', 'agreed', 'consolidated',
    'loaded', 'arrived', 'distributed', 'settled', 'cancelled')),
  pledges_close_at timestamptz NOT NULL,
  availability_closes_at timestamptz NOT NULL,
  match_at timestamptz NOT NULL,
  confirm_by timestamptz NOT NULL,
  consolidate_at timestamptz NOT NULL,
  loading_at timestamptz NOT NULL,
  depart_at timestamptz NOT NULL,
  eta_at timestamptz NOT NULL,
  distribute_at timestamptz NOT NULL,
  settle_at timestamptz NOT NULL,
  due_version integer NOT NULL DEFAULT 1, -- counts the moves of dates: jobs of an earlier one do nothing
  go_decision text CONSTRAINT cycle_go_decision_check CHECK (go_decision IN ('go', 'groupage', 'merge', 'postpone', 'cancel')),
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT cycle_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT cycle_season_id_month_key UNIQUE (season_id, month),
  CONSTRAINT cycle_dates_check CHECK (pledges_close_at < availability_closes_at AND availability_closes_at < match_at
    AND match_at < confirm_by AND confirm_by < consolidate_at AND consolidate_at < loading_at AND loading_at < depart_at
    AND depart_at < eta_at AND eta_at < distribute_at AND distribute_at < settle_at)
);
CREATE INDEX cycle_id_idx ON cycle (id);

-- What each step did, once. The rows are the cycle's history; the state on the cycle is derived from them and audited.
CREATE TABLE cycle_step (
  season_id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  step text NOT NULL CONSTRAINT cycle_step_step_check CHECK (step IN ('lock', 'match', 'agree', 'go', 'consolidate', 'load', 'depart',
    'arrive', 'distribute', 'settle', 'cancel')),
  run integer NOT NULL, -- 1, and more where a step may be asked again (match, go)
  at timestamptz NOT NULL,
  actor text NOT NULL,
  reason text,
  result jsonb NOT NULL,
  CONSTRAINT cycle_step_pkey PRIMARY KEY (season_id, cycle_id, step, run),
  CONSTRAINT cycle_step_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id)
);

CREATE TABLE cycle_date_change (
  season_id uuid NOT NULL,
  id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  reason text NOT NULL,
  dates_before jsonb NOT NULL,
  dates_after jsonb NOT NULL,
  CONSTRAINT cycle_date_change_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT cycle_date_change_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id)
);

CREATE TABLE season_signature (
  season_id uuid NOT NULL CONSTRAINT season_signature_season_id_fkey REFERENCES season (id),
  id uuid NOT NULL,
  party text NOT NULL CONSTRAINT season_signature_party_check CHECK (party IN ('group', 'producer', 'coordinator-a', 'coordinator-b')),
  organisation_id uuid CONSTRAINT season_signature_organisation_id_fkey REFERENCES organisation (id),
  person_id uuid NOT NULL CONSTRAINT season_signature_person_id_fkey REFERENCES person (id),
  text_hash text NOT NULL, -- SHA-256 of the season commitment that was signed
  at timestamptz NOT NULL,
  CONSTRAINT season_signature_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT season_signature_party_key UNIQUE NULLS NOT DISTINCT (season_id, party, organisation_id)
);
REVOKE UPDATE, DELETE ON season_signature, cycle_step, cycle_date_change FROM interlocal_app;
