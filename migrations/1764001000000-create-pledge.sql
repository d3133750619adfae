-- What a household wants of an offer in a month. Withdrawing sets 0; a locked month's rows stand still.
CREATE TABLE pledge (
  season_id uuid NOT NULL,
  month character(7) NOT NULL,
  offer_id uuid NOT NULL,
  member_id uuid NOT NULL,
  group_id uuid NOT NULL,
  packs integer NOT NULL CONSTRAINT pledge_packs_check CHECK (packs BETWEEN 0 AND 1000000),
  up_to integer, -- the household takes up to that many where it fills a crate
  season_packs integer, -- promised at the season commitment; null for who joined later
  updated_at timestamptz NOT NULL,
  CONSTRAINT pledge_pkey PRIMARY KEY (season_id, month, offer_id, member_id),
  CONSTRAINT pledge_up_to_check CHECK (up_to > packs AND up_to <= 1000000),
  CONSTRAINT pledge_offer_fkey FOREIGN KEY (season_id, offer_id) REFERENCES offer (season_id, id),
  CONSTRAINT pledge_member_fkey FOREIGN KEY (member_id, group_id) REFERENCES member (id, group_id)
);
CREATE INDEX pledge_season_id_group_id_month_idx ON pledge (season_id, group_id, month); -- a treasurer's page
CREATE INDEX pledge_season_id_member_id_idx ON pledge (season_id, member_id); -- a household's own, and what it promised

-- A household that leaves finds another one to take over what it promised for the open months.
CREATE TABLE pledge_transfer (
  season_id uuid NOT NULL CONSTRAINT pledge_transfer_season_id_fkey REFERENCES season (id),
  id uuid NOT NULL,
  group_id uuid NOT NULL,
  from_member_id uuid NOT NULL,
  to_member_id uuid NOT NULL,
  months text[] NOT NULL,
  packs integer NOT NULL CONSTRAINT pledge_transfer_packs_check CHECK (packs > 0),
  reason text NOT NULL,
  actor text NOT NULL,
  at timestamptz NOT NULL,
  CONSTRAINT pledge_transfer_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT pledge_transfer_from_fkey FOREIGN KEY (from_member_id, group_id) REFERENCES member (id, group_id),
  CONSTRAINT pledge_transfer_to_fkey FOREIGN KEY (to_member_id, group_id) REFERENCES member (id, group_id)
);
CREATE INDEX pledge_transfer_group_id_idx ON pledge_transfer (group_id);
REVOKE UPDATE, DELETE ON pledge_transfer FROM interlocal_app;
REVOKE DELETE ON pledge FROM interlocal_app;
