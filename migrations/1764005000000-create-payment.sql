-- Money that comes in and goes out, beside what a settlement says is owed. A group's own money (bank, cash, its lines
-- that are not matched yet) and the partnership's (treasury) are apart: each side books its own half of a transfer.
ALTER TABLE account DROP CONSTRAINT account_kind_check;
ALTER TABLE account ADD CONSTRAINT account_kind_check CHECK (kind IN ('member', 'group', 'group-claims', 'producer', 'carrier',
  'goods-clearing', 'transport-clearing', 'landed-clearing', 'exchange-position', 'exchange-difference', 'loss', 'bank', 'cash',
  'treasury', 'suspense', 'deposit', 'bank-fees', 'solidarity-fund'));

-- The balance of each account, kept by the database itself with every entry; the audit compares it with the entries.
CREATE TABLE account_balance (
  book_id uuid NOT NULL,
  account_id uuid NOT NULL,
  balance_minor bigint NOT NULL,
  CONSTRAINT account_balance_pkey PRIMARY KEY (book_id, account_id),
  CONSTRAINT account_balance_account_fkey FOREIGN KEY (book_id, account_id) REFERENCES account (book_id, id)
);
INSERT INTO account_balance SELECT book_id, account_id, sum(amount_minor) FROM ledger_entry GROUP BY book_id, account_id;
-- In the order of accounts, so that two that post at the same time wait for each other and do not lock each other out.
CREATE FUNCTION add_to_account_balance() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  INSERT INTO account_balance AS b (book_id, account_id, balance_minor)
  SELECT book_id, account_id, sum(amount_minor) FROM added GROUP BY book_id, account_id ORDER BY book_id, account_id
  ON CONFLICT ON CONSTRAINT account_balance_pkey DO UPDATE SET balance_minor = b.balance_minor + excluded.balance_minor;
  RETURN NULL;
END $$;
CREATE TRIGGER ledger_entry_balance AFTER INSERT ON ledger_entry
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION add_to_account_balance();
REVOKE INSERT, UPDATE, DELETE ON account_balance FROM interlocal_app;

-- A transaction is reversed once.
CREATE UNIQUE INDEX ledger_transaction_reverses_key ON ledger_transaction (book_id, reverses);
CREATE INDEX ledger_transaction_id_idx ON ledger_transaction (id);

-- What a group decides about money.
CREATE TABLE group_money (
  group_id uuid CONSTRAINT group_money_pkey PRIMARY KEY CONSTRAINT group_money_group_id_fkey REFERENCES organisation (id),
  pick_up_payment boolean NOT NULL DEFAULT false, -- money at the distribution; AMAP and GASAP take none
  billed_as_one boolean NOT NULL DEFAULT false,
  debt_limit_minor bigint CONSTRAINT group_money_debt_limit_check CHECK (debt_limit_minor >= 0),
  confirm_above_minor bigint NOT NULL DEFAULT 100000 CONSTRAINT group_money_confirm_above_check CHECK (confirm_above_minor >= 0)
);
REVOKE DELETE ON group_money FROM interlocal_app;

-- An account at a bank, of a group or (without one) of the partnership.
CREATE TABLE bank_account (
  id uuid CONSTRAINT bank_account_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT bank_account_partnership_id_fkey REFERENCES partnership (id),
  group_id uuid CONSTRAINT bank_account_group_id_fkey REFERENCES organisation (id),
  iban text NOT NULL CONSTRAINT bank_account_iban_key UNIQUE CONSTRAINT bank_account_iban_check CHECK (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30}$'),
  bic text,
  holder text NOT NULL,
  currency character(3) NOT NULL,
  csv_mapping jsonb -- how its bank lays out CSV files
);
CREATE INDEX bank_account_partnership_id_idx ON bank_account (partnership_id);
CREATE INDEX bank_account_group_id_idx ON bank_account (group_id);
REVOKE DELETE ON bank_account FROM interlocal_app;

