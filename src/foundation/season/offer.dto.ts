import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsIdentifier, IsLine, IsMonth, Nested, Omittable, PageQuery } from '../../platform/http/index.js';
import { temperatureClasses } from './domain/index.js';

const code = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,39}$/u;

/** A name by language; at least one. */
export class NamesDto {
  @Omittable() @IsLine(200) fr?: string;
  @Omittable() @IsLine(200) nl?: string;
  @Omittable() @IsLine(200) en?: string;
  @Omittable() @IsLine(200) ar?: string;
}

export class ProductDto {
  @Nested(() => NamesDto) names: NamesDto;
  /** Six digits of the Harmonized System. */
  @Matches(/^\d{6}$/) hsCode: string;
  /** Months it keeps after harvest; 0 is fresh. */
  @IsInt() @Min(0) @Max(36) storageMonths: number;
  @IsIn(temperatureClasses) temperatureClass: string;
}

export class UpdateProductDto {
  @Omittable() @Nested(() => NamesDto) names?: NamesDto;
  @Omittable() @Matches(/^\d{6}$/) hsCode?: string;
}

/** Minor units of an ISO 4217 currency. */
export class MoneyDto {
  @IsInt() @Min(0) @Max(1_000_000_000_000) amount: number;
  @Length(3, 3) currency: string;
}

export class OfferDto {
  @IsIdentifier() productId: string;
  @Omittable() @Matches(code) code?: string;
  @Omittable() @IsLine(100) packName?: string;
  @IsInt() @Min(1) @Max(10_000_000) packNetGrams: number;
  @IsInt() @Min(1) @Max(10_000_000) packGrossGrams: number;
  /** Absent: one cm³ for a gram gross. */
  @Omittable() @IsInt() @Min(1) @Max(10_000_000) packVolumeCm3?: number;
  @IsInt() @Min(1) @Max(10_000) packsPerCrate: number;
  @IsInt() @Min(1) @Max(10_000) cratesPerPallet: number;
  /** What the producer gets for a pack, the same in all months; other prices by PUT …/prices. */
  @Nested(() => MoneyDto) price: MoneyDto;
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(24) @ArrayUnique() @IsMonth({ each: true }) months: string[];
  /** Of all groups together in a month, under which the offer is not ordered. */
  @Omittable() @IsInt() @Min(0) @Max(10_000_000) minimumPacks?: number;
  @Omittable()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  conditions?: string[];
}

export class UpdateOfferDto {
  @Omittable() @IsLine(100) packName?: string;
  @Omittable() @IsInt() @Min(1) @Max(10_000_000) packNetGrams?: number;
  @Omittable() @IsInt() @Min(1) @Max(10_000_000) packGrossGrams?: number;
  @Omittable() @IsInt() @Min(1) @Max(10_000_000) packVolumeCm3?: number;
  @Omittable() @IsInt() @Min(1) @Max(10_000) packsPerCrate?: number;
  @Omittable() @IsInt() @Min(1) @Max(10_000) cratesPerPallet?: number;
  @Omittable()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(24)
  @ArrayUnique()
  @IsMonth({ each: true })
  months?: string[];
  @Omittable() @IsInt() @Min(0) @Max(10_000_000) minimumPacks?: number;
  @Omittable()
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  conditions?: string[];
}

export class OfferQuery extends PageQuery {
  @IsOptional() @Matches(code) code?: string;
  @IsOptional() @IsIdentifier() productId?: string;
}

export class MonthQuery extends PageQuery {
  @IsOptional() @IsMonth() month?: string;
}

export class OfferPriceDto {
  @IsMonth() month: string;
  @Nested(() => MoneyDto) price: MoneyDto;
}

export class OfferPricesDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(24)
  @ValidateNested({ each: true })
  @Type(() => OfferPriceDto)
  items: OfferPriceDto[];
}
