import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsLine, Omittable } from '../../platform/http/index.js';
import {
  type HarvestRisk,
  harvestRisks,
  type Rule,
  type RuleKind,
  ruleKinds,
  type SmallMeasure,
  smallMeasures,
} from './domain/index.js';

/** A rule of no known kind: what may stand there is told. */
class UnknownRuleDto {
  @IsIn(ruleKinds) kind: string;
}

export class LocalProductDto {
  @Matches(/^\d{6}$/) hsCode: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(12)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(12, { each: true })
  calendarMonths: number[];
  /** Why it may come all the same. */
  @Omittable() @IsLine(1000) stillWanted?: string;
}

class NotProducedLocallyDto {
  @IsIn(['not-produced-locally']) kind: 'not-produced-locally';
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => LocalProductDto)
  products: LocalProductDto[];
}

class OrganicCertifiedDto {
  @IsIn(['organic-certified']) kind: 'organic-certified';
  /** The condition of an offer that promises it, such as “bio”. */
  @IsLine(200) condition: string;
  /** The kind of certificate, such as “organic”. */
  @IsLine(100) certificate: string;
}

class LocalFoodReserveDto {
  @IsIn(['local-food-reserve']) kind: 'local-food-reserve';
  @IsInt() @Min(1) @Max(100) percent: number;
}

class LocalSolidarityDto {
  @IsIn(['local-solidarity']) kind: 'local-solidarity';
  @IsBoolean() producers: boolean;
  @IsBoolean() groups: boolean;
}

export class PriceFloorDto {
  @Matches(/^\d{6}$/) hsCode: string;
  @Length(3, 3) currency: string;
  @IsInt() @Min(1) @Max(1_000_000_000) perKgMinor: number;
}

class FairPriceDto {
  @IsIn(['fair-price']) kind: 'fair-price';
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => PriceFloorDto)
  floors: PriceFloorDto[];
}

class SmallProducersFirstDto {
  @IsIn(['small-producers-first']) kind: 'small-producers-first';
  @IsIn(smallMeasures) measure: SmallMeasure;
  @IsInt() @Min(1) @Max(1_000_000_000) most: number;
}

class HarvestRiskDto {
  @IsIn(['harvest-risk']) kind: 'harvest-risk';
  @IsIn(harvestRisks) bearer: HarvestRisk;
  @Omittable() @IsInt() @Min(1) @Max(99) membersPercent?: number;
}

class SilenceMeansDto {
  @IsIn(['silence-means']) kind: 'silence-means';
  @IsIn(['confirmed', 'declined']) silence: 'confirmed' | 'declined';
}

class MaxExportShareDto {
  @IsIn(['max-export-share']) kind: 'max-export-share';
  @IsInt() @Min(1) @Max(100) percent: number;
}

class LocalFoodInvestmentDto {
  @IsIn(['local-food-investment']) kind: 'local-food-investment';
  @IsInt() @Min(1) @Max(100) percent: number;
}

class ProducersPublishedDto {
  @IsIn(['producers-published']) kind: 'producers-published';
}

const shapes: Readonly<Record<RuleKind, new () => Rule>> = {
  'not-produced-locally': NotProducedLocallyDto,
  'organic-certified': OrganicCertifiedDto,
  'local-food-reserve': LocalFoodReserveDto,
  'local-solidarity': LocalSolidarityDto,
  'fair-price': FairPriceDto,
  'small-producers-first': SmallProducersFirstDto,
  'harvest-risk': HarvestRiskDto,
  'silence-means': SilenceMeansDto,
  'max-export-share': MaxExportShareDto,
  'local-food-investment': LocalFoodInvestmentDto,
  'producers-published': ProducersPublishedDto,
};

function shapeOf(rule: unknown): new () => object {
  const kind: unknown = typeof rule === 'object' && rule !== null && 'kind' in rule ? rule.kind : undefined;
  const known = ruleKinds.find((name) => name === kind);
  return known ? shapes[known] : UnknownRuleDto;
}

/** A rule, read by the shape that its kind has. */
export const IsRule =
  (): PropertyDecorator =>
  (target, property): void => {
    Type((options) => shapeOf((options?.object as Record<string, unknown>)[String(property)]))(target, property);
    IsObject()(target, property);
    ValidateNested()(target, property);
  };
