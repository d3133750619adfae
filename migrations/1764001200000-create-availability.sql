-- What a producer can bring of an offer from one harvest month.
CREATE TABLE availability (
  season_id uuid NOT NULL,
  harvest_month character(7) NOT NULL,
  offer_id uuid NOT NULL,
  producer_id uuid NOT NULL CONSTRAINT availability_producer_id_fkey REFERENCES organisation (id),
  packs integer NOT NULL CONSTRAINT availability_packs_check CHECK (packs >= 0), -- for export: the local reserve is not in it
  harvest integer NOT NULL, -- the whole expected harvest, in packs
  minimum integer NOT NULL CONSTRAINT availability_minimum_check CHECK (minimum >= 0), -- of a cycle, below which the trip is not worth it
  ready_from date,
  updated_at timestamptz NOT NULL,
  CONSTRAINT availability_pkey PRIMARY KEY (season_id, harvest_month, offer_id, producer_id),
  CONSTRAINT availability_harvest_check CHECK (harvest >= packs),
  CONSTRAINT availability_offer_fkey FOREIGN KEY (season_id, offer_id) REFERENCES offer (season_id, id)
);

-- Every change of a declared quantity once the season runs, with its reason where it falls.
CREATE TABLE availability_change (
  season_id uuid NOT NULL,
  id uuid NOT NULL,
  harvest_month character(7) NOT NULL,
  offer_id uuid NOT NULL,
  producer_id uuid NOT NULL,
  packs_before integer NOT NULL,
  packs_after integer NOT NULL,
  reason text,
  actor text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT availability_change_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT availability_change_availability_fkey FOREIGN KEY (season_id, harvest_month, offer_id, producer_id)
    REFERENCES availability (season_id, harvest_month, offer_id, producer_id)
);
CREATE INDEX availability_change_season_id_producer_id_idx ON availability_change (season_id, producer_id);
REVOKE DELETE ON availability FROM interlocal_app;
REVOKE UPDATE, DELETE ON availability_change FROM interlocal_app;
