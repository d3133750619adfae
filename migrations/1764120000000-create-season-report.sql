ALTER TABLE decision DROP CONSTRAINT decision_effect_kind_check, ADD CONSTRAINT decision_effect_kind_check
  CHECK (effect_kind IN ('none', 'open-season', 'adopt-charter', 'adopt-report', 'approve-co-load', 'waive-document', 'choose-policy',
    'suspend', 'resume', 'end'));

-- A report as the steering committee has adopted it: it never changes; a later one has the next number.
CREATE TABLE season_report (
  season_id uuid NOT NULL CONSTRAINT season_report_season_id_fkey REFERENCES season (id),
  id uuid NOT NULL,
  version integer NOT NULL CONSTRAINT season_report_version_check CHECK (version > 0),
  number text NOT NULL,
  content jsonb NOT NULL,
  actor text NOT NULL,
  adopted_at timestamptz NOT NULL,
  CONSTRAINT season_report_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT season_report_version_key UNIQUE (season_id, version)
);
REVOKE UPDATE, DELETE ON season_report FROM interlocal_app;
