CREATE TABLE partnership (
  id uuid CONSTRAINT partnership_pkey PRIMARY KEY,
  name text NOT NULL CONSTRAINT partnership_name_key UNIQUE,
  territory_a_id uuid NOT NULL CONSTRAINT partnership_territory_a_id_fkey REFERENCES territory (id), -- the consumers' side
  territory_b_id uuid NOT NULL CONSTRAINT partnership_territory_b_id_fkey REFERENCES territory (id), -- the producers' side
  reasons text[] NOT NULL,
  description text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CONSTRAINT partnership_sides_check CHECK (territory_a_id <> territory_b_id)
);

CREATE TABLE partnership_member (
  partnership_id uuid NOT NULL CONSTRAINT partnership_member_partnership_id_fkey REFERENCES partnership (id),
  organisation_id uuid NOT NULL CONSTRAINT partnership_member_organisation_id_fkey REFERENCES organisation (id),
  side text NOT NULL CONSTRAINT partnership_member_side_check CHECK (side IN ('a', 'b')),
  since timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT partnership_member_pkey PRIMARY KEY (partnership_id, organisation_id)
);
CREATE INDEX partnership_member_organisation_id_idx ON partnership_member (organisation_id);

CREATE TABLE mandate (
  id uuid CONSTRAINT mandate_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT mandate_partnership_id_fkey REFERENCES partnership (id),
  person_id uuid NOT NULL CONSTRAINT mandate_person_id_fkey REFERENCES person (id),
  kind text NOT NULL CONSTRAINT mandate_kind_check CHECK (kind IN ('season-coordinator', 'partnership-treasurer')),
  side text NOT NULL CONSTRAINT mandate_side_check CHECK (side IN ('a', 'b')),
  since timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE UNIQUE INDEX mandate_current_key ON mandate (partnership_id, person_id, kind, side) WHERE ended_at IS NULL;
CREATE INDEX mandate_person_id_idx ON mandate (person_id);

-- Who takes part now: the members themselves, and the producers whom a member cooperative brings.
CREATE VIEW organisation_partnership AS
  SELECT member.organisation_id, member.partnership_id, member.side FROM partnership_member member WHERE member.ended_at IS NULL
  UNION
  SELECT producer.id, member.partnership_id, member.side
  FROM partnership_member member
  JOIN organisation cooperative ON cooperative.id = member.organisation_id AND cooperative.kind = 'producer-cooperative'
  JOIN organisation producer ON producer.parent_id = cooperative.id AND producer.kind = 'producer'
  WHERE member.ended_at IS NULL;
