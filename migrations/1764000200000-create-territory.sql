CREATE TABLE territory (
  id uuid CONSTRAINT territory_pkey PRIMARY KEY,
  name text NOT NULL CONSTRAINT territory_name_key UNIQUE,
  country text NOT NULL CONSTRAINT territory_country_check CHECK (country ~ '^[A-Z]{2}$'), -- ISO 3166-1
  locode text,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  time_zone text NOT NULL,
  currency character(3) NOT NULL,
  languages text[] NOT NULL,
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE organisation (
  id uuid CONSTRAINT organisation_pkey PRIMARY KEY,
  territory_id uuid NOT NULL CONSTRAINT organisation_territory_id_fkey REFERENCES territory (id),
  kind text NOT NULL CONSTRAINT organisation_kind_check CHECK (kind IN ('town-hall', 'platform', 'consumer-group', 'producer',
    'producer-cooperative', 'transport-operator', 'school', 'business', 'hospital', 'public-service', 'youth-group', 'association')),
  code text NOT NULL CONSTRAINT organisation_code_key UNIQUE,
  name text NOT NULL,
  parent_id uuid CONSTRAINT organisation_parent_id_fkey REFERENCES organisation (id), -- a producer's cooperative, an organisation's platform
  address text NOT NULL,
  latitude double precision,
  longitude double precision,
  growers integer NOT NULL DEFAULT 1 CONSTRAINT organisation_growers_check CHECK (growers > 0), -- of a pool entered as one producer
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL
);
CREATE INDEX organisation_territory_id_idx ON organisation (territory_id);
CREATE INDEX organisation_parent_id_idx ON organisation (parent_id);

-- Identity owns memberships and member accounts; they stand here because they point at organisations.
CREATE TABLE membership (
  id uuid CONSTRAINT membership_pkey PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT membership_person_id_fkey REFERENCES person (id),
  organisation_id uuid NOT NULL CONSTRAINT membership_organisation_id_fkey REFERENCES organisation (id),
  role text NOT NULL CONSTRAINT membership_role_check CHECK (role IN ('member', 'treasurer', 'coordinator', 'receiver', 'transport-organiser')),
  since timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE UNIQUE INDEX membership_current_key ON membership (person_id, organisation_id, role) WHERE ended_at IS NULL;
CREATE INDEX membership_organisation_id_idx ON membership (organisation_id);

-- A household in one group: the unit that pledges. Called `member` because that is what a group calls it.
CREATE TABLE member (
  id uuid CONSTRAINT member_pkey PRIMARY KEY,
  group_id uuid NOT NULL CONSTRAINT member_group_id_fkey REFERENCES organisation (id),
  member_no text NOT NULL,
  name text NOT NULL,
  email text,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT member_group_id_member_no_key UNIQUE (group_id, member_no),
  CONSTRAINT member_id_group_id_key UNIQUE (id, group_id), -- so that rows that name both cannot disagree
  CONSTRAINT member_email_check CHECK (email = lower(email))
);
CREATE INDEX member_email_idx ON member (email);

CREATE TABLE member_person (
  member_id uuid NOT NULL CONSTRAINT member_person_member_id_fkey REFERENCES member (id),
  person_id uuid NOT NULL CONSTRAINT member_person_person_id_fkey REFERENCES person (id),
  CONSTRAINT member_person_pkey PRIMARY KEY (member_id, person_id)
);
CREATE INDEX member_person_person_id_idx ON member_person (person_id);

CREATE TABLE loading_point (
  id uuid CONSTRAINT loading_point_pkey PRIMARY KEY,
  territory_id uuid NOT NULL CONSTRAINT loading_point_territory_id_fkey REFERENCES territory (id),
  name text NOT NULL,
  address text NOT NULL,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  time_zone text NOT NULL,
  opening_hours text NOT NULL,
  bays integer NOT NULL CONSTRAINT loading_point_bays_check CHECK (bays > 0),
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE drop_off_point (
  id uuid CONSTRAINT drop_off_point_pkey PRIMARY KEY,
  territory_id uuid NOT NULL CONSTRAINT drop_off_point_territory_id_fkey REFERENCES territory (id),
  name text NOT NULL,
  address text NOT NULL,
  latitude double precision NOT NULL,
  longitude double precision NOT NULL,
  time_zone text NOT NULL,
  opening_hours text NOT NULL,
  contact text NOT NULL,
  unloading text NOT NULL,
  version integer NOT NULL DEFAULT 1
);
