import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { IsInstant, Omittable } from '../../platform/http/index.js';

export class ArrivalDto {
  /** Not before. */
  @IsInstant() earliestAt: string;
  /** When it would suit best; as early as can be where it is left out. */
  @Omittable() @IsInstant() wishedAt?: string;
}

/** The vehicle that is thought of. A standard trailer has 33 places for EUR pallets and carries 24 t. */
export class LoadsQuery {
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(200) places?: number;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(100_000_000) gramsMax?: number;
}