CREATE TABLE bank_statement (
  id uuid CONSTRAINT bank_statement_pkey PRIMARY KEY,
  bank_account_id uuid NOT NULL CONSTRAINT bank_statement_bank_account_id_fkey REFERENCES bank_account (id),
  format text NOT NULL CONSTRAINT bank_statement_format_check CHECK (format IN ('camt.053', 'coda', 'csv')),
  number text NOT NULL, -- as the bank numbers it
  opening_minor bigint,
  closing_minor bigint,
  actor text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX bank_statement_bank_account_id_idx ON bank_statement (bank_account_id);
REVOKE UPDATE, DELETE ON bank_statement FROM interlocal_app;

-- A line of a statement: once, however often its file is imported.
CREATE TABLE bank_line (
  id uuid CONSTRAINT bank_line_pkey PRIMARY KEY,
  bank_account_id uuid NOT NULL CONSTRAINT bank_line_bank_account_id_fkey REFERENCES bank_account (id),
  statement_id uuid NOT NULL CONSTRAINT bank_line_statement_id_fkey REFERENCES bank_statement (id),
  partnership_id uuid NOT NULL CONSTRAINT bank_line_partnership_id_fkey REFERENCES partnership (id), -- in whose book it stands
  line_key text NOT NULL,
  booked_on date NOT NULL,
  amount_minor bigint NOT NULL CONSTRAINT bank_line_amount_minor_check CHECK (amount_minor <> 0), -- above zero: came in
  currency character(3) NOT NULL,
  counterparty_iban text,
  counterparty_name text,
  communication text NOT NULL,
  CONSTRAINT bank_line_key UNIQUE (bank_account_id, line_key)
);
CREATE INDEX bank_line_statement_id_idx ON bank_line (statement_id);
CREATE INDEX bank_line_counterparty_iban_idx ON bank_line (bank_account_id, counterparty_iban);
REVOKE UPDATE, DELETE ON bank_line FROM interlocal_app;

-- Each payment is one ledger transaction, and has its id.
CREATE TABLE payment (
  book_id uuid NOT NULL,
  id uuid NOT NULL,
  group_id uuid CONSTRAINT payment_group_id_fkey REFERENCES organisation (id), -- whose money; null is the partnership's
  party text NOT NULL CONSTRAINT payment_party_check CHECK (party IN ('member', 'group', 'partnership', 'producer', 'carrier')),
  party_id uuid NOT NULL,
  purpose text NOT NULL CONSTRAINT payment_purpose_check CHECK (purpose IN ('dues', 'deposit', 'advance')),
  method text NOT NULL CONSTRAINT payment_method_check CHECK (method IN ('transfer', 'cash', 'cheque', 'pick-up', 'direct-debit')),
  amount_minor bigint NOT NULL CONSTRAINT payment_amount_minor_check CHECK (amount_minor <> 0), -- above zero: came in
  currency character(3) NOT NULL,
  on_day date NOT NULL,
  reference bigint, -- of the due that the payer named
  bank_line_id uuid CONSTRAINT payment_bank_line_id_fkey REFERENCES bank_line (id),
  transfer jsonb, -- of a payment in another currency: what left the treasury, fees and who bears them, what was received, proof
  note text NOT NULL,
  CONSTRAINT payment_pkey PRIMARY KEY (book_id, id),
  CONSTRAINT payment_transaction_fkey FOREIGN KEY (book_id, id) REFERENCES ledger_transaction (book_id, id)
);
CREATE INDEX payment_party_id_idx ON payment (party_id);
CREATE INDEX payment_group_id_idx ON payment (group_id);
CREATE INDEX payment_bank_line_id_idx ON payment (bank_line_id);
REVOKE UPDATE, DELETE ON payment FROM interlocal_app;

-- The number by which a due is paid: ten digits, of which +++ddd/dddd/ddddd+++ and RF… are made.
CREATE SEQUENCE due_reference_number MAXVALUE 9999999999;
GRANT USAGE ON SEQUENCE due_reference_number TO interlocal_app;
CREATE TABLE due_reference (
  season_id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  party text NOT NULL CONSTRAINT due_reference_party_check CHECK (party IN ('member', 'group')),
  party_id uuid NOT NULL,
  number bigint NOT NULL CONSTRAINT due_reference_number_key UNIQUE,
  CONSTRAINT due_reference_pkey PRIMARY KEY (season_id, cycle_id, party, party_id),
  CONSTRAINT due_reference_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id)
);
INSERT INTO due_reference (season_id, cycle_id, party, party_id, number)
  SELECT x.*, nextval('due_reference_number') FROM (
    SELECT season_id, cycle_id, 'member', member_id FROM due
    UNION ALL SELECT DISTINCT season_id, cycle_id, 'group', group_id FROM due) x;
REVOKE UPDATE, DELETE ON due_reference FROM interlocal_app;
