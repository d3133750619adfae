-- A tie between two organisations, families or groups of people of the two territories.
CREATE TABLE link (
  id uuid CONSTRAINT link_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT link_partnership_id_fkey REFERENCES partnership (id),
  kind text NOT NULL CONSTRAINT link_kind_check CHECK (kind IN ('similar', 'complementary')),
  type text NOT NULL,
  a_organisation_id uuid CONSTRAINT link_a_organisation_id_fkey REFERENCES organisation (id),
  a_name text NOT NULL,
  b_organisation_id uuid CONSTRAINT link_b_organisation_id_fkey REFERENCES organisation (id),
  b_name text NOT NULL,
  since date NOT NULL,
  ended_on date, -- the last day
  entered_by text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT link_dates_check CHECK (since <= ended_on)
);
CREATE INDEX link_partnership_id_idx ON link (partnership_id);
REVOKE UPDATE, DELETE ON link FROM interlocal_app;
GRANT UPDATE (ended_on) ON link TO interlocal_app;

CREATE TABLE link_activity (
  id uuid CONSTRAINT link_activity_pkey PRIMARY KEY,
  link_id uuid NOT NULL CONSTRAINT link_activity_link_id_fkey REFERENCES link (id),
  day date NOT NULL,
  title text NOT NULL,
  participants integer NOT NULL CONSTRAINT link_activity_participants_check CHECK (participants > 0),
  entered_by text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX link_activity_link_id_idx ON link_activity (link_id);
REVOKE UPDATE, DELETE ON link_activity FROM interlocal_app;

-- Which of its figures a partnership shows to others between the same two countries.
CREATE TABLE synergy_figures (
  partnership_id uuid CONSTRAINT synergy_figures_pkey PRIMARY KEY CONSTRAINT synergy_figures_partnership_id_fkey REFERENCES partnership (id),
  figures text[] NOT NULL,
  chosen_by text NOT NULL,
  at timestamptz NOT NULL
);
REVOKE DELETE ON synergy_figures FROM interlocal_app;

-- What a partnership offers to others between the same two countries.
CREATE TABLE synergy_offer (
  id uuid CONSTRAINT synergy_offer_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT synergy_offer_partnership_id_fkey REFERENCES partnership (id),
  kind text NOT NULL CONSTRAINT synergy_offer_kind_check CHECK (kind IN ('co-load', 'shared-trip', 'document', 'experience')),
  title text NOT NULL,
  said text NOT NULL,
  address text, -- of a document
  offered_by text NOT NULL,
  at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX synergy_offer_partnership_id_idx ON synergy_offer (partnership_id);
REVOKE UPDATE, DELETE ON synergy_offer FROM interlocal_app;
GRANT UPDATE (ended_at) ON synergy_offer TO interlocal_app;
