import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsInt, Max, Min } from 'class-validator';
import { IsIdentifier, IsInstant, IsLine, Nested, Omittable } from '../../platform/http/index.js';

const costMax = 100_000_000;

export class VehicleDto {
  @IsLine(100) name: string;
  /** How many of them there are. */
  @IsInt() @Min(0) @Max(100) count: number;
  @IsInt() @Min(1) @Max(100_000_000) gramsMax: number;
  @IsInt() @Min(1) @Max(100_000) cratesMax: number;
  /** A driver's, from leaving the loading point to being back. */
  @IsInt() @Min(1) @Max(2880) minutesMax: number;
  /** Costs in minor units of the currency at the loading point. */
  @IsInt() @Min(0) @Max(costMax) fixedCost: number;
  @IsInt() @Min(0) @Max(costMax) costPerKm: number;
  @IsInt() @Min(0) @Max(costMax) costPerHour: number;
}

export class UpdateVehicleDto {
  @Omittable() @IsLine(100) name?: string;
  @Omittable() @IsInt() @Min(0) @Max(100) count?: number;
  @Omittable() @IsInt() @Min(1) @Max(100_000_000) gramsMax?: number;
  @Omittable() @IsInt() @Min(1) @Max(100_000) cratesMax?: number;
  @Omittable() @IsInt() @Min(1) @Max(2880) minutesMax?: number;
  @Omittable() @IsInt() @Min(0) @Max(costMax) fixedCost?: number;
  @Omittable() @IsInt() @Min(0) @Max(costMax) costPerKm?: number;
  @Omittable() @IsInt() @Min(0) @Max(costMax) costPerHour?: number;
}

/** Roads that the caller knows: a row and a column for the loading point and then for each delivery, in their order. */
export class MatrixDto {
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(200) @ArrayUnique() @IsIdentifier({ each: true }) deliveryIds: string[];
  @IsArray() @ArrayMaxSize(201) @IsArray({ each: true }) metres: number[][];
  @IsArray() @ArrayMaxSize(201) @IsArray({ each: true }) seconds: number[][];
}

export class PlanRoundsDto {
  /** When the first vehicle may leave; when the loading point begins to receive where left out. */
  @Omittable() @IsInstant() leaveAt?: string;
  /** The same seed, as many changes and the same month give the same rounds. */
  @Omittable() @IsInt() @Min(0) @Max(2_147_483_647) seed?: number;
  /** How many changes are tried at most. The search ends after a minute anyway. */
  @Omittable() @IsInt() @Min(1) @Max(10_000_000) changes?: number;
  @Omittable() @Nested(() => MatrixDto) matrix?: MatrixDto;
}
