-- It was kept and never asked for. A limit comes back with the rule that heeds it.
ALTER TABLE group_money DROP COLUMN debt_limit_minor;
