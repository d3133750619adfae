-- Whoever may give roles in an organisation invites somebody by mail. The link's bearer accepts once; the address stays
-- with the row, and whether it is somebody's is looked up only then.
CREATE TABLE invitation (
  id uuid CONSTRAINT invitation_pkey PRIMARY KEY,
  organisation_id uuid NOT NULL CONSTRAINT invitation_organisation_id_fkey REFERENCES organisation (id),
  email text NOT NULL CONSTRAINT invitation_email_check CHECK (email = lower(email)),
  language text NOT NULL CONSTRAINT invitation_language_check CHECK (language IN ('fr', 'nl', 'en', 'ar')),
  role text NOT NULL CONSTRAINT invitation_role_check
    CHECK (role IN ('member', 'treasurer', 'coordinator', 'receiver', 'transport-organiser')),
  member_id uuid CONSTRAINT invitation_member_id_fkey REFERENCES member (id), -- a household that is there
  household_name text, -- or a new one
  household_no text,
  invited_by uuid NOT NULL CONSTRAINT invitation_invited_by_fkey REFERENCES person (id),
  token_hash text NOT NULL CONSTRAINT invitation_token_hash_key UNIQUE,
  mails integer NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  accepted_by uuid CONSTRAINT invitation_accepted_by_fkey REFERENCES person (id),
  revoked_at timestamptz,
  CONSTRAINT invitation_household_check
    CHECK ((member_id IS NULL OR household_name IS NULL) AND (household_no IS NULL OR household_name IS NOT NULL)),
  CONSTRAINT invitation_end_check
    CHECK ((accepted_at IS NULL OR revoked_at IS NULL) AND (accepted_at IS NULL) = (accepted_by IS NULL))
);
CREATE UNIQUE INDEX invitation_open_key ON invitation (organisation_id, email, role)
  WHERE accepted_at IS NULL AND revoked_at IS NULL;

-- Somebody asks to join a consumer group. A stranger's request is nobody's to see until its address is shown to be theirs.
CREATE TABLE join_request (
  id uuid CONSTRAINT join_request_pkey PRIMARY KEY,
  group_id uuid NOT NULL CONSTRAINT join_request_group_id_fkey REFERENCES organisation (id),
  person_id uuid CONSTRAINT join_request_person_id_fkey REFERENCES person (id),
  name text NOT NULL,
  email text CONSTRAINT join_request_email_check CHECK (email = lower(email)),
  language text NOT NULL CONSTRAINT join_request_language_check CHECK (language IN ('fr', 'nl', 'en', 'ar')),
  state text NOT NULL CONSTRAINT join_request_state_check
    CHECK (state IN ('unconfirmed', 'waiting', 'accepted', 'refused', 'withdrawn')),
  token_hash text CONSTRAINT join_request_token_hash_key UNIQUE, -- of a stranger's link: confirms, and later withdraws
  expires_at timestamptz, -- of the link, until it has confirmed
  created_at timestamptz NOT NULL,
  decided_at timestamptz,
  decided_by uuid CONSTRAINT join_request_decided_by_fkey REFERENCES person (id),
  reason text,
  member_id uuid CONSTRAINT join_request_member_id_fkey REFERENCES member (id),
  CONSTRAINT join_request_who_check CHECK (person_id IS NOT NULL OR (email IS NOT NULL AND token_hash IS NOT NULL)),
  CONSTRAINT join_request_decision_check CHECK ((state IN ('accepted', 'refused', 'withdrawn')) = (decided_at IS NOT NULL)
    AND (state IN ('accepted', 'refused')) = (decided_by IS NOT NULL)
    AND (state = 'refused') = (reason IS NOT NULL) AND (state = 'accepted') = (member_id IS NOT NULL))
);
CREATE INDEX join_request_group_id_idx ON join_request (group_id, id);
CREATE INDEX join_request_email_idx ON join_request (email, created_at);
-- One open request of a person, and of an address, in a group.
CREATE UNIQUE INDEX join_request_open_person_key ON join_request (group_id, person_id) WHERE state = 'waiting';
CREATE UNIQUE INDEX join_request_open_email_key ON join_request (group_id, email) WHERE state = 'waiting';
