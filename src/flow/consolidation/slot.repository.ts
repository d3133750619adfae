import { Injectable } from '@nestjs/common';
import type { Cycle } from '../../foundation/season/index.js';
import type { Tx } from '../../platform/database/index.js';

/** When a delivery is unloaded. Bay and times are null where no time was left for it. */
export interface DeliverySlot {
  readonly id: string;
  readonly deliveryId: string;
  readonly crates: number;
  readonly bay: number | null;
  readonly startAt: Date | null;
  readonly endAt: Date | null;
}

export interface Wish {
  readonly deliveryId: string;
  readonly earliestAt: Date;
  readonly wishedAt: Date;
  /** Whether the producer brings its goods or they are fetched, then until when at the latest. */
  readonly means: (typeof arrivalMeans)[number];
  readonly latestAt: Date | null;
}

export const arrivalMeans = ['own', 'collected'] as const;

/** SQL of slots and of producers' wishes. */
@Injectable()
export class SlotRepository {
  /** Those that stand, by time. */
  ofCycle(tx: Tx, { seasonId, id }: Pick<Cycle, 'seasonId' | 'id'>): Promise<DeliverySlot[]> {
    return tx.query(
      `SELECT id, delivery_id AS "deliveryId", crates, bay, start_at AS "startAt", end_at AS "endAt" FROM slot
       WHERE season_id = $1 AND cycle_id = $2 AND superseded_at IS NULL ORDER BY start_at NULLS LAST, bay, id`,
      [seasonId, id],
    );
  }

  /** The latest wish of each delivery. */
  wishes(tx: Tx, seasonId: string, deliveries: readonly string[]): Promise<Wish[]> {
    return tx.query(
      `SELECT DISTINCT ON (delivery_id) delivery_id AS "deliveryId", earliest_at AS "earliestAt", wished_at AS "wishedAt",
         means, latest_at AS "latestAt"
       FROM arrival_wish WHERE season_id = $1 AND delivery_id = ANY($2::uuid[]) ORDER BY delivery_id, version DESC`,
      [seasonId, deliveries],
    );
  }

  /** The cycle's row is locked: nobody else counts versions. */
  async wish(tx: Tx, seasonId: string, wish: Wish, by: { actor: string; at: Date }): Promise<void> {
    await tx.query(
      `INSERT INTO arrival_wish (season_id, delivery_id, version, earliest_at, wished_at, actor, at, means, latest_at)
       SELECT $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6, $7, $8 FROM arrival_wish WHERE season_id = $1 AND delivery_id = $2`,
      [seasonId, wish.deliveryId, wish.earliestAt, wish.wishedAt, by.actor, by.at, wish.means, wish.latestAt],
    );
  }

  /** Deliveries that the standing rounds fetch. */
  async fetched(tx: Tx, { seasonId, id }: Pick<Cycle, 'seasonId' | 'id'>): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }[]>(
      `SELECT visit->>'deliveryId' AS id FROM round_plan p, jsonb_array_elements(p.rounds) round,
         jsonb_array_elements(round->'visits') visit
       WHERE p.season_id = $1 AND p.cycle_id = $2 AND p.superseded_at IS NULL`,
      [seasonId, id],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** Ends the rounds that stand: all, or only those that fetch an order which has changed since. */
  async endRounds(
    tx: Tx,
    { seasonId, id }: Pick<Cycle, 'seasonId' | 'id'>,
    at: Date,
    which: 'all' | 'changed',
  ): Promise<void> {
    await tx.query(
      `UPDATE round_plan p SET superseded_at = $3 WHERE p.season_id = $1 AND p.cycle_id = $2 AND p.superseded_at IS NULL
         AND ($4 OR EXISTS (SELECT 1 FROM jsonb_array_elements(p.rounds) round, jsonb_array_elements(round->'visits') visit
           JOIN delivery d ON d.season_id = $1 AND d.id = (visit->>'deliveryId')::uuid
           WHERE d.version <> (visit->>'orderVersion')::integer))`,
      [seasonId, id, at, which === 'all'],
    );
  }

  /** Puts these slots in the place of the ones that stand. */
  async replace(tx: Tx, { seasonId, id }: Cycle, slots: readonly DeliverySlot[], at: Date): Promise<void> {
    await tx.query(
      'UPDATE slot SET superseded_at = $3 WHERE season_id = $1 AND cycle_id = $2 AND superseded_at IS NULL',
      [seasonId, id, at],
    );
    await tx.query(
      `INSERT INTO slot (season_id, cycle_id, at, id, delivery_id, crates, bay, start_at, end_at)
       SELECT $1, $2, $3, * FROM unnest($4::uuid[], $5::uuid[], $6::int[], $7::int[], $8::timestamptz[], $9::timestamptz[])`,
      [
        ...[seasonId, id, at, slots.map((slot) => slot.id), slots.map(({ deliveryId }) => deliveryId)],
        ...[slots.map(({ crates }) => crates), slots.map(({ bay }) => bay)],
        ...[slots.map(({ startAt }) => startAt), slots.map(({ endAt }) => endAt)],
      ],
    );
  }
}
