-- One double-entry book per partnership. Nothing in it is ever changed: a mistake is reversed.
CREATE TABLE book (
  id uuid CONSTRAINT book_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT book_partnership_id_key UNIQUE CONSTRAINT book_partnership_id_fkey REFERENCES partnership (id)
);

CREATE TABLE account (
  book_id uuid NOT NULL CONSTRAINT account_book_id_fkey REFERENCES book (id),
  id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT account_kind_check CHECK (kind IN ('member', 'group', 'group-claims', 'producer', 'carrier',
    'goods-clearing', 'transport-clearing', 'exchange-position', 'exchange-difference', 'loss')),
  owner_id uuid, -- the household, group, producer or carrier; null for the partnership's own
  currency character(3) NOT NULL,
  CONSTRAINT account_pkey PRIMARY KEY (book_id, id),
  CONSTRAINT account_owner_key UNIQUE NULLS NOT DISTINCT (book_id, kind, owner_id, currency)
);
CREATE INDEX account_id_idx ON account (id);
CREATE INDEX account_owner_id_idx ON account (owner_id);

CREATE TABLE ledger_transaction (
  book_id uuid NOT NULL CONSTRAINT ledger_transaction_book_id_fkey REFERENCES book (id),
  id uuid NOT NULL,
  kind text NOT NULL,
  effect_key text NOT NULL, -- one effect, one transaction
  season_id uuid,
  cycle_id uuid,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  reason text NOT NULL,
  reverses uuid,
  CONSTRAINT ledger_transaction_pkey PRIMARY KEY (book_id, id),
  CONSTRAINT ledger_transaction_effect_key UNIQUE (book_id, effect_key),
  CONSTRAINT ledger_transaction_reverses_fkey FOREIGN KEY (book_id, reverses) REFERENCES ledger_transaction (book_id, id)
);

CREATE TABLE ledger_entry (
  book_id uuid NOT NULL,
  id uuid NOT NULL,
  transaction_id uuid NOT NULL,
  account_id uuid NOT NULL,
  amount_minor bigint NOT NULL CONSTRAINT ledger_entry_amount_minor_check CHECK (amount_minor <> 0), -- above zero: the owner owes it
  currency character(3) NOT NULL,
  CONSTRAINT ledger_entry_pkey PRIMARY KEY (book_id, id),
  CONSTRAINT ledger_entry_transaction_fkey FOREIGN KEY (book_id, transaction_id) REFERENCES ledger_transaction (book_id, id),
  CONSTRAINT ledger_entry_account_fkey FOREIGN KEY (book_id, account_id) REFERENCES account (book_id, id)
);
CREATE INDEX ledger_entry_transaction_idx ON ledger_entry (book_id, transaction_id);
CREATE INDEX ledger_entry_account_idx ON ledger_entry (book_id, account_id, id);

-- Checked when the database transaction commits, so that entries can be written one after the other.
CREATE FUNCTION check_ledger_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT count(*) FROM ledger_entry WHERE book_id = NEW.book_id AND transaction_id = NEW.id) < 2 OR EXISTS (
    SELECT 1 FROM ledger_entry WHERE book_id = NEW.book_id AND transaction_id = NEW.id GROUP BY currency HAVING sum(amount_minor) <> 0
  ) THEN
    RAISE EXCEPTION 'ledger transaction % does not balance', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_balance_check';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_balance_check AFTER INSERT ON ledger_transaction
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_ledger_balance();

-- Entries come with their transaction: one that was committed before takes no more.
CREATE FUNCTION check_ledger_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM (SELECT DISTINCT book_id, transaction_id FROM added) a
    JOIN ledger_transaction t ON t.book_id = a.book_id AND t.id = a.transaction_id
    WHERE t.xmin::text <> (pg_current_xact_id()::text::bigint % 4294967296)::text
  ) THEN
    RAISE EXCEPTION 'a ledger transaction takes no entry after it was committed' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_late_check';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entry_late_check AFTER INSERT ON ledger_entry
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION check_ledger_entry();

CREATE FUNCTION refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only: reverse it instead' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_append_only';
END $$;
CREATE TRIGGER ledger_transaction_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transaction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
CREATE TRIGGER ledger_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_ledger_change();
REVOKE UPDATE, DELETE ON book, account, ledger_transaction, ledger_entry FROM interlocal_app;
