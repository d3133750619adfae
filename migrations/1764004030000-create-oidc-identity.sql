-- Whom a provider means by its subject. The address decides only the first time: providers give addresses to others.
CREATE TABLE oidc_identity (
  issuer text NOT NULL,
  subject text NOT NULL,
  person_id uuid NOT NULL CONSTRAINT oidc_identity_person_id_fkey REFERENCES person (id),
  created_at timestamptz NOT NULL,
  CONSTRAINT oidc_identity_pkey PRIMARY KEY (issuer, subject)
);
CREATE INDEX oidc_identity_person_id_idx ON oidc_identity (person_id);
