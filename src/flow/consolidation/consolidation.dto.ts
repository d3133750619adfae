import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { arrivalMeans } from './slot.repository.js';
import { IsInstant, Omittable } from '../../platform/http/index.js';

export class ArrivalDto {
  /** Not before. */
  @IsInstant() earliestAt: string;
  /** When it would suit best; as early as can be where it is left out. */
  @Omittable() @IsInstant() wishedAt?: string;
  /** The producer brings its goods itself, or they are fetched by a round; itself where it is left out. */
  @Omittable() @IsIn(arrivalMeans) means?: (typeof arrivalMeans)[number];
  /** Until when they can be fetched. */
  @Omittable() @IsInstant() latestAt?: string;
}

/** The vehicle that is thought of. A standard trailer has 33 places for EUR pallets and carries 24 t. */
export class LoadsQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) places?: number;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100_000_000) gramsMax?: number;
}
