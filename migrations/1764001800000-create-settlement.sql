-- What a journey cost. Until it is known, the season's estimate stands in for it.
CREATE TABLE transport_cost (
  season_id uuid NOT NULL,
  id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  carrier_id uuid NOT NULL CONSTRAINT transport_cost_carrier_id_fkey REFERENCES organisation (id),
  amount_minor bigint NOT NULL CONSTRAINT transport_cost_amount_minor_check CHECK (amount_minor > 0),
  currency character(3) NOT NULL,
  note text NOT NULL,
  actor text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT transport_cost_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT transport_cost_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id)
);
CREATE INDEX transport_cost_season_id_cycle_id_idx ON transport_cost (season_id, cycle_id);

-- Who owes what for a cycle, by what was really received.
CREATE TABLE settlement (
  season_id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  currency character(3) NOT NULL,
  goods_minor bigint NOT NULL,
  transport_minor bigint NOT NULL,
  transport_source text NOT NULL CONSTRAINT settlement_transport_source_check CHECK (transport_source IN ('invoice', 'estimate')),
  transport_key text NOT NULL,
  loss_minor bigint NOT NULL,
  actor text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT settlement_pkey PRIMARY KEY (season_id, cycle_id),
  CONSTRAINT settlement_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id)
);

CREATE TABLE due (
  season_id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  member_id uuid NOT NULL,
  group_id uuid NOT NULL,
  goods_minor bigint NOT NULL,
  transport_minor bigint NOT NULL,
  CONSTRAINT due_pkey PRIMARY KEY (season_id, cycle_id, member_id),
  CONSTRAINT due_member_fkey FOREIGN KEY (member_id, group_id) REFERENCES member (id, group_id),
  CONSTRAINT due_settlement_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES settlement (season_id, cycle_id)
);

CREATE TABLE due_line (
  season_id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  member_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  packs integer NOT NULL CONSTRAINT due_line_packs_check CHECK (packs > 0),
  price_minor bigint NOT NULL,
  amount_minor bigint NOT NULL,
  CONSTRAINT due_line_pkey PRIMARY KEY (season_id, cycle_id, member_id, offer_id),
  CONSTRAINT due_line_amount_check CHECK (amount_minor = packs * price_minor),
  CONSTRAINT due_line_due_fkey FOREIGN KEY (season_id, cycle_id, member_id) REFERENCES due (season_id, cycle_id, member_id)
);

CREATE TABLE payable (
  season_id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  producer_id uuid NOT NULL CONSTRAINT payable_producer_id_fkey REFERENCES organisation (id),
  offer_id uuid NOT NULL,
  packs integer NOT NULL CONSTRAINT payable_packs_check CHECK (packs > 0),
  price_minor bigint NOT NULL,
  currency character(3) NOT NULL,
  amount_minor bigint NOT NULL,
  CONSTRAINT payable_pkey PRIMARY KEY (season_id, cycle_id, producer_id, offer_id),
  CONSTRAINT payable_amount_check CHECK (amount_minor = packs * price_minor),
  CONSTRAINT payable_settlement_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES settlement (season_id, cycle_id)
);
REVOKE UPDATE, DELETE ON transport_cost, settlement, due, due_line, payable FROM interlocal_app;
