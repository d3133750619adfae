-- What a group got of what was loaded for it, by pallet and lot. Arrival assumes all; the group corrects with a reason.
CREATE TABLE group_receipt (
  season_id uuid NOT NULL,
  content_id uuid NOT NULL,
  version integer NOT NULL,
  cycle_id uuid NOT NULL,
  group_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  lot_id uuid NOT NULL,
  expected integer NOT NULL,
  arrived integer NOT NULL,
  reason text CONSTRAINT group_receipt_reason_check CHECK (reason IN ('quality', 'damaged', 'wrong-product', 'short', 'temperature', 'other')),
  note text,
  actor text NOT NULL,
  at timestamptz NOT NULL,
  superseded_at timestamptz,
  CONSTRAINT group_receipt_pkey PRIMARY KEY (season_id, content_id, version),
  CONSTRAINT group_receipt_arrived_check CHECK (arrived BETWEEN 0 AND expected AND (arrived = expected OR reason IS NOT NULL)),
  CONSTRAINT group_receipt_content_fkey FOREIGN KEY (season_id, content_id) REFERENCES handling_unit_content (season_id, id),
  CONSTRAINT group_receipt_lot_fkey FOREIGN KEY (season_id, lot_id) REFERENCES lot (season_id, id)
);
CREATE UNIQUE INDEX group_receipt_current_key ON group_receipt (season_id, content_id) WHERE superseded_at IS NULL;
CREATE INDEX group_receipt_season_id_cycle_id_idx ON group_receipt (season_id, cycle_id);

-- What each household takes home, by lot. Another division by the treasurer supersedes the rule's.
CREATE TABLE distribution (
  season_id uuid NOT NULL,
  id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  group_id uuid NOT NULL,
  member_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  lot_id uuid NOT NULL,
  packs integer NOT NULL CONSTRAINT distribution_packs_check CHECK (packs > 0),
  reason text, -- of a division by hand
  actor text NOT NULL,
  at timestamptz NOT NULL,
  superseded_at timestamptz,
  CONSTRAINT distribution_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT distribution_member_fkey FOREIGN KEY (member_id, group_id) REFERENCES member (id, group_id),
  CONSTRAINT distribution_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id),
  CONSTRAINT distribution_lot_fkey FOREIGN KEY (season_id, lot_id) REFERENCES lot (season_id, id)
);
CREATE INDEX distribution_season_id_cycle_id_idx ON distribution (season_id, cycle_id);

-- What arrived in a group and nobody took home.
CREATE TABLE write_off (
  season_id uuid NOT NULL,
  id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  group_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  lot_id uuid NOT NULL,
  packs integer NOT NULL CONSTRAINT write_off_packs_check CHECK (packs > 0),
  reason text NOT NULL,
  actor text NOT NULL,
  at timestamptz NOT NULL,
  superseded_at timestamptz,
  CONSTRAINT write_off_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT write_off_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id),
  CONSTRAINT write_off_lot_fkey FOREIGN KEY (season_id, lot_id) REFERENCES lot (season_id, id)
);
CREATE INDEX write_off_season_id_cycle_id_idx ON write_off (season_id, cycle_id);
REVOKE DELETE ON group_receipt, distribution, write_off FROM interlocal_app;
