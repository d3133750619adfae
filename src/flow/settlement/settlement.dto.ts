import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, Length, Max, Min, ValidateNested } from 'class-validator';
import { transportKeys } from '../../foundation/season/index.js';
import { IsIdentifier, IsLine, Nested, Omittable } from '../../platform/http/index.js';
import { type CostKind, costKinds, type CreditReason, creditReasons } from './domain/index.js';

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
  @Omittable() @IsIn(costKinds) kind?: CostKind;
  /** By what it is divided, where that is not the season's key. */
  @Omittable() @IsIn(transportKeys) key?: (typeof transportKeys)[number];
}

export class CreditDto {
  @IsIdentifier() memberId: string;
  @IsIdentifier() offerId: string;
  @IsInt() @Min(1) @Max(1_000_000) packs: number;
  @IsIn(creditReasons) reason: CreditReason;
  @Omittable() @IsLine(1000) note?: string;
}

export class CreditsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => CreditDto)
  items: CreditDto[];
}
