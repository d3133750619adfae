import { Injectable } from '@nestjs/common';
import { accessErrors } from '../../platform/auth/index.js';
import { demandWhole, type Tx } from '../../platform/database/index.js';
import type { Cycle } from '../../foundation/season/index.js';
import { groupBy } from '../../shared/quantity.js';
import type { ReceivingReason } from './domain/index.js';

export interface Confirmation {
  readonly producerId: string;
  readonly offerId: string;
  readonly asked: number;
  readonly packs: number;
  readonly reason: string | null;
  readonly at: Date;
}

export interface DeliveryHead {
  readonly seasonId: string;
  readonly id: string;
  readonly cycleId: string;
  readonly producerId: string;
  readonly number: string;
  readonly version: number;
  readonly at: Date;
}

export interface OrderLine {
  readonly offerId: string;
  readonly packs: number;
}

/** A lot with what was counted of it; nulls until it is received. */
export interface Lot {
  readonly id: string;
  readonly deliveryId: string;
  readonly producerId: string;
  readonly offerId: string;
  readonly number: string;
  readonly announced: number | null;
  readonly harvestedOn: string | null;
  readonly bestBefore: string | null;
  readonly certificate: string | null;
  readonly received: number | null;
  readonly refused: number | null;
  readonly reason: ReceivingReason | null;
  readonly note: string | null;
}

export interface Delivery extends DeliveryHead {
  readonly lines: readonly OrderLine[];
  readonly lots: readonly Lot[];
}

export interface NewLot {
  readonly id: string;
  readonly offerId: string;
  readonly number: string;
  readonly announced: number | null;
  readonly harvestedOn: string | null;
  readonly bestBefore: string | null;
  readonly certificate: string | null;
}

export interface Count {
  readonly lotId: string;
  readonly received: number;
  readonly refused: number;
  readonly reason: ReceivingReason | null;
  readonly note: string | null;
  readonly grossGrams: number | null;
}

const headColumns = `season_id AS "seasonId", id, cycle_id AS "cycleId", producer_id AS "producerId", number, version, at`;

/** SQL of confirmations, delivery orders, lots and receipts. */
@Injectable()
export class DeliveryRepository {
  confirmations(tx: Tx, { seasonId, id }: Cycle): Promise<Confirmation[]> {
    demandWhole('what producers have said');
    return tx.query(
      `SELECT DISTINCT ON (producer_id, offer_id) producer_id AS "producerId", offer_id AS "offerId", asked, packs, reason, at
       FROM confirmation WHERE season_id = $1 AND cycle_id = $2 ORDER BY producer_id, offer_id, at DESC, id DESC`,
      [seasonId, id],
    );
  }

  async confirm(tx: Tx, cycle: Cycle, rows: readonly (Confirmation & { id: string })[], actor: string): Promise<void> {
    await tx.query(
      `INSERT INTO confirmation (season_id, cycle_id, actor, id, producer_id, offer_id, asked, packs, reason, at)
       SELECT $1, $2, $3, * FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::int[], $8::int[], $9::text[], $10::timestamptz[])`,
      [
        ...[cycle.seasonId, cycle.id, actor, rows.map(({ id }) => id), rows.map(({ producerId }) => producerId)],
        ...[rows.map(({ offerId }) => offerId), rows.map(({ asked }) => asked), rows.map(({ packs }) => packs)],
        ...[rows.map(({ reason }) => reason), rows.map(({ at }) => at)],
      ],
    );
  }

  /** Writes an order's lines as its next version. */
  async order(tx: Tx, head: DeliveryHead, lines: readonly OrderLine[]): Promise<void> {
    const { seasonId, id, cycleId, producerId, number, version, at } = head;
    await tx.query(
      `INSERT INTO delivery (season_id, id, cycle_id, producer_id, number, version, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT ON CONSTRAINT delivery_pkey DO UPDATE SET version = excluded.version, at = excluded.at`,
      [seasonId, id, cycleId, producerId, number, version, at],
    );
    await tx.query(
      `INSERT INTO delivery_line (season_id, delivery_id, version, offer_id, packs)
       SELECT $1, $2, $3, * FROM unnest($4::uuid[], $5::int[])`,
      [seasonId, id, version, lines.map(({ offerId }) => offerId), lines.map(({ packs }) => packs)],
    );
  }

  /** By number; of these producers where named. */
  async ofCycle(
    tx: Tx,
    cycle: Pick<Cycle, 'seasonId' | 'id'>,
    producers: readonly string[] | null = null,
  ): Promise<Delivery[]> {
    const heads = await tx.query<DeliveryHead[]>(
      `SELECT ${headColumns} FROM delivery WHERE season_id = $1 AND cycle_id = $2
         AND ($3::uuid[] IS NULL OR producer_id = ANY($3)) ORDER BY number`,
      [cycle.seasonId, cycle.id, producers],
    );
    return this.withLines(tx, cycle.seasonId, heads);
  }

