-- Who looked at whose contact data, when and in what list. Rows are added; only time takes them away.
CREATE TABLE contact_access (
  id uuid CONSTRAINT contact_access_pkey PRIMARY KEY,
  reader_id uuid NOT NULL CONSTRAINT contact_access_reader_id_fkey REFERENCES person (id),
  token_id uuid, -- the API token that read in the reader's name
  what text NOT NULL CONSTRAINT contact_access_what_check CHECK (what IN ('persons', 'memberships', 'households')),
  organisation_ids uuid[] NOT NULL,
  person_ids uuid[] NOT NULL,
  read_at timestamptz NOT NULL
);
CREATE INDEX contact_access_person_ids_idx ON contact_access USING gin (person_ids);
CREATE INDEX contact_access_organisation_ids_idx ON contact_access USING gin (organisation_ids);
REVOKE UPDATE, DELETE, TRUNCATE ON contact_access FROM interlocal_app;

-- The application may let old rows go, and no young ones.
CREATE FUNCTION forget_contact_access(before timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$ DELETE FROM contact_access WHERE read_at < least(before, now() - interval '30 days') $$;
REVOKE EXECUTE ON FUNCTION forget_contact_access(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION forget_contact_access(timestamptz) TO interlocal_app;
