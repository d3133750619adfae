-- Minor units of a small currency, many vehicles and long ways come to more than an integer holds.
ALTER TABLE round_plan ALTER COLUMN cost TYPE bigint;