  async find(tx: Tx, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<Delivery> {
    const heads = await tx.query<DeliveryHead[]>(`SELECT ${headColumns} FROM delivery WHERE id = $1 ${lock}`, [id]);
    const [delivery] = await this.withLines(tx, heads[0]?.seasonId ?? '', heads);
    if (!delivery) throw accessErrors['not-found']();
    return delivery;
  }

  async putLots(tx: Tx, delivery: DeliveryHead, lots: readonly NewLot[], at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO lot (season_id, delivery_id, at, id, offer_id, number, announced, harvested_on, best_before, certificate)
       SELECT $1, $2, $3, * FROM unnest($4::uuid[], $5::uuid[], $6::text[], $7::int[], $8::date[], $9::date[], $10::text[])
       ON CONFLICT ON CONSTRAINT lot_season_id_delivery_id_offer_id_number_key DO UPDATE SET announced = excluded.announced,
         harvested_on = excluded.harvested_on, best_before = excluded.best_before, certificate = excluded.certificate`,
      [
        ...[delivery.seasonId, delivery.id, at, lots.map(({ id }) => id), lots.map(({ offerId }) => offerId)],
        ...[lots.map(({ number }) => number), lots.map(({ announced }) => announced)],
        ...[lots.map(({ harvestedOn }) => harvestedOn), lots.map(({ bestBefore }) => bestBefore)],
        lots.map(({ certificate }) => certificate),
      ],
    );
  }

  /** Writes counts; one that says what stands already changes nothing. Returns how many were new. */
  async receive(tx: Tx, seasonId: string, counts: readonly Count[], by: { actor: string; at: Date }): Promise<number> {
    let written = 0;
    for (const { lotId, received, refused, reason, note, grossGrams } of counts) {
      const [standing] = await tx.query<{ version: number; same: boolean }[]>(
        `SELECT version, (received, refused, reason, note, gross_grams) IS NOT DISTINCT FROM ($3::int, $4::int, $5::text, $6::text, $7::bigint) AS same
         FROM receipt WHERE season_id = $1 AND lot_id = $2 AND superseded_at IS NULL`,
        [seasonId, lotId, received, refused, reason, note, grossGrams],
      );
      if (standing?.same === true) continue;
      await tx.query(
        `UPDATE receipt SET superseded_at = $3 WHERE season_id = $1 AND lot_id = $2 AND superseded_at IS NULL`,
        [seasonId, lotId, by.at],
      );
      await tx.query(
        `INSERT INTO receipt (season_id, lot_id, version, received, refused, reason, note, gross_grams, actor, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [seasonId, lotId, (standing?.version ?? 0) + 1, received, refused, reason, note, grossGrams, by.actor, by.at],
      );
      written += 1;
    }
    return written;
  }

  private async withLines(tx: Tx, seasonId: string, heads: readonly DeliveryHead[]): Promise<Delivery[]> {
    const ids = heads.map(({ id }) => id);
    if (ids.length === 0) return [];
    const lines = await tx.query<(OrderLine & { deliveryId: string; version: number })[]>(
      `SELECT delivery_id AS "deliveryId", version, offer_id AS "offerId", packs FROM delivery_line
       WHERE season_id = $1 AND delivery_id = ANY($2::uuid[]) ORDER BY delivery_id, offer_id`,
      [seasonId, ids],
    );
    const lots = await tx.query<Lot[]>(
      `SELECT l.id, l.delivery_id AS "deliveryId", d.producer_id AS "producerId", l.offer_id AS "offerId", l.number, l.announced,
         l.harvested_on AS "harvestedOn", l.best_before AS "bestBefore", l.certificate, r.received, r.refused, r.reason, r.note
       FROM lot l JOIN delivery d ON d.season_id = l.season_id AND d.id = l.delivery_id
       LEFT JOIN receipt r ON r.season_id = l.season_id AND r.lot_id = l.id AND r.superseded_at IS NULL
       WHERE l.season_id = $1 AND l.delivery_id = ANY($2::uuid[]) ORDER BY l.delivery_id, l.offer_id, l.number`,
      [seasonId, ids],
    );
    const linesOf = groupBy(lines, ({ deliveryId, version }) => `${deliveryId} ${version}`);
    const lotsOf = groupBy(lots, ({ deliveryId }) => deliveryId);
    return heads.map((head) => ({
      ...head,
      lines: (linesOf.get(`${head.id} ${head.version}`) ?? []).map(({ offerId, packs }) => ({ offerId, packs })),
      lots: lotsOf.get(head.id) ?? [],
    }));
  }
}
