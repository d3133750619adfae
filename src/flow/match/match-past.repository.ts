import { Injectable } from '@nestjs/common';
import type { Cycle } from '../../foundation/season/index.js';
import { demandWhole, type Tx } from '../../platform/database/index.js';
import type { Month } from '../../shared/month.js';
import type { LeftOut } from './domain/index.js';
import type { Debts } from './match.repository.js';

export interface Taken {
  readonly producerId: string;
  readonly offerId: string;
  readonly harvestMonth: Month;
  readonly packs: number;
}

export interface PastShare {
  readonly id: string;
  readonly offerId: string;
  readonly received: number;
  readonly committed: number;
}

/** What other months' matches say to this one: what they took, who was cut, what was rounded. */
@Injectable()
export class MatchPastRepository {
  /**
   * Packs of each harvest that the other months' orders took. A refused or missing pack is gone too, so the last match
   * before the loading counts, and not the final one. A cancelled month takes nothing.
   */
  takenElsewhere(tx: Tx, { seasonId, id }: Cycle): Promise<Taken[]> {
    demandWhole('what other months took');
    return tx.query(
      `SELECT a.producer_id AS "producerId", a.offer_id AS "offerId", a.harvest_month AS "harvestMonth", sum(a.packs)::int AS packs
       FROM match_allocation a
       JOIN (SELECT DISTINCT ON (m.cycle_id) m.id FROM match m JOIN cycle c ON c.season_id = m.season_id AND c.id = m.cycle_id
         WHERE m.season_id = $1 AND m.kind = 'cycle' AND m.cycle_id <> $2 AND c.state <> 'cancelled'
         ORDER BY m.cycle_id, m.version DESC) latest ON latest.id = a.match_id
       WHERE a.season_id = $1 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`,
      [seasonId, id],
    );
  }

  /** What groups were given of what they had committed to in the months before, cancelled ones apart. */
  groups(tx: Tx, cycle: Cycle): Promise<PastShare[]> {
    return this.shares(tx, cycle, { table: 'match_share', id: 'group_id' });
  }

  /** The same for households. */
  households(tx: Tx, cycle: Cycle): Promise<PastShare[]> {
    return this.shares(tx, cycle, { table: 'match_household', id: 'member_id' });
  }

  /** The standing match of the month before that was matched: its debts and whom it left out. */
  async before(tx: Tx, { seasonId, month }: Cycle): Promise<{ debts: Debts; leftOut: LeftOut[] } | null> {
    demandWhole('what was rounded before');
    const [row] = await tx.query<{ debts: Debts; leftOut: LeftOut[] }[]>(
      `SELECT m.debts, m.left_out AS "leftOut" FROM match m JOIN cycle c ON c.season_id = m.season_id AND c.id = m.cycle_id
       WHERE m.season_id = $1 AND m.superseded_at IS NULL AND c.month < $2 AND c.state <> 'cancelled'
       ORDER BY c.month DESC LIMIT 1`,
      [seasonId, month],
    );
    return row ?? null;
  }

  /**
   * A commitment counts when it was taken, so that inflated pledges buy nothing: a settled month in which the goods
   * came and this household or group took none of them says nothing about it. What never came, and months that are
   * still under way, count as they are. What was taken is paid or owed; nothing else is due.
   */
  private shares(tx: Tx, { seasonId, month }: Cycle, from: { table: string; id: string }): Promise<PastShare[]> {
    demandWhole('what all got before');
    return tx.query(
      `SELECT s.${from.id} AS id, s.offer_id AS "offerId", sum(s.packs)::int AS received, sum(s.committed)::int AS committed
       FROM ${from.table} s
       JOIN match m ON m.season_id = s.season_id AND m.id = s.match_id AND m.superseded_at IS NULL AND m.kind <> 'season'
       JOIN cycle c ON c.season_id = m.season_id AND c.id = m.cycle_id AND c.month < $2 AND c.state <> 'cancelled'
       WHERE s.season_id = $1 AND NOT (c.state = 'settled' AND s.packs > 0
         AND EXISTS (SELECT 1 FROM group_receipt r WHERE r.season_id = s.season_id AND r.cycle_id = c.id AND r.group_id = s.group_id
           AND r.offer_id = s.offer_id AND r.superseded_at IS NULL AND r.arrived > 0)
         AND NOT EXISTS (SELECT 1 FROM distribution d WHERE d.season_id = s.season_id AND d.cycle_id = c.id
           AND d.${from.id} = s.${from.id} AND d.offer_id = s.offer_id AND d.superseded_at IS NULL))
       GROUP BY 1, 2 ORDER BY 1, 2`,
      [seasonId, month],
    );
  }
}
