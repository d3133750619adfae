-- A share that season coordinators set by hand: asked by one side, in force once the other side agrees. Nothing of it is
-- ever changed; a later override of the same share replaces an earlier one, and one without packs lifts it.
CREATE TABLE match_override (
  season_id uuid NOT NULL,
  id uuid NOT NULL,
  cycle_id uuid NOT NULL,
  reason text NOT NULL,
  asked_by uuid NOT NULL CONSTRAINT match_override_asked_by_fkey REFERENCES person (id),
  asked_side text NOT NULL CONSTRAINT match_override_asked_side_check CHECK (asked_side IN ('a', 'b')),
  asked_at timestamptz NOT NULL,
  CONSTRAINT match_override_pkey PRIMARY KEY (season_id, id),
  CONSTRAINT match_override_cycle_fkey FOREIGN KEY (season_id, cycle_id) REFERENCES cycle (season_id, id)
);
CREATE INDEX match_override_season_id_cycle_id_idx ON match_override (season_id, cycle_id);

CREATE TABLE match_override_item (
  season_id uuid NOT NULL,
  override_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  group_id uuid NOT NULL CONSTRAINT match_override_item_group_id_fkey REFERENCES organisation (id),
  packs integer CONSTRAINT match_override_item_packs_check CHECK (packs >= 0), -- null lifts an earlier override
  CONSTRAINT match_override_item_pkey PRIMARY KEY (season_id, override_id, offer_id, group_id),
  CONSTRAINT match_override_item_override_fkey FOREIGN KEY (season_id, override_id) REFERENCES match_override (season_id, id),
  CONSTRAINT match_override_item_offer_fkey FOREIGN KEY (season_id, offer_id) REFERENCES offer (season_id, id)
);

CREATE TABLE match_override_agreement (
  season_id uuid NOT NULL,
  override_id uuid NOT NULL,
  agreed_by uuid NOT NULL CONSTRAINT match_override_agreement_agreed_by_fkey REFERENCES person (id),
  agreed_side text NOT NULL CONSTRAINT match_override_agreement_agreed_side_check CHECK (agreed_side IN ('a', 'b')),
  agreed_at timestamptz NOT NULL,
  CONSTRAINT match_override_agreement_pkey PRIMARY KEY (season_id, override_id),
  CONSTRAINT match_override_agreement_override_fkey FOREIGN KEY (season_id, override_id) REFERENCES match_override (season_id, id)
);
REVOKE UPDATE, DELETE ON match_override, match_override_item, match_override_agreement FROM interlocal_app;

-- Which overrides a match kept, and which it no longer could, and why.
ALTER TABLE match ADD COLUMN overrides jsonb NOT NULL DEFAULT '[]';
ALTER TABLE match ALTER COLUMN overrides DROP DEFAULT;
