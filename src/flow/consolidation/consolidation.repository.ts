import { Injectable } from '@nestjs/common';
import type { Cycle } from '../../foundation/season/index.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { groupBy } from '../../shared/quantity.js';
import type { Pallet, PalletContent } from './domain/index.js';

export type UnitPhase = 'planned' | 'final';

export interface UnitContent extends PalletContent {
  readonly id: string;
  readonly lotNumber: string | null;
}

/** A pallet as it stands. Grams and cm³ are without the pallet itself. */
export interface HandlingUnit extends Omit<Pallet, 'contents'> {
  readonly id: string;
  readonly phase: UnitPhase;
  readonly code: string;
  readonly position: number;
  readonly contents: readonly UnitContent[];
}

/** SQL of handling units. */
@Injectable()
export class ConsolidationRepository {
  /** Those that stand, by position. */
  async ofCycle(tx: Tx, { seasonId, id }: Pick<Cycle, 'seasonId' | 'id'>): Promise<HandlingUnit[]> {
    const units = await tx.query<
      (Omit<HandlingUnit, 'contents' | 'netGrams' | 'grossGrams' | 'volumeCm3'> &
        Record<'netGrams' | 'grossGrams' | 'volumeCm3', string>)[]
    >(
      `SELECT id, phase, code, position, drop_off_point_id AS "dropOffPointId", temperature_class AS "temperatureClass",
         net_grams AS "netGrams", gross_grams AS "grossGrams", volume_cm3 AS "volumeCm3", crates
       FROM handling_unit WHERE season_id = $1 AND cycle_id = $2 AND superseded_at IS NULL ORDER BY position`,
      [seasonId, id],
    );
    const contents = await tx.query<(UnitContent & { unitId: string })[]>(
      `SELECT c.id, c.unit_id AS "unitId", c.layer, c.group_id AS "groupId", c.offer_id AS "offerId", c.producer_id AS "producerId",
         c.lot_id AS "lotId", l.number AS "lotNumber", c.packs
       FROM handling_unit_content c LEFT JOIN lot l ON l.season_id = c.season_id AND l.id = c.lot_id
       WHERE c.season_id = $1 AND c.unit_id = ANY($2::uuid[]) ORDER BY c.unit_id, c.layer, c.offer_id, l.number, c.producer_id`,
      [seasonId, units.map((unit) => unit.id)],
    );
    const byUnit = groupBy(contents, ({ unitId }) => unitId);
    return units.map((unit) => ({
      ...unit,
      ...{ netGrams: Number(unit.netGrams), grossGrams: Number(unit.grossGrams), volumeCm3: Number(unit.volumeCm3) },
      contents: (byUnit.get(unit.id) ?? []).map(({ unitId, ...content }) => content),
    }));
  }

  /** Puts these units in the place of the ones that stand. */
  async replace(tx: Tx, cycle: Cycle, units: readonly HandlingUnit[], at: Date): Promise<void> {
    await tx.query(
      'UPDATE handling_unit SET superseded_at = $3 WHERE season_id = $1 AND cycle_id = $2 AND superseded_at IS NULL',
      [cycle.seasonId, cycle.id, at],
    );
    for (const unit of units) await this.insert(tx, cycle, unit, at);
  }

  private async insert(tx: Tx, { seasonId, id: cycleId }: Cycle, unit: HandlingUnit, at: Date): Promise<void> {
    await tx.query(
      `INSERT INTO handling_unit (season_id, id, cycle_id, phase, code, position, drop_off_point_id, temperature_class,
         net_grams, gross_grams, volume_cm3, crates, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...[
          seasonId,
          unit.id,
          cycleId,
          unit.phase,
          unit.code,
          unit.position,
          unit.dropOffPointId,
          unit.temperatureClass,
        ],
        ...[unit.netGrams, unit.grossGrams, unit.volumeCm3, unit.crates, at],
      ],
    );
    await tx.query(
      `INSERT INTO handling_unit_content (season_id, unit_id, id, layer, group_id, offer_id, producer_id, lot_id, packs)
       SELECT $1, $2, * FROM unnest($3::uuid[], $4::int[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[], $9::int[])`,
      [
        ...[seasonId, unit.id, unit.contents.map(() => newId()), unit.contents.map(({ layer }) => layer)],
        ...[unit.contents.map(({ groupId }) => groupId), unit.contents.map(({ offerId }) => offerId)],
        ...[unit.contents.map(({ producerId }) => producerId), unit.contents.map(({ lotId }) => lotId)],
        unit.contents.map(({ packs }) => packs),
      ],
    );
  }
}
