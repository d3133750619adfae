-- A version of a partnership's charter. What it says never changes; it is a draft until it is adopted, and the adopted
-- version with the highest number is in force.
CREATE TABLE charter_version (
  id uuid CONSTRAINT charter_version_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT charter_version_partnership_id_fkey REFERENCES partnership (id),
  number integer NOT NULL CONSTRAINT charter_version_number_check CHECK (number > 0),
  sign_by date NOT NULL,
  articles jsonb NOT NULL,
  committee_decides text[] NOT NULL,
  text_hash text NOT NULL CONSTRAINT charter_version_text_hash_check CHECK (text_hash ~ '^[0-9a-f]{64}$'), -- SHA-256
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  adopted_by text,
  adopted_at timestamptz,
  CONSTRAINT charter_version_number_key UNIQUE (partnership_id, number)
);
REVOKE UPDATE, DELETE ON charter_version FROM interlocal_app;
GRANT UPDATE (adopted_by, adopted_at) ON charter_version TO interlocal_app;

CREATE TABLE charter_signature (
  version_id uuid NOT NULL CONSTRAINT charter_signature_version_id_fkey REFERENCES charter_version (id),
  organisation_id uuid NOT NULL CONSTRAINT charter_signature_organisation_id_fkey REFERENCES organisation (id),
  person_id uuid NOT NULL CONSTRAINT charter_signature_person_id_fkey REFERENCES person (id),
  role text NOT NULL,
  text_hash text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT charter_signature_pkey PRIMARY KEY (version_id, organisation_id)
);
CREATE INDEX charter_signature_organisation_id_idx ON charter_signature (organisation_id);
REVOKE UPDATE, DELETE ON charter_signature FROM interlocal_app;

-- A certificate on file, such as for organic growing; one that was withdrawn has ended.
CREATE TABLE certificate (
  id uuid CONSTRAINT certificate_pkey PRIMARY KEY,
  producer_id uuid NOT NULL CONSTRAINT certificate_producer_id_fkey REFERENCES organisation (id),
  kind text NOT NULL,
  number text NOT NULL,
  issuer text NOT NULL,
  valid_from date NOT NULL,
  valid_until date NOT NULL,
  entered_by text NOT NULL,
  at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT certificate_number_key UNIQUE (producer_id, kind, number),
  CONSTRAINT certificate_dates_check CHECK (valid_from <= valid_until)
);
REVOKE UPDATE, DELETE ON certificate FROM interlocal_app;
GRANT UPDATE (ended_at) ON certificate TO interlocal_app;

-- What an organisation says it does by an article, and how one can see that it does.
CREATE TABLE charter_declaration (
  id uuid CONSTRAINT charter_declaration_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT charter_declaration_partnership_id_fkey REFERENCES partnership (id),
  organisation_id uuid NOT NULL CONSTRAINT charter_declaration_organisation_id_fkey REFERENCES organisation (id),
  kind text NOT NULL CONSTRAINT charter_declaration_kind_check CHECK (kind IN ('local-solidarity', 'local-food-investment')),
  day date NOT NULL,
  said text NOT NULL,
  evidence text NOT NULL,
  amount_minor bigint CONSTRAINT charter_declaration_amount_minor_check CHECK (amount_minor > 0),
  currency character(3),
  declared_by text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT charter_declaration_amount_check CHECK ((kind = 'local-food-investment') = (amount_minor IS NOT NULL) AND (amount_minor IS NULL) = (currency IS NULL))
);
CREATE INDEX charter_declaration_partnership_id_idx ON charter_declaration (partnership_id);
REVOKE UPDATE, DELETE ON charter_declaration FROM interlocal_app;

-- A group does not want a producer's goods, for a reason of its own.
CREATE TABLE group_exclusion (
  id uuid CONSTRAINT group_exclusion_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT group_exclusion_partnership_id_fkey REFERENCES partnership (id),
  group_id uuid NOT NULL CONSTRAINT group_exclusion_group_id_fkey REFERENCES organisation (id),
  producer_id uuid NOT NULL CONSTRAINT group_exclusion_producer_id_fkey REFERENCES organisation (id),
  reason text NOT NULL,
  asked_by text NOT NULL,
  since timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE UNIQUE INDEX group_exclusion_current_key ON group_exclusion (partnership_id, group_id, producer_id) WHERE ended_at IS NULL;
REVOKE UPDATE, DELETE ON group_exclusion FROM interlocal_app;
GRANT UPDATE (ended_at) ON group_exclusion TO interlocal_app;

-- What the producer itself entered last, not its cooperative for it: no more than this is confirmed by silence.
ALTER TABLE availability ADD COLUMN own_packs integer CONSTRAINT availability_own_packs_check CHECK (own_packs >= 0);

-- A group's exclusion and its reason: for the group, and for who serves the partnership or acts for it.
ALTER TABLE group_exclusion ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_group ON group_exclusion USING ((SELECT scope_is_system()) OR group_id IN (SELECT scope_ids('g'))
  OR partnership_id IN (SELECT scope_ids('w', 'p')));
