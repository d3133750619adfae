import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Big, CurrencyColumn, Instant, Json, Text, Uuid, Whole } from '../../platform/database/index.js';

/** Vehicles that fetch goods for a partnership, alike ones in one row. */
@Entity('vehicle')
@Unique('vehicle_partnership_id_name_key', ['partnershipId', 'name'])
@Check('vehicle_count_check', 'count BETWEEN 0 AND 100')
@Check('vehicle_grams_max_check', 'grams_max > 0')
@Check('vehicle_crates_max_check', 'crates_max > 0')
@Check('vehicle_minutes_max_check', 'minutes_max > 0')
@Check('vehicle_costs_check', 'fixed_cost >= 0 AND cost_per_km >= 0 AND cost_per_hour >= 0')
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'vehicle_partnership_id_fkey' })
export class Vehicle {
  @Uuid({ primary: true, key: 'vehicle_pkey' })
  partnershipId: string;

  @Uuid({ primary: true, key: 'vehicle_pkey' })
  id: string;

  @Text()
  name: string;

  /** How many there are; 0 where there are none any more. */
  @Whole()
  count: number;

  @Whole()
  gramsMax: number;

  @Whole()
  cratesMax: number;

  /** A driver's, from leaving the loading point to being back. */
  @Whole()
  minutesMax: number;

  /** Costs in minor units of the loading point's currency. */
  @Whole()
  fixedCost: number;

  @Whole()
  costPerKm: number;

  @Whole()
  costPerHour: number;

  @Whole({ default: '1' })
  version: number;
}

/** Who is fetched when, by which vehicle, and who cannot be; the one without `supersededAt` stands. */
@Entity('round_plan')
@Unique('round_plan_season_id_cycle_id_version_key', ['seasonId', 'cycleId', 'version'])
@Index('round_plan_current_key', ['seasonId', 'cycleId'], { unique: true, where: 'superseded_at IS NULL' })
@Check('round_plan_routing_check', `routing IN ('great-circle', 'matrix', 'service')`)
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'round_plan_cycle_fkey' })
export class RoundPlanRow {
  @Uuid({ primary: true, key: 'round_plan_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'round_plan_pkey' })
  id: string;

  @Uuid()
  cycleId: string;

  @Whole()
  version: number;

  @Text()
  routing: string;

  @Whole()
  seed: number;

  @Whole()
  changes: number;

  @Big()
  cost: bigint;

  @CurrencyColumn()
  currency: string;

  @Json()
  rounds: object[];

  @Json()
  unassigned: object[];

  @Text()
  actor: string;

  @Instant()
  at: Date;

  @Instant({ nullable: true })
  supersededAt: Date | null;
}
