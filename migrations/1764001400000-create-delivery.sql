-- What a producer said to what it was asked to bring, per offer; the latest one counts.
CREATE TABLE confirmation (
  season_id uuid NOT NULL,
  id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  producer_id uuid NOT NULL CONSTRAINT confirmation_producer_id_fkey REFERENCES organisation (id),
  offer_id uuid NOT NULL,
  asked integer NOT NULL,
  packs integer NOT NULL,
  reason text,
  actor text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT confirmation_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT confirmation_packs_check CHECK (packs BETWEEN 0 AND asked),
  CONSTRAINT confirmation_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id)
);
CREATE INDEX confirmation_season_id_cycle_id_idx ON confirmation (season_id, cycle_id);

-- One producer's goods for one cycle. A changed match makes a new version of its lines.
CREATE TABLE delivery (
  season_id uuid NOT NULL,
  id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  producer_id uuid NOT NULL CONSTRAINT delivery_producer_id_fkey REFERENCES organisation (id),
  number text NOT NULL,
  version integer NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT delivery_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT delivery_season_id_cycle_id_producer_id_key UNIQUE (season_id, cycle_id, producer_id),
  CONSTRAINT delivery_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id)
);
CREATE INDEX delivery_id_idx ON delivery (id);

CREATE TABLE delivery_line (
  season_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  version integer NOT NULL,
  offer_id uuid NOT NULL,
  packs integer NOT NULL CONSTRAINT delivery_line_packs_check CHECK (packs > 0),
  CONSTRAINT delivery_line_pkey PRIMARY KEY (season_id, delivery_id, version, offer_id),
  CONSTRAINT delivery_line_delivery_fkey FOREIGN KEY (season_id, delivery_id) REFERENCES delivery (season_id, id),
  CONSTRAINT delivery_line_offer_fkey FOREIGN KEY (season_id, offer_id) REFERENCES offer (season_id, id)
);

CREATE TABLE lot (
  season_id uuid NOT NULL,
  id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  number text NOT NULL,
  announced integer, -- packs; null where the loading point made the lot
  harvested_on date,
  best_before date,
  certificate text,
  at timestamptz NOT NULL,
  CONSTRAINT lot_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT lot_season_id_delivery_id_offer_id_number_key UNIQUE (season_id, delivery_id, offer_id, number),
  CONSTRAINT lot_delivery_fkey FOREIGN KEY (season_id, delivery_id) REFERENCES delivery (season_id, id),
  CONSTRAINT lot_offer_fkey FOREIGN KEY (season_id, offer_id) REFERENCES offer (season_id, id)
);
CREATE INDEX lot_number_idx ON lot (number);

-- What was counted at the loading point. A correction supersedes; nothing is edited in place.
CREATE TABLE receipt (
  season_id uuid NOT NULL,
  lot_id uuid NOT NULL,
  version integer NOT NULL,
  received integer NOT NULL,
  refused integer NOT NULL,
  reason text CONSTRAINT receipt_reason_check CHECK (reason IN ('quality', 'damaged', 'wrong-product', 'short', 'over', 'late',
    'no-certificate', 'temperature', 'other')),
  note text,
  gross_grams bigint, -- as weighed
  actor text NOT NULL,
  at timestamptz NOT NULL,
  superseded_at timestamptz,
  CONSTRAINT receipt_pkey PRIMARY KEY (season_id, lot_id, version),
  CONSTRAINT receipt_packs_check CHECK (received >= 0 AND refused BETWEEN 0 AND received AND (refused = 0 OR reason IS NOT NULL)),
  CONSTRAINT receipt_lot_fkey FOREIGN KEY (season_id, lot_id) REFERENCES lot (season_id, id)
);
CREATE UNIQUE INDEX receipt_current_key ON receipt (season_id, lot_id) WHERE superseded_at IS NULL;
REVOKE UPDATE, DELETE ON confirmation, delivery_line FROM interlocal_app;
REVOKE DELETE ON delivery, lot, receipt FROM interlocal_app;
