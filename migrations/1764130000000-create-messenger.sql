-- People who travel between the two territories and have asked to be known. What is said of them ends with their trips.
CREATE TABLE messenger (
  id uuid CONSTRAINT messenger_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT messenger_partnership_id_fkey REFERENCES partnership (id),
  person_id uuid NOT NULL CONSTRAINT messenger_person_id_fkey REFERENCES person (id),
  territory_id uuid NOT NULL CONSTRAINT messenger_territory_id_fkey REFERENCES territory (id), -- whose platform checks them
  visibility text NOT NULL CONSTRAINT messenger_visibility_check CHECK (visibility IN ('committee', 'partners', 'public-in-partnership')),
  about text NOT NULL,
  state text NOT NULL CONSTRAINT messenger_state_check CHECK (state IN ('asked', 'checked', 'refused', 'left')),
  reason text, -- of a refusal
  checked_by uuid CONSTRAINT messenger_checked_by_fkey REFERENCES person (id),
  checked_at timestamptz,
  left_at timestamptz,
  version integer NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT messenger_check_check CHECK ((state IN ('checked', 'refused')) <= (checked_by IS NOT NULL)
    AND (checked_by IS NULL) = (checked_at IS NULL) AND (state = 'refused') <= (reason IS NOT NULL)
    AND (state = 'left') = (left_at IS NOT NULL))
);
CREATE UNIQUE INDEX messenger_person_key ON messenger (partnership_id, person_id) WHERE state <> 'left';
CREATE INDEX messenger_person_id_idx ON messenger (person_id);

-- What somebody agreed to, purpose by purpose; taken back, it stays with both its days.
CREATE TABLE messenger_consent (
  id uuid CONSTRAINT messenger_consent_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT messenger_consent_partnership_id_fkey REFERENCES partnership (id),
  messenger_id uuid NOT NULL CONSTRAINT messenger_consent_messenger_id_fkey REFERENCES messenger (id),
  purpose text NOT NULL CONSTRAINT messenger_consent_purpose_check CHECK (purpose IN ('directory', 'errands')),
  given_at timestamptz NOT NULL,
  withdrawn_at timestamptz
);
CREATE UNIQUE INDEX messenger_consent_standing_key ON messenger_consent (messenger_id, purpose) WHERE withdrawn_at IS NULL;

CREATE TABLE trip (
  id uuid CONSTRAINT trip_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT trip_partnership_id_fkey REFERENCES partnership (id),
  messenger_id uuid CONSTRAINT trip_messenger_id_fkey REFERENCES messenger (id), -- null once it is forgotten who went
  from_territory_id uuid NOT NULL CONSTRAINT trip_from_territory_id_fkey REFERENCES territory (id),
  to_territory_id uuid NOT NULL CONSTRAINT trip_to_territory_id_fkey REFERENCES territory (id),
  leaves_on date NOT NULL,
  arrives_on date NOT NULL,
  capacity_grams integer NOT NULL CONSTRAINT trip_capacity_grams_check CHECK (capacity_grams BETWEEN 0 AND 50000),
  carries text[] NOT NULL,
  cancelled_at timestamptz,
  at timestamptz NOT NULL,
  CONSTRAINT trip_dates_check CHECK (leaves_on <= arrives_on),
  CONSTRAINT trip_way_check CHECK (from_territory_id <> to_territory_id)
);
CREATE INDEX trip_partnership_id_idx ON trip (partnership_id, leaves_on);
CREATE INDEX trip_messenger_id_idx ON trip (messenger_id);

