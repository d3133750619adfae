-- A pallet with its owner group; planned before the loading, final at it. A new plan supersedes.
CREATE TABLE handling_unit (
  season_id uuid NOT NULL,
  id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  phase text NOT NULL CONSTRAINT handling_unit_phase_check CHECK (phase IN ('planned', 'final')),
  code text NOT NULL, -- local identifier: no GS1 company prefix is invented
  position integer NOT NULL,
  drop_off_point_id uuid NOT NULL CONSTRAINT handling_unit_drop_off_point_id_fkey REFERENCES drop_off_point (id),
  temperature_class text NOT NULL,
  net_grams bigint NOT NULL,
  gross_grams bigint NOT NULL, -- without the pallet itself
  volume_cm3 bigint NOT NULL,
  crates integer NOT NULL,
  at timestamptz NOT NULL,
  superseded_at timestamptz,
  CONSTRAINT handling_unit_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT handling_unit_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id)
);
CREATE UNIQUE INDEX handling_unit_code_key ON handling_unit (season_id, code) WHERE superseded_at IS NULL;

CREATE TABLE handling_unit_content (
  season_id uuid NOT NULL,
  id uuid NOT NULL,
  unit_id uuid NOT NULL,
  layer integer NOT NULL, -- groups on one pallet lie on layers of their own
  group_id uuid NOT NULL CONSTRAINT handling_unit_content_group_id_fkey REFERENCES organisation (id),
  offer_id uuid NOT NULL,
  producer_id uuid NOT NULL CONSTRAINT handling_unit_content_producer_id_fkey REFERENCES organisation (id),
  lot_id uuid, -- null while planned
  packs integer NOT NULL CONSTRAINT handling_unit_content_packs_check CHECK (packs > 0),
  CONSTRAINT handling_unit_content_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT handling_unit_content_unit_fkey FOREIGN KEY (season_id, unit_id) REFERENCES handling_unit (season_id, id),
  CONSTRAINT handling_unit_content_offer_fkey FOREIGN KEY (season_id, offer_id) REFERENCES offer (season_id, id),
  CONSTRAINT handling_unit_content_lot_fkey FOREIGN KEY (season_id, lot_id) REFERENCES lot (season_id, id)
);
CREATE INDEX handling_unit_content_season_id_unit_id_idx ON handling_unit_content (season_id, unit_id);
CREATE INDEX handling_unit_content_season_id_lot_id_idx ON handling_unit_content (season_id, lot_id);
REVOKE DELETE ON handling_unit FROM interlocal_app;
REVOKE UPDATE, DELETE ON handling_unit_content FROM interlocal_app;
