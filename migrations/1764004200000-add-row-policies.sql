-- The second wall. Each transaction says first who acts and what the right of the call reaches (interlocal.scope, JSON):
--   all  true for jobs and commands                     g  groups whose rows are the caller's to keep
--   w    partnerships acted for as a whole, by name      m  households that are the caller's own
--   p    partnerships served by a mandate or an office   s  producers whose rows are the caller's to keep
--   t    partnerships whose money the caller keeps
-- Without a scope there is nothing to see. The owner of the tables, who migrates and backs up, is not held by policies.
CREATE FUNCTION scope_is_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('interlocal.scope', true), '')::jsonb @> '{"all": true}', false);

CREATE FUNCTION scope_ids(VARIADIC fields text[]) RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE ROWS 10
BEGIN ATOMIC
  SELECT id::uuid FROM unnest(fields) AS field
  CROSS JOIN LATERAL jsonb_array_elements_text(nullif(current_setting('interlocal.scope', true), '')::jsonb -> field) AS ids (id);
END;

CREATE FUNCTION scope_seasons(VARIADIC fields text[]) RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE ROWS 10
BEGIN ATOMIC
  SELECT s.id FROM season s WHERE s.partnership_id IN (SELECT scope_ids(VARIADIC fields));
END;

CREATE FUNCTION scope_books(VARIADIC fields text[]) RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE ROWS 10
BEGIN ATOMIC
  SELECT b.id FROM book b WHERE b.partnership_id IN (SELECT scope_ids(VARIADIC fields));
END;

-- Whose accounts are the caller's to read: its groups and their households, its own household, its producers.
CREATE FUNCTION scope_owners() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE ROWS 100
BEGIN ATOMIC
  SELECT scope_ids('g', 'm', 's') UNION ALL SELECT m.id FROM member m WHERE m.group_id IN (SELECT scope_ids('g'));
END;

-- Uncorrelated subqueries run once for a statement, as hash tables; a row costs a look or two into them. They stand in the
-- order in which a caller's own rows, the most frequent ones, are found first.

-- Households' rows: their own, their group's, and for nobody who merely serves the partnership.
ALTER TABLE pledge ENABLE ROW LEVEL SECURITY;
CREATE POLICY household ON pledge USING ((SELECT scope_is_system()) OR group_id IN (SELECT scope_ids('g'))
  OR member_id IN (SELECT scope_ids('m')) OR season_id IN (SELECT scope_seasons('w')));
ALTER TABLE pledge_transfer ENABLE ROW LEVEL SECURITY;
CREATE POLICY household ON pledge_transfer USING ((SELECT scope_is_system()) OR group_id IN (SELECT scope_ids('g'))
  OR from_member_id IN (SELECT scope_ids('m')) OR to_member_id IN (SELECT scope_ids('m')) OR season_id IN (SELECT scope_seasons('w')));
ALTER TABLE crate_completion ENABLE ROW LEVEL SECURITY;
CREATE POLICY household ON crate_completion USING ((SELECT scope_is_system()) OR group_id IN (SELECT scope_ids('g'))
  OR member_id IN (SELECT scope_ids('m')) OR season_id IN (SELECT scope_seasons('w')));
ALTER TABLE match_household ENABLE ROW LEVEL SECURITY;
CREATE POLICY household ON match_household USING ((SELECT scope_is_system()) OR group_id IN (SELECT scope_ids('g'))
  OR member_id IN (SELECT scope_ids('m')) OR season_id IN (SELECT scope_seasons('w')));
ALTER TABLE distribution ENABLE ROW LEVEL SECURITY;
CREATE POLICY household ON distribution USING ((SELECT scope_is_system()) OR group_id IN (SELECT scope_ids('g'))
  OR member_id IN (SELECT scope_ids('m')) OR season_id IN (SELECT scope_seasons('w')));
ALTER TABLE due ENABLE ROW LEVEL SECURITY;
CREATE POLICY household ON due USING ((SELECT scope_is_system()) OR group_id IN (SELECT scope_ids('g'))
  OR member_id IN (SELECT scope_ids('m')) OR season_id IN (SELECT scope_seasons('w')));
ALTER TABLE due_line ENABLE ROW LEVEL SECURITY;
CREATE POLICY household ON due_line USING ((SELECT scope_is_system()) OR season_id IN (SELECT scope_seasons('w'))
  OR EXISTS (SELECT 1 FROM due d WHERE d.season_id = due_line.season_id AND d.cycle_id = due_line.cycle_id
    AND d.member_id = due_line.member_id)); -- whose own policy holds here
