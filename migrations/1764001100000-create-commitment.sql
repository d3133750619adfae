-- The consumers' collective commitment, frozen when a month locks. An amendment supersedes it by a new version.
CREATE TABLE commitment (
  season_id uuid NOT NULL,
  month character(7) NOT NULL,
  offer_id uuid NOT NULL,
  group_id uuid NOT NULL CONSTRAINT commitment_group_id_fkey REFERENCES organisation (id),
  version integer NOT NULL,
  pledged integer NOT NULL, -- the members' pledges at the lock
  completion integer NOT NULL, -- extras that fill the last crate
  amended integer NOT NULL, -- agreed amendments since
  packs integer NOT NULL,
  at timestamptz NOT NULL,
  superseded_at timestamptz,
  CONSTRAINT commitment_pkey PRIMARY KEY (season_id, month, offer_id, group_id, version),
  CONSTRAINT commitment_packs_check CHECK (packs = pledged + completion + amended AND packs >= 0),
  CONSTRAINT commitment_offer_fkey FOREIGN KEY (season_id, offer_id) REFERENCES offer (season_id, id)
);
CREATE UNIQUE INDEX commitment_current_key ON commitment (season_id, month, offer_id, group_id) WHERE superseded_at IS NULL;

-- What a household takes more than it pledged, within its `upTo`, so that the group's last crate is full.
CREATE TABLE crate_completion (
  season_id uuid NOT NULL,
  month character(7) NOT NULL,
  offer_id uuid NOT NULL,
  member_id uuid NOT NULL,
  group_id uuid NOT NULL,
  packs integer NOT NULL CONSTRAINT crate_completion_packs_check CHECK (packs > 0),
  CONSTRAINT crate_completion_pkey PRIMARY KEY (season_id, month, offer_id, member_id),
  CONSTRAINT crate_completion_pledge_fkey FOREIGN KEY (season_id, month, offer_id, member_id)
    REFERENCES pledge (season_id, month, offer_id, member_id)
);

-- A change after the lock: asked by the group's treasurer, in force once a season coordinator agrees.
CREATE TABLE amendment (
  season_id uuid NOT NULL,
  id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  month character(7) NOT NULL,
  offer_id uuid NOT NULL,
  member_id uuid NOT NULL,
  group_id uuid NOT NULL,
  change integer NOT NULL CONSTRAINT amendment_change_check CHECK (change <> 0),
  reason text NOT NULL,
  asked_by text NOT NULL,
  asked_at timestamptz NOT NULL,
  agreed_by text,
  agreed_at timestamptz,
  CONSTRAINT amendment_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT amendment_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id),
  CONSTRAINT amendment_offer_fkey FOREIGN KEY (season_id, offer_id) REFERENCES offer (season_id, id),
  CONSTRAINT amendment_member_fkey FOREIGN KEY (member_id, group_id) REFERENCES member (id, group_id)
);
CREATE INDEX amendment_id_idx ON amendment (id);
CREATE INDEX amendment_season_id_month_idx ON amendment (season_id, month);
REVOKE DELETE ON commitment, amendment FROM interlocal_app;
REVOKE UPDATE, DELETE ON crate_completion FROM interlocal_app;
