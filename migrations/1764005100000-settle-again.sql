-- A settlement gets a new version when a cost or a credit comes after it; the book gets the difference.
ALTER TABLE due DROP CONSTRAINT due_settlement_fkey;
ALTER TABLE due_line DROP CONSTRAINT due_line_due_fkey;
ALTER TABLE payable DROP CONSTRAINT payable_settlement_fkey;
ALTER TABLE settlement
  ADD version integer NOT NULL DEFAULT 1,
  ADD landed_minor bigint NOT NULL DEFAULT 0,
  ADD reason text NOT NULL DEFAULT '',
  ADD superseded_at timestamptz;
ALTER TABLE settlement ALTER version DROP DEFAULT, ALTER landed_minor DROP DEFAULT, ALTER reason DROP DEFAULT,
  DROP CONSTRAINT settlement_pkey, ADD CONSTRAINT settlement_pkey PRIMARY KEY (season_id, cycle_id, version);
CREATE UNIQUE INDEX settlement_current_key ON settlement (season_id, cycle_id) WHERE superseded_at IS NULL;
GRANT UPDATE (superseded_at) ON settlement TO interlocal_app;

ALTER TABLE due
  ADD version integer NOT NULL DEFAULT 1,
  ADD landed_minor bigint NOT NULL DEFAULT 0,
  ADD billed boolean NOT NULL DEFAULT true; -- false where the group pays as one
ALTER TABLE due ALTER version DROP DEFAULT, ALTER landed_minor DROP DEFAULT, ALTER billed DROP DEFAULT,
  DROP CONSTRAINT due_pkey, ADD CONSTRAINT due_pkey PRIMARY KEY (season_id, cycle_id, version, member_id),
  ADD CONSTRAINT due_settlement_fkey FOREIGN KEY (season_id, cycle_id, version) REFERENCES settlement (season_id, cycle_id, version);
ALTER TABLE due_line ADD version integer NOT NULL DEFAULT 1;
ALTER TABLE due_line ALTER version DROP DEFAULT,
  DROP CONSTRAINT due_line_pkey, ADD CONSTRAINT due_line_pkey PRIMARY KEY (season_id, cycle_id, version, member_id, offer_id),
  ADD CONSTRAINT due_line_due_fkey FOREIGN KEY (season_id, cycle_id, version, member_id) REFERENCES due (season_id, cycle_id, version, member_id);
ALTER TABLE payable ADD version integer NOT NULL DEFAULT 1;
ALTER TABLE payable ALTER version DROP DEFAULT,
  DROP CONSTRAINT payable_pkey, ADD CONSTRAINT payable_pkey PRIMARY KEY (season_id, cycle_id, version, producer_id, offer_id),
  ADD CONSTRAINT payable_settlement_fkey FOREIGN KEY (season_id, cycle_id, version) REFERENCES settlement (season_id, cycle_id, version);

-- Import VAT, duty, broker, certificates: cost lines of a cycle like the journey's, each with its key.
ALTER TABLE transport_cost
  ADD kind text NOT NULL DEFAULT 'transport' CONSTRAINT transport_cost_kind_check
    CHECK (kind IN ('transport', 'import-vat', 'customs-duty', 'broker', 'certificates', 'bank-fees', 'insurance', 'other')),
  ADD share_key text CONSTRAINT transport_cost_share_key_check
    CHECK (share_key IN ('gross-weight', 'volume', 'value', 'packs', 'equal-per-group')); -- null is the season's
ALTER TABLE transport_cost ALTER kind DROP DEFAULT;

-- An invoice of more than a fifth over the estimate is charged when a coordinator of each side has agreed to its sum.
CREATE TABLE transport_agreement (
  season_id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  side text NOT NULL CONSTRAINT transport_agreement_side_check CHECK (side IN ('a', 'b')),
  total_minor bigint NOT NULL,
  person_id uuid NOT NULL CONSTRAINT transport_agreement_person_id_fkey REFERENCES person (id),
  at timestamptz NOT NULL,
  CONSTRAINT transport_agreement_pkey PRIMARY KEY (season_id, cycle_id, side, total_minor),
  CONSTRAINT transport_agreement_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id)
);
REVOKE UPDATE, DELETE ON transport_agreement FROM interlocal_app;

-- What a household took home and does not pay: found missing, damaged or refused when it was at home.
CREATE TABLE goods_credit (
  season_id uuid NOT NULL,
  id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  group_id uuid NOT NULL,
  member_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  packs integer NOT NULL CONSTRAINT goods_credit_packs_check CHECK (packs > 0),
  reason text NOT NULL CONSTRAINT goods_credit_reason_check CHECK (reason IN ('missing', 'damaged', 'refused', 'quality', 'other')),
  note text NOT NULL,
  actor text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT goods_credit_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT goods_credit_member_fkey FOREIGN KEY (member_id, group_id) REFERENCES member (id, group_id),
  CONSTRAINT goods_credit_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id)
);
CREATE INDEX goods_credit_season_id_cycle_id_idx ON goods_credit (season_id, cycle_id);
REVOKE UPDATE, DELETE ON goods_credit FROM interlocal_app;
CREATE INDEX ledger_transaction_cycle_idx ON ledger_transaction (book_id, cycle_id);
