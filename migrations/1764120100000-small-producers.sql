-- A producer says how large it is by the charter's measure: area in ares, household labour in percent, or turnover.
ALTER TABLE charter_declaration DROP CONSTRAINT charter_declaration_kind_check, ADD CONSTRAINT charter_declaration_kind_check
  CHECK (kind IN ('local-solidarity', 'local-food-investment', 'size'));
ALTER TABLE charter_declaration ADD measured bigint CONSTRAINT charter_declaration_measured_check
  CHECK ((kind = 'size') = (measured IS NOT NULL) AND coalesce(measured, 0) >= 0);

-- How far a task is, in percent.
ALTER TABLE task ADD progress integer NOT NULL DEFAULT 0 CONSTRAINT task_progress_check CHECK (progress BETWEEN 0 AND 100);
