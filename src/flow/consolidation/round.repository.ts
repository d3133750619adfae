import { Injectable } from '@nestjs/common';
import type { Cycle } from '../../foundation/season/index.js';
import { accessErrors } from '../../platform/auth/index.js';
import { refuse, type Tx } from '../../platform/database/index.js';
import { consolidationErrors } from './consolidation.errors.js';
import type { UnassignedReason } from './domain/index.js';
import type { Vehicle } from './round.entity.js';

/** A vehicle's way from the loading point and back. Instants are ISO texts: a plan is stored as it was found. */
export interface VehicleRound {
  readonly vehicleId: string;
  readonly vehicle: string;
  readonly departAt: string;
  readonly backAt: string;
  readonly metres: number;
  readonly grams: number;
  readonly crates: number;
  readonly cost: number;
  readonly visits: readonly {
    readonly deliveryId: string;
    readonly number: string;
    readonly producerId: string;
    /** Of the order that is fetched: a changed one ends the plan. */
    readonly orderVersion: number;
    readonly arriveAt: string;
    readonly startAt: string;
    readonly leaveAt: string;
  }[];
}

/** `no-place`: nobody has entered where the producer is. */
export interface UnassignedStop {
  readonly deliveryId: string;
  readonly number: string;
  readonly producerId: string;
  readonly reason: UnassignedReason | 'no-place';
}

export const routings = ['great-circle', 'matrix', 'service'] as const;

export interface StoredRounds {
  readonly id: string;
  readonly version: number;
  readonly routing: (typeof routings)[number];
  readonly seed: number;
  readonly changes: number;
  readonly cost: number;
  readonly currency: string;
  readonly rounds: readonly VehicleRound[];
  readonly unassigned: readonly UnassignedStop[];
  readonly at: Date;
}

const vehicleColumns = `partnership_id AS "partnershipId", id, name, count, grams_max AS "gramsMax", crates_max AS "cratesMax",
  minutes_max AS "minutesMax", fixed_cost AS "fixedCost", cost_per_km AS "costPerKm", cost_per_hour AS "costPerHour", version`;

/** SQL of vehicles and of the rounds they drive. */
@Injectable()
export class RoundRepository {
  vehicles(tx: Tx, partnershipId: string): Promise<Vehicle[]> {
    return tx.query(`SELECT ${vehicleColumns} FROM vehicle WHERE partnership_id = $1 ORDER BY name`, [partnershipId]);
  }

  async vehicle(tx: Tx, partnershipId: string, id: string): Promise<Vehicle> {
    const [row] = await tx.query<Vehicle[]>(
      `SELECT ${vehicleColumns} FROM vehicle WHERE partnership_id = $1 AND id = $2 FOR UPDATE`,
      [partnershipId, id],
    );
    if (!row) throw accessErrors['not-found']();
    return row;
  }

  async putVehicle(tx: Tx, vehicle: Vehicle): Promise<void> {
    const { partnershipId, id, name, count, gramsMax, cratesMax, minutesMax } = vehicle;
    const { fixedCost, costPerKm, costPerHour, version } = vehicle;
    const write = tx.query(
      `INSERT INTO vehicle (partnership_id, id, name, count, grams_max, crates_max, minutes_max, fixed_cost, cost_per_km,
         cost_per_hour, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT ON CONSTRAINT vehicle_pkey DO UPDATE SET name = excluded.name, count = excluded.count,
         grams_max = excluded.grams_max, crates_max = excluded.crates_max, minutes_max = excluded.minutes_max,
         fixed_cost = excluded.fixed_cost, cost_per_km = excluded.cost_per_km, cost_per_hour = excluded.cost_per_hour, version = excluded.version`,
      [
        ...[partnershipId, id, name, count, gramsMax, cratesMax, minutesMax],
        ...[fixedCost, costPerKm, costPerHour, version],
      ],
    );
    await refuse(write, { vehicle_partnership_id_name_key: () => consolidationErrors['vehicle-name-taken']({ name }) });
  }

  /** The plan that stands; null where none does. */
  async standing(tx: Tx, { seasonId, id }: Pick<Cycle, 'seasonId' | 'id'>): Promise<StoredRounds | null> {
    const [row] = await tx.query<(Omit<StoredRounds, 'cost'> & { cost: string })[]>(
      `SELECT id, version, routing, seed, changes, cost, currency, rounds, unassigned, at FROM round_plan
       WHERE season_id = $1 AND cycle_id = $2 AND superseded_at IS NULL`,
      [seasonId, id],
    );
    return row ? { ...row, cost: Number(row.cost) } : null;
  }

  async end(tx: Tx, { seasonId, id }: Pick<Cycle, 'seasonId' | 'id'>, at: Date): Promise<void> {
    await tx.query(
      'UPDATE round_plan SET superseded_at = $3 WHERE season_id = $1 AND cycle_id = $2 AND superseded_at IS NULL',
      [seasonId, id, at],
    );
  }

  /** The cycle's row is locked: nobody else counts versions. */
  async put(tx: Tx, cycle: Cycle, plan: Omit<StoredRounds, 'version'> & { actor: string }): Promise<StoredRounds> {
    await this.end(tx, cycle, plan.at);
    const { id, routing, seed, changes, cost, currency, rounds, unassigned, actor, at } = plan;
    const [row] = await tx.query<{ version: number }[]>(
      `INSERT INTO round_plan (season_id, cycle_id, id, version, routing, seed, changes, cost, currency, rounds, unassigned, actor, at)
       SELECT $1, $2, $3, coalesce(max(version), 0) + 1, $4, $5, $6, $7, $8, $9, $10, $11, $12 FROM round_plan
       WHERE season_id = $1 AND cycle_id = $2 RETURNING version`,
      [
        ...[cycle.seasonId, cycle.id, id, routing, seed, changes, cost, currency],
        ...[JSON.stringify(rounds), JSON.stringify(unassigned), actor, at],
      ],
    );
    return { ...plan, version: row?.version ?? 1 };
  }
}
