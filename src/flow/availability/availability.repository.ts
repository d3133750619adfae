import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { Position } from '../../platform/http/index.js';
import { newId } from '../../shared/ids.js';
import type { Month } from '../../shared/month.js';
import type { AvailabilityItem } from './domain/index.js';

export interface Availability {
  readonly harvestMonth: Month;
  readonly offerId: string;
  readonly producerId: string;
  readonly packs: number;
  readonly harvest: number;
  readonly minimum: number;
  readonly readyFrom: string | null;
  /** What the producer itself entered last, not its cooperative for it. */
  readonly ownPacks: number | null;
}

export interface Entered extends AvailabilityItem {
  /** The same where the producer itself says it, else null. */
  readonly ownPacks: number | null;
}

export interface AvailabilityFilter {
  readonly producerId?: string | undefined;
  readonly offerId?: string | undefined;
  readonly month?: Month | undefined;
}

export interface Changed {
  readonly item: AvailabilityItem;
  readonly before: number;
}

const columns = `harvest_month AS "harvestMonth", offer_id AS "offerId", producer_id AS "producerId", packs, harvest, minimum,
  ready_from AS "readyFrom", own_packs AS "ownPacks"`;

/** SQL of availabilities. */
@Injectable()
export class AvailabilityRepository {
  async put(tx: Tx, seasonId: string, items: readonly Entered[], at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO availability (season_id, harvest_month, offer_id, producer_id, packs, harvest, minimum, ready_from, own_packs, updated_at)
       SELECT $1, x.month, x.offer_id, x.producer_id, x.packs, coalesce(x.harvest, x.packs), coalesce(x.minimum, 0), x.ready_from, x.own_packs, $2
       FROM unnest($3::text[], $4::uuid[], $5::uuid[], $6::int[], $7::int[], $8::int[], $9::date[], $10::int[])
         AS x (month, offer_id, producer_id, packs, harvest, minimum, ready_from, own_packs)
       ON CONFLICT ON CONSTRAINT availability_pkey DO UPDATE SET packs = excluded.packs, harvest = excluded.harvest,
         minimum = excluded.minimum, ready_from = excluded.ready_from,
         own_packs = coalesce(excluded.own_packs, availability.own_packs), updated_at = excluded.updated_at`,
      [
        seasonId,
        at,
        items.map(({ month }) => month),
        items.map(({ offerId }) => offerId),
        items.map(({ producerId }) => producerId),
        items.map(({ packs }) => packs),
        items.map(({ harvest }) => harvest ?? null),
        items.map(({ minimum }) => minimum ?? null),
        items.map(({ readyFrom }) => readyFrom ?? null),
        items.map(({ ownPacks }) => ownPacks),
      ],
    );
  }

  async recordChanges(
    tx: Tx,
    seasonId: string,
    changes: readonly Changed[],
    by: { actor: string; at: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO availability_change
         (season_id, actor, at, id, harvest_month, offer_id, producer_id, packs_before, packs_after, reason)
       SELECT $1, $2, $3, * FROM unnest($4::uuid[], $5::text[], $6::uuid[], $7::uuid[], $8::int[], $9::int[], $10::text[])`,
      [
        seasonId,
        by.actor,
        by.at,
        changes.map(() => newId()),
        changes.map(({ item }) => item.month),
        changes.map(({ item }) => item.offerId),
        changes.map(({ item }) => item.producerId),
        changes.map(({ before }) => before),
        changes.map(({ item }) => item.packs),
        changes.map(({ item }) => item.reason ?? null),
      ],
    );
  }

  ofSeason(tx: Tx, seasonId: string, lock: '' | 'FOR UPDATE' = ''): Promise<Availability[]> {
    return tx.query(
      `SELECT ${columns} FROM availability WHERE season_id = $1 ORDER BY harvest_month, offer_id, producer_id ${lock}`,
      [seasonId],
    );
  }

  /** Of these producers, or of all. */
  list(
    tx: Tx,
    seasonId: string,
    producers: readonly string[] | null,
    page: { filter: AvailabilityFilter; after: Position | null; limit: number },
  ): Promise<Availability[]> {
    const { filter, after, limit } = page;
    return tx.query(
      `SELECT ${columns} FROM availability
       WHERE season_id = $1 AND ($2::uuid[] IS NULL OR producer_id = ANY($2))
         AND ($3::uuid IS NULL OR producer_id = $3) AND ($4::uuid IS NULL OR offer_id = $4)
         AND ($5::text IS NULL OR harvest_month = $5)
         AND ($6::text IS NULL OR (harvest_month, offer_id, producer_id) > ($6, $7::uuid, $8::uuid))
       ORDER BY harvest_month, offer_id, producer_id LIMIT $9`,
      [
        seasonId,
        producers,
        filter.producerId ?? null,
        filter.offerId ?? null,
        filter.month ?? null,
        ...(after ?? [null, null, null]),
        limit + 1,
      ],
    );
  }
}