-- What an organisation asks a traveller to bring or do. Never commercial goods.
CREATE TABLE errand (
  id uuid CONSTRAINT errand_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT errand_partnership_id_fkey REFERENCES partnership (id),
  organisation_id uuid NOT NULL CONSTRAINT errand_organisation_id_fkey REFERENCES organisation (id),
  kind text NOT NULL CONSTRAINT errand_kind_check CHECK (kind IN ('letter', 'document', 'seed-sample', 'gift', 'visit', 'training')),
  title text NOT NULL,
  said text NOT NULL,
  grams integer NOT NULL CONSTRAINT errand_grams_check CHECK (grams BETWEEN 0 AND 50000),
  from_territory_id uuid NOT NULL CONSTRAINT errand_from_territory_id_fkey REFERENCES territory (id),
  to_territory_id uuid NOT NULL CONSTRAINT errand_to_territory_id_fkey REFERENCES territory (id),
  earliest date NOT NULL,
  latest date NOT NULL,
  state text NOT NULL CONSTRAINT errand_state_check
    CHECK (state IN ('waiting', 'offered', 'accepted', 'handed-over', 'delivered', 'withdrawn')),
  trip_id uuid CONSTRAINT errand_trip_id_fkey REFERENCES trip (id),
  choice jsonb, -- why this trip
  accepted_at timestamptz,
  handed_over_at timestamptz,
  delivered_at timestamptz,
  note text NOT NULL,
  asked_by uuid NOT NULL CONSTRAINT errand_asked_by_fkey REFERENCES person (id),
  at timestamptz NOT NULL,
  CONSTRAINT errand_dates_check CHECK (earliest <= latest),
  CONSTRAINT errand_trip_check CHECK ((state IN ('offered', 'accepted', 'handed-over', 'delivered')) = (trip_id IS NOT NULL)
    AND (trip_id IS NULL) = (choice IS NULL))
);
CREATE INDEX errand_partnership_id_idx ON errand (partnership_id, state);
CREATE INDEX errand_trip_id_idx ON errand (trip_id);
CREATE INDEX errand_organisation_id_idx ON errand (organisation_id);

-- Trips on which an errand was offered in vain.
CREATE TABLE errand_refusal (
  partnership_id uuid NOT NULL CONSTRAINT errand_refusal_partnership_id_fkey REFERENCES partnership (id),
  errand_id uuid NOT NULL CONSTRAINT errand_refusal_errand_id_fkey REFERENCES errand (id),
  trip_id uuid NOT NULL CONSTRAINT errand_refusal_trip_id_fkey REFERENCES trip (id),
  at timestamptz NOT NULL,
  CONSTRAINT errand_refusal_pkey PRIMARY KEY (errand_id, trip_id)
);

-- The relay: both sides write to each other here, and neither sees the other's address.
CREATE TABLE errand_message (
  id uuid CONSTRAINT errand_message_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT errand_message_partnership_id_fkey REFERENCES partnership (id),
  errand_id uuid NOT NULL CONSTRAINT errand_message_errand_id_fkey REFERENCES errand (id),
  side text NOT NULL CONSTRAINT errand_message_side_check CHECK (side IN ('traveller', 'organisation')),
  person_id uuid NOT NULL CONSTRAINT errand_message_person_id_fkey REFERENCES person (id),
  text text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX errand_message_errand_id_idx ON errand_message (errand_id, id);

-- Travel dates together with who travels can be sensitive: nothing of it but one's own registration is in sight, unless a
-- use case that has decided who may see what acts for the partnership.
ALTER TABLE messenger ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_traveller ON messenger USING ((SELECT scope_is_system()) OR partnership_id IN (SELECT scope_ids('w'))
  OR person_id::text = current_setting('interlocal.actor', true));
ALTER TABLE messenger_consent ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_travel ON messenger_consent USING ((SELECT scope_is_system()) OR partnership_id IN (SELECT scope_ids('w')));
ALTER TABLE trip ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_travel ON trip USING ((SELECT scope_is_system()) OR partnership_id IN (SELECT scope_ids('w')));
ALTER TABLE errand ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_travel ON errand USING ((SELECT scope_is_system()) OR partnership_id IN (SELECT scope_ids('w')));
ALTER TABLE errand_refusal ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_travel ON errand_refusal USING ((SELECT scope_is_system()) OR partnership_id IN (SELECT scope_ids('w')));
ALTER TABLE errand_message ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_travel ON errand_message USING ((SELECT scope_is_system()) OR partnership_id IN (SELECT scope_ids('w')));

-- Of which partnership something is, and nothing else: so that a use case can act for it.
CREATE FUNCTION partnership_of_travel(wanted uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
BEGIN ATOMIC
  SELECT partnership_id FROM messenger WHERE id = wanted
  UNION ALL SELECT partnership_id FROM trip WHERE id = wanted
  UNION ALL SELECT partnership_id FROM errand WHERE id = wanted;
END;

ALTER TABLE contact_access DROP CONSTRAINT contact_access_what_check,
  ADD CONSTRAINT contact_access_what_check CHECK (what IN ('persons', 'memberships', 'households', 'errands'));
