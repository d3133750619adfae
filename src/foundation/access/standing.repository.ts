import { Injectable } from '@nestjs/common';
import type { Standing } from '../../platform/auth/index.js';
import type { Tx } from '../../platform/database/index.js';

/**
 * All that a person holds now, in one statement. This room is the last that decides on people: it alone reads the
 * tables of identity, territory and partnership together.
 */
const standingOf = `
WITH held AS (
  SELECT m.role, m.organisation_id, o.kind, o.territory_id
  FROM membership m JOIN organisation o ON o.id = m.organisation_id
  WHERE m.person_id = $1 AND m.ended_at IS NULL
), household AS (
  SELECT m.id, m.group_id
  FROM member_person mp JOIN member m ON m.id = mp.member_id
  WHERE mp.person_id = $1 AND m.ended_at IS NULL
), place AS (
  SELECT organisation_id AS id FROM held UNION SELECT group_id FROM household
)
SELECT p.operator,
  EXISTS (SELECT 1 FROM second_factor f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL) AS "secondFactor",
  (SELECT coalesce(json_agg(json_build_object('memberId', id, 'groupId', group_id) ORDER BY id), '[]') FROM household)
    AS households,
  (SELECT coalesce(json_agg(json_build_object('role', h.role, 'organisationId', h.organisation_id, 'kind', h.kind,
      'territoryId', h.territory_id, 'producerIds', ARRAY(
        SELECT o.id FROM organisation o
        WHERE h.kind IN ('producer', 'producer-cooperative')
          AND (o.id = h.organisation_id OR (o.parent_id = h.organisation_id AND o.kind = 'producer')) ORDER BY o.id)
    ) ORDER BY h.organisation_id, h.role), '[]') FROM held h) AS roles,
  (SELECT coalesce(json_agg(json_build_object('partnershipId', m.partnership_id, 'kind', m.kind, 'side', m.side)
      ORDER BY m.partnership_id, m.kind, m.side), '[]')
    FROM mandate m WHERE m.person_id = $1 AND m.ended_at IS NULL) AS mandates,
  (SELECT coalesce(json_agg(json_build_object('partnershipId', s.partnership_id) ORDER BY s.partnership_id), '[]')
    FROM seat s WHERE s.person_id = $1 AND s.ended_at IS NULL AND $2::date BETWEEN s.since AND s.until) AS seats,
  (SELECT coalesce(json_object_agg(place.id, ARRAY(
      SELECT DISTINCT op.partnership_id FROM organisation_partnership op WHERE op.organisation_id = place.id
      ORDER BY op.partnership_id)), '{}') FROM place) AS "partnershipsOf"
FROM person p WHERE p.id = $1`;

type Row = Pick<
  Standing,
  'operator' | 'secondFactor' | 'households' | 'roles' | 'mandates' | 'seats' | 'partnershipsOf'
>;

@Injectable()
export class StandingRepository {
  /** `today` is the day, `YYYY-MM-DD`, on which a seat has to be in its term. */
  async of(tx: Tx, personId: string, today: string): Promise<Standing | null> {
    const [row] = await tx.query<Row[]>(standingOf, [personId, today]);
    return row ? { personId, ...row } : null;
  }
}
