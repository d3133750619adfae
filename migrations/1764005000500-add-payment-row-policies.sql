-- The policies of the tables that payments brought; what a scope holds is told where the first ones were added.
-- Whose money it is, whose account it goes to, and who keeps the partnership's.
ALTER TABLE payment ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_owner ON payment USING ((SELECT scope_is_system()) OR group_id IN (SELECT scope_ids('g'))
  OR party_id IN (SELECT scope_owners()) OR book_id IN (SELECT scope_books('w', 't')));
ALTER TABLE account_balance ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_owner ON account_balance USING ((SELECT scope_is_system()) OR book_id IN (SELECT scope_books('w', 't'))
  OR EXISTS (SELECT 1 FROM account a WHERE a.book_id = account_balance.book_id AND a.id = account_balance.account_id));
-- A group's account at a bank is its own, and not for who keeps the partnership's money.
ALTER TABLE bank_account ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_owner ON bank_account USING ((SELECT scope_is_system()) OR group_id IN (SELECT scope_ids('g'))
  OR partnership_id IN (SELECT scope_ids('w')) OR (group_id IS NULL AND partnership_id IN (SELECT scope_ids('t'))));
ALTER TABLE bank_statement ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_owner ON bank_statement USING ((SELECT scope_is_system())
  OR EXISTS (SELECT 1 FROM bank_account a WHERE a.id = bank_statement.bank_account_id));
ALTER TABLE bank_line ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_owner ON bank_line USING ((SELECT scope_is_system())
  OR EXISTS (SELECT 1 FROM bank_account a WHERE a.id = bank_line.bank_account_id));
