import { Injectable } from '@nestjs/common';
import { accessErrors } from '../../platform/auth/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { FigureName } from './link.dto.js';

export interface Neighbour {
  readonly id: string;
  readonly name: string;
  readonly figures: readonly FigureName[];
}

export interface OfferRecord {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly said: string;
  readonly address: string | null;
  readonly at: Date;
}

/** Partnerships between the same two countries as this one, whichever side is which. */
const neighbours = `SELECT p.id, p.name FROM partnership p
  JOIN territory a ON a.id = p.territory_a_id JOIN territory b ON b.id = p.territory_b_id
  JOIN partnership mine ON mine.id = $1
  JOIN territory ma ON ma.id = mine.territory_a_id JOIN territory mb ON mb.id = mine.territory_b_id
  WHERE p.id <> mine.id AND (a.country, b.country) IN ((ma.country, mb.country), (mb.country, ma.country))`;

/** SQL of what partnerships between the same two countries show and offer each other. */
@Injectable()
export class SynergyRepository {
  neighbours(tx: Tx, partnershipId: string): Promise<Neighbour[]> {
    return tx.query(
      `SELECT n.id, n.name, coalesce(f.figures, '{}') AS figures FROM (${neighbours}) n
       LEFT JOIN synergy_figures f ON f.partnership_id = n.id ORDER BY n.name`,
      [partnershipId],
    );
  }

  async publish(
    tx: Tx,
    partnershipId: string,
    figures: readonly string[],
    by: { actor: string; at: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO synergy_figures (partnership_id, figures, chosen_by, at) VALUES ($1, $2, $3, $4)
       ON CONFLICT ON CONSTRAINT synergy_figures_pkey DO UPDATE SET figures = excluded.figures, chosen_by = excluded.chosen_by,
         at = excluded.at`,
      [partnershipId, figures, by.actor, by.at],
    );
  }

  /** This partnership's own offers, and those of its neighbours, with whose they are. */
  offers(tx: Tx, partnershipId: string): Promise<(OfferRecord & { readonly from: string; readonly own: boolean })[]> {
    return tx.query(
      `SELECT o.id, o.kind, o.title, o.said, o.address, o.at, n.name AS "from", n.id = $1 AS own
       FROM synergy_offer o JOIN (${neighbours} UNION ALL SELECT id, name FROM partnership WHERE id = $1) n ON n.id = o.partnership_id
       WHERE o.ended_at IS NULL ORDER BY o.id`,
      [partnershipId],
    );
  }

  async offer(tx: Tx, partnershipId: string, row: OfferRecord, actor: string): Promise<void> {
    await tx.query(
      'INSERT INTO synergy_offer (id, partnership_id, kind, title, said, address, offered_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
      [row.id, partnershipId, row.kind, row.title, row.said, row.address, actor, row.at],
    );
  }

  async endOffer(tx: Tx, partnershipId: string, id: string, at: Date): Promise<void> {
    const [, ended] = await tx.query<[unknown, number]>(
      'UPDATE synergy_offer SET ended_at = $3 WHERE partnership_id = $1 AND id = $2 AND ended_at IS NULL',
      [partnershipId, id, at],
    );
    if (ended === 0) throw accessErrors['not-found']();
  }
}
