import { IsInt, Length, Max, Min } from 'class-validator';
import { IsIdentifier, IsLine, Nested } from '../../platform/http/index.js';

export class AmountDto {
  /** Minor units. */
  @IsInt() @Min(1) @Max(1_000_000_000_000) amount: number;
  @Length(3, 3) currency: string;
}

export class CostDto {
  @IsIdentifier() carrierId: string;
  @Nested(() => AmountDto) amount: AmountDto;
  /** Number of the invoice and what it is for. */
  @IsLine(1000) note: string;
}
