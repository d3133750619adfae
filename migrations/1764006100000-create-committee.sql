-- What town halls and platforms of both sides have agreed. A version never changes; who signed stands beside it.
CREATE TABLE agreement (
  id uuid CONSTRAINT agreement_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT agreement_partnership_id_fkey REFERENCES partnership (id),
  number integer NOT NULL CONSTRAINT agreement_number_check CHECK (number > 0),
  texts jsonb NOT NULL, -- by language
  text_hash text NOT NULL CONSTRAINT agreement_text_hash_check CHECK (text_hash ~ '^[0-9a-f]{64}$'), -- SHA-256
  valid_from date NOT NULL,
  valid_until date, -- included; null: without end
  created_by text NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT agreement_number_key UNIQUE (partnership_id, number),
  CONSTRAINT agreement_dates_check CHECK (valid_from <= valid_until)
);
REVOKE UPDATE, DELETE ON agreement FROM interlocal_app;

CREATE TABLE agreement_signature (
  agreement_id uuid NOT NULL CONSTRAINT agreement_signature_agreement_id_fkey REFERENCES agreement (id),
  organisation_id uuid NOT NULL CONSTRAINT agreement_signature_organisation_id_fkey REFERENCES organisation (id),
  side text NOT NULL CONSTRAINT agreement_signature_side_check CHECK (side IN ('a', 'b')),
  party text NOT NULL CONSTRAINT agreement_signature_party_check CHECK (party IN ('town-hall', 'platform')),
  person_id uuid NOT NULL CONSTRAINT agreement_signature_person_id_fkey REFERENCES person (id),
  role text NOT NULL,
  text_hash text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT agreement_signature_pkey PRIMARY KEY (agreement_id, organisation_id)
);
REVOKE UPDATE, DELETE ON agreement_signature FROM interlocal_app;

-- A party that has signed lets the town hall of a side off, with a reason.
CREATE TABLE agreement_waiver (
  agreement_id uuid NOT NULL,
  organisation_id uuid NOT NULL,
  waived_side text NOT NULL CONSTRAINT agreement_waiver_waived_side_check CHECK (waived_side IN ('a', 'b')),
  reason text NOT NULL,
  person_id uuid NOT NULL CONSTRAINT agreement_waiver_person_id_fkey REFERENCES person (id),
  at timestamptz NOT NULL,
  CONSTRAINT agreement_waiver_pkey PRIMARY KEY (agreement_id, organisation_id, waived_side),
  CONSTRAINT agreement_waiver_signature_fkey FOREIGN KEY (agreement_id, organisation_id) REFERENCES agreement_signature (agreement_id, organisation_id)
);
REVOKE UPDATE, DELETE ON agreement_waiver FROM interlocal_app;

CREATE TABLE meeting (
  id uuid CONSTRAINT meeting_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT meeting_partnership_id_fkey REFERENCES partnership (id),
  at timestamptz NOT NULL,
  place text NOT NULL,
  agenda text[] NOT NULL,
  minutes text,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX meeting_partnership_id_idx ON meeting (partnership_id);
REVOKE DELETE ON meeting FROM interlocal_app;

-- A place on the steering committee for a term. An emigrants' seat names who proposed it, or the meeting that elected it.
CREATE TABLE seat (
  id uuid CONSTRAINT seat_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT seat_partnership_id_fkey REFERENCES partnership (id),
  kind text NOT NULL CONSTRAINT seat_kind_check CHECK (kind IN ('platform-a', 'platform-b', 'emigrants')),
  person_id uuid NOT NULL CONSTRAINT seat_person_id_fkey REFERENCES person (id),
  organisation_id uuid CONSTRAINT seat_organisation_id_fkey REFERENCES organisation (id), -- the platform, or the association that proposed
  meeting_id uuid CONSTRAINT seat_meeting_id_fkey REFERENCES meeting (id),
  since date NOT NULL,
  until date NOT NULL, -- included
  ended_at timestamptz,
  CONSTRAINT seat_dates_check CHECK (since <= until),
  CONSTRAINT seat_origin_check CHECK (organisation_id IS NOT NULL OR (kind = 'emigrants' AND meeting_id IS NOT NULL))
);
CREATE INDEX seat_partnership_id_idx ON seat (partnership_id);
CREATE INDEX seat_person_id_idx ON seat (person_id);
REVOKE UPDATE, DELETE ON seat FROM interlocal_app;
GRANT UPDATE (ended_at) ON seat TO interlocal_app;

-- A question to the committee. Who may vote is written down when it is asked; its outcome follows from the votes.
CREATE TABLE decision (
  id uuid CONSTRAINT decision_pkey PRIMARY KEY,
  partnership_id uuid NOT NULL CONSTRAINT decision_partnership_id_fkey REFERENCES partnership (id),
  meeting_id uuid CONSTRAINT decision_meeting_id_fkey REFERENCES meeting (id),
  title text NOT NULL,
  proposal text NOT NULL,
  effect_kind text NOT NULL CONSTRAINT decision_effect_kind_check CHECK (effect_kind IN ('none', 'open-season', 'adopt-charter',
    'approve-co-load', 'waive-document', 'choose-policy', 'suspend', 'resume', 'end')),
  effect_subject text,
  quorum_percent integer NOT NULL CONSTRAINT decision_quorum_percent_check CHECK (quorum_percent BETWEEN 1 AND 100),
  majority text NOT NULL CONSTRAINT decision_majority_check CHECK (majority IN ('simple', 'two-thirds', 'all')),
  needs text[] NOT NULL,
  opened_by text NOT NULL,
  opened_at timestamptz NOT NULL,
  closes_at timestamptz NOT NULL,
  CONSTRAINT decision_closes_at_check CHECK (closes_at > opened_at)
);
CREATE INDEX decision_partnership_id_idx ON decision (partnership_id);
REVOKE UPDATE, DELETE ON decision FROM interlocal_app;

CREATE TABLE decision_roll (
  decision_id uuid NOT NULL CONSTRAINT decision_roll_decision_id_fkey REFERENCES decision (id),
  seat_id uuid NOT NULL CONSTRAINT decision_roll_seat_id_fkey REFERENCES seat (id),
  CONSTRAINT decision_roll_pkey PRIMARY KEY (decision_id, seat_id)
);
REVOKE UPDATE, DELETE ON decision_roll FROM interlocal_app;

-- A vote is never changed: a later one of the same seat counts instead.
CREATE TABLE decision_vote (
  id uuid CONSTRAINT decision_vote_pkey PRIMARY KEY,
  decision_id uuid NOT NULL,
  seat_id uuid NOT NULL,
  choice text NOT NULL CONSTRAINT decision_vote_choice_check CHECK (choice IN ('yes', 'no', 'abstain')),
  at timestamptz NOT NULL,
  CONSTRAINT decision_vote_roll_fkey FOREIGN KEY (decision_id, seat_id) REFERENCES decision_roll (decision_id, seat_id)
);
CREATE INDEX decision_vote_decision_id_idx ON decision_vote (decision_id, seat_id);
REVOKE UPDATE, DELETE ON decision_vote FROM interlocal_app;
