-- The journey from a loading point to drop-off points. Its state follows from its events.
CREATE TABLE transport_job (
  id uuid CONSTRAINT transport_job_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT transport_job_partnership_id_fkey REFERENCES partnership (id),
  number text NOT NULL,
  organiser text NOT NULL CONSTRAINT transport_job_organiser_check CHECK (organiser IN ('consumers', 'producers', 'third-party')),
  carrier_id uuid CONSTRAINT transport_job_carrier_id_fkey REFERENCES organisation (id),
  vehicle text NOT NULL DEFAULT '',
  seals text NOT NULL DEFAULT '',
  importer text NOT NULL DEFAULT '', -- of record: name, EORI
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL
);
CREATE INDEX transport_job_partnership_id_idx ON transport_job (partnership_id);

-- Which cycles a journey carries: one, or several where they are co-loaded.
CREATE TABLE transport_job_cycle (
  season_id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  job_id uuid NOT NULL CONSTRAINT transport_job_cycle_job_id_fkey REFERENCES transport_job (id),
  CONSTRAINT transport_job_cycle_pkey PRIMARY KEY (season_id, cycle_id),
  CONSTRAINT transport_job_cycle_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id)
);
CREATE INDEX transport_job_cycle_job_id_idx ON transport_job_cycle (job_id);

CREATE TABLE transport_event (
  job_id uuid NOT NULL CONSTRAINT transport_event_job_id_fkey REFERENCES transport_job (id),
  id uuid NOT NULL,
  kind text NOT NULL CONSTRAINT transport_event_kind_check CHECK (kind IN ('planned', 'quoted', 'booked', 'loading', 'departed',
    'customs-entry', 'customs-held', 'customs-released', 'arrived', 'delivered', 'cancelled')),
  at timestamptz NOT NULL,
  place text NOT NULL,
  note text NOT NULL,
  reporter text NOT NULL,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT transport_event_pkey PRIMARY KEY (job_id, id)
);

-- What a journey carries of a cycle, frozen with all that its papers say. A changed load makes a new version.
CREATE TABLE manifest (
  season_id uuid NOT NULL,
  id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  job_id uuid NOT NULL CONSTRAINT manifest_job_id_fkey REFERENCES transport_job (id),
  number text NOT NULL,
  version integer NOT NULL,
  status text NOT NULL CONSTRAINT manifest_status_check CHECK (status IN ('draft', 'issued')),
  content jsonb NOT NULL,
  content_hash text NOT NULL,
  at timestamptz NOT NULL,
  superseded_at timestamptz,
  CONSTRAINT manifest_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT manifest_season_id_cycle_id_version_key UNIQUE (season_id, cycle_id, version),
  CONSTRAINT manifest_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id)
);
CREATE INDEX manifest_job_id_idx ON manifest (job_id);
REVOKE UPDATE, DELETE ON transport_event FROM interlocal_app;
REVOKE DELETE ON transport_job, transport_job_cycle, manifest FROM interlocal_app;
