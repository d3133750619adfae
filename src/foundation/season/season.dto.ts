import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { IsMonth, IsDay } from '../../platform/http/index.js';
import { organisers, type SeasonRules, transportKeys, weightings } from './domain/index.js';

/** Dates relative to the loading; days before count back from it. */
export class CalendarRulesDto {
  @IsOptional() @IsInt() @Min(1) @Max(28) loadingDay?: number;
  @IsOptional() @Matches(/^([01]\d|2[0-3]):[0-5]\d$/) loadingTime?: string;
  @IsOptional() @IsInt() @Min(1) @Max(180) pledgesCloseDaysBefore?: number;
  @IsOptional() @IsInt() @Min(1) @Max(180) availabilityClosesDaysBefore?: number;
  @IsOptional() @IsInt() @Min(1) @Max(180) matchDaysBefore?: number;
  @IsOptional() @IsInt() @Min(1) @Max(180) confirmDaysBefore?: number;
  @IsOptional() @IsInt() @Min(1) @Max(180) consolidateDaysBefore?: number;
  @IsOptional() @IsInt() @Min(1) @Max(240) departHoursAfter?: number;
  @IsOptional() @IsInt() @Min(1) @Max(90) etaDaysAfter?: number;
  @IsOptional() @IsInt() @Min(1) @Max(120) distributeDaysAfter?: number;
  @IsOptional() @IsInt() @Min(1) @Max(180) settleDaysAfter?: number;
  @IsOptional() @IsArray() @ArrayMaxSize(400) @IsDay({ each: true }) closedDays?: string[];
}

/** What a season decides for itself; everything has a default. */
export class RulesDto {
  @IsOptional() @IsInt() @Min(0) @Max(100) monthlyAdjustmentPercent?: number;
  @IsOptional() @IsIn(weightings) groupWeighting?: SeasonRules['groupWeighting'];
  @IsOptional() @IsIn(weightings) producerWeighting?: SeasonRules['producerWeighting'];
  @IsOptional() @IsIn(['season', 'cycle']) fairness?: SeasonRules['fairness'];
  @IsOptional() @IsIn(['confirmed', 'declined']) silenceMeans?: SeasonRules['silenceMeans'];
  @IsOptional() @IsIn(organisers) organisedBy?: SeasonRules['organisedBy'];
  @IsOptional() @IsInt() @Min(0) @Max(100) localReservePercent?: number;
  @IsOptional() @IsIn(transportKeys) transportKey?: SeasonRules['transportKey'];
  @IsOptional() @IsInt() @Min(0) @Max(1_000_000) transportEstimatePerKgMinor?: number;
  @IsOptional() @IsInt() @Min(0) @Max(1000) minimumLoadPallets?: number;
  @IsOptional() @IsInt() @Min(1) @Max(1_000_000_000) loadGramsMax?: number;
  @IsOptional() @IsInt() @Min(1) @Max(1000) palletPlacesMax?: number;
  @IsOptional() @ValidateNested() @Type(() => CalendarRulesDto) calendar?: CalendarRulesDto;
}

export class CreateSeasonDto {
  @IsString() @MinLength(1) @MaxLength(200) name: string;
  /** `YYYY-MM`. */
  @IsMonth() firstMonth: string;
  @IsMonth() lastMonth: string;
  @IsUUID() loadingPointId: string;
  /** ISO 4217; what members pay in. */
  @Length(3, 3) currency: string;
  @IsOptional() @ValidateNested() @Type(() => RulesDto) rules?: RulesDto;
}

export class UpdateSeasonDto {
  @IsOptional() @IsString() @MinLength(1) @MaxLength(200) name?: string;
  @IsOptional() @ValidateNested() @Type(() => RulesDto) rules?: RulesDto;
}

export class RateDto {
  @Length(3, 3) currency: string;
  /** Units of `currency` for one unit of the season's, such as `3.4125`. */
  @IsString() @MaxLength(25) rate: string;
  @IsDay() asOf: string;
  /** Who published it; typed rates name their proof. */
  @IsString() @MinLength(1) @MaxLength(500) source: string;
}

export class GroupDto {
  @IsUUID() groupId: string;
  @IsUUID() dropOffPointId: string;
}

export class GroupsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @ValidateNested({ each: true })
  @Type(() => GroupDto)
  items: GroupDto[];
}

export class SignatureDto {
  /** The group, producer or cooperative signed for; absent: the sides the caller coordinates. */
  @IsOptional() @IsUUID() organisationId?: string;
  /** The hash shown with the season commitment. */
  @Matches(/^[0-9a-f]{64}$/) textHash: string;
}

/** Dates not given move along with the nearest earlier one that is. */
export class MoveDatesDto {
  @IsString() @MinLength(3) @MaxLength(1000) reason: string;
  @IsOptional() @IsISO8601({ strict: true }) pledgesCloseAt?: string;
  @IsOptional() @IsISO8601({ strict: true }) availabilityClosesAt?: string;
  @IsOptional() @IsISO8601({ strict: true }) matchAt?: string;
  @IsOptional() @IsISO8601({ strict: true }) confirmBy?: string;
  @IsOptional() @IsISO8601({ strict: true }) consolidateAt?: string;
  @IsOptional() @IsISO8601({ strict: true }) loadingAt?: string;
  @IsOptional() @IsISO8601({ strict: true }) departAt?: string;
  @IsOptional() @IsISO8601({ strict: true }) etaAt?: string;
  @IsOptional() @IsISO8601({ strict: true }) distributeAt?: string;
  @IsOptional() @IsISO8601({ strict: true }) settleAt?: string;
}

export class ReasonDto {
  @IsString() @MinLength(3) @MaxLength(1000) reason: string;
}

export const goDecisions = ['go', 'groupage', 'merge', 'postpone', 'cancel'] as const;

export class GoDto extends ReasonDto {
  @IsIn(goDecisions) decision: (typeof goDecisions)[number];
}
