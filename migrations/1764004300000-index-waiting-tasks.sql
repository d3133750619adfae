-- Tasks without an end are looked for by every worker, once a minute.
CREATE INDEX task_waiting_idx ON task (created_at) WHERE state = 'waiting';