-- An amendment is asked by a group and agreed by who serves the partnership.
ALTER TABLE amendment ENABLE ROW LEVEL SECURITY;
CREATE POLICY household ON amendment USING ((SELECT scope_is_system()) OR group_id IN (SELECT scope_ids('g'))
  OR season_id IN (SELECT scope_seasons('w', 'p')));

-- Groups' rows: their own, and those of who serves the partnership.
ALTER TABLE commitment ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_group ON commitment USING ((SELECT scope_is_system()) OR group_id IN (SELECT scope_ids('g'))
  OR season_id IN (SELECT scope_seasons('w', 'p')));
ALTER TABLE match_share ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_group ON match_share USING ((SELECT scope_is_system()) OR group_id IN (SELECT scope_ids('g'))
  OR season_id IN (SELECT scope_seasons('w', 'p')));
ALTER TABLE match_override_item ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_group ON match_override_item USING ((SELECT scope_is_system()) OR group_id IN (SELECT scope_ids('g'))
  OR season_id IN (SELECT scope_seasons('w', 'p')));
ALTER TABLE handling_unit_content ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_group ON handling_unit_content USING ((SELECT scope_is_system()) OR group_id IN (SELECT scope_ids('g'))
  OR season_id IN (SELECT scope_seasons('w', 'p')));
ALTER TABLE group_receipt ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_group ON group_receipt USING ((SELECT scope_is_system()) OR group_id IN (SELECT scope_ids('g'))
  OR season_id IN (SELECT scope_seasons('w', 'p')));
ALTER TABLE write_off ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_group ON write_off USING ((SELECT scope_is_system()) OR group_id IN (SELECT scope_ids('g'))
  OR season_id IN (SELECT scope_seasons('w', 'p')));

-- Producers' rows: their own, and those of who serves the partnership.
ALTER TABLE availability ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_producer ON availability USING ((SELECT scope_is_system()) OR producer_id IN (SELECT scope_ids('s'))
  OR season_id IN (SELECT scope_seasons('w', 'p')));
ALTER TABLE availability_change ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_producer ON availability_change USING ((SELECT scope_is_system()) OR producer_id IN (SELECT scope_ids('s'))
  OR season_id IN (SELECT scope_seasons('w', 'p')));
ALTER TABLE match_allocation ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_producer ON match_allocation USING ((SELECT scope_is_system()) OR producer_id IN (SELECT scope_ids('s'))
  OR season_id IN (SELECT scope_seasons('w', 'p')));
ALTER TABLE supply_limit ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_producer ON supply_limit USING ((SELECT scope_is_system()) OR producer_id IN (SELECT scope_ids('s'))
  OR season_id IN (SELECT scope_seasons('w', 'p')));
ALTER TABLE confirmation ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_producer ON confirmation USING ((SELECT scope_is_system()) OR producer_id IN (SELECT scope_ids('s'))
  OR season_id IN (SELECT scope_seasons('w', 'p')));
ALTER TABLE payable ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_producer ON payable USING ((SELECT scope_is_system()) OR producer_id IN (SELECT scope_ids('s'))
  OR season_id IN (SELECT scope_seasons('w', 'p')));

-- Who goes with whom, and the head of a match with the debts and cuts of all: for who serves the partnership.
ALTER TABLE match_pair ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_partnership ON match_pair USING ((SELECT scope_is_system()) OR season_id IN (SELECT scope_seasons('w', 'p')));
ALTER TABLE match ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_partnership ON match USING ((SELECT scope_is_system()) OR season_id IN (SELECT scope_seasons('w', 'p')));

-- The book: the accounts that are one's own, and all of them for who keeps the partnership's money. An entry is seen with
-- its account, a transaction with one of its entries.
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_owner ON account USING ((SELECT scope_is_system()) OR owner_id IN (SELECT scope_owners())
  OR book_id IN (SELECT scope_books('w', 't')));
ALTER TABLE ledger_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_owner ON ledger_entry USING ((SELECT scope_is_system()) OR book_id IN (SELECT scope_books('w', 't'))
  OR EXISTS (SELECT 1 FROM account a WHERE a.book_id = ledger_entry.book_id AND a.id = ledger_entry.account_id));
ALTER TABLE ledger_transaction ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_owner ON ledger_transaction USING ((SELECT scope_is_system()) OR book_id IN (SELECT scope_books('w', 't'))
  OR EXISTS (SELECT 1 FROM ledger_entry e WHERE e.book_id = ledger_transaction.book_id AND e.transaction_id = ledger_transaction.id));

-- What guards the book's balance has to see every entry, whoever posts.
ALTER FUNCTION check_ledger_balance() SECURITY DEFINER SET search_path = public, pg_temp;
ALTER FUNCTION check_ledger_entry() SECURITY DEFINER SET search_path = public, pg_temp;
