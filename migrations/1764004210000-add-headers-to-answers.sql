-- What of an answer's headers belongs to it, such as where its task is: given again with the answer.
ALTER TABLE idempotency_key ADD COLUMN headers json NOT NULL DEFAULT '{}';
