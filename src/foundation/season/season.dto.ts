import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
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
  MinLength,
  ValidateNested,
} from 'class-validator';
import {
  IsDay,
  IsIdentifier,
  IsInstant,
  IsLine,
  IsMonth,
  Nested,
  Omittable,
  PageQuery,
} from '../../platform/http/index.js';
import {
  type CycleState,
  cycleStates,
  organisers,
  type SeasonRules,
  transportKeys,
  weightings,
} from './domain/index.js';

/** Dates relative to the loading; days before count back from it. */
export class CalendarRulesDto {
  @Omittable() @IsInt() @Min(1) @Max(28) loadingDay?: number;
  @Omittable() @Matches(/^([01]\d|2[0-3]):[0-5]\d$/) loadingTime?: string;
  @Omittable() @IsInt() @Min(1) @Max(180) pledgesCloseDaysBefore?: number;
  @Omittable() @IsInt() @Min(1) @Max(180) availabilityClosesDaysBefore?: number;
  @Omittable() @IsInt() @Min(1) @Max(180) matchDaysBefore?: number;
  @Omittable() @IsInt() @Min(1) @Max(180) confirmDaysBefore?: number;
  @Omittable() @IsInt() @Min(1) @Max(180) consolidateDaysBefore?: number;
  @Omittable() @IsInt() @Min(1) @Max(240) departHoursAfter?: number;
  @Omittable() @IsInt() @Min(1) @Max(90) etaDaysAfter?: number;
  @Omittable() @IsInt() @Min(1) @Max(120) distributeDaysAfter?: number;
  @Omittable() @IsInt() @Min(1) @Max(180) settleDaysAfter?: number;
  @Omittable() @IsArray() @ArrayMaxSize(400) @IsDay({ each: true }) closedDays?: string[];
}

export class TransportEmissionDto {
  /** From the loading point to the drop-off points. */
  @IsInt() @Min(1) @Max(40_000) kilometres: number;
  /** Grams of CO₂ equivalents for a tonne and a kilometre. */
  @IsInt() @Min(0) @Max(10_000) gramsPerTonneKm: number;
  /** Where the factor is written. */
  @IsLine(500) source: string;
}

/** What a season decides for itself; everything has a default. */
export class RulesDto {
  @Omittable() @IsInt() @Min(0) @Max(100) monthlyAdjustmentPercent?: number;
  @Omittable() @IsIn(weightings) groupWeighting?: SeasonRules['groupWeighting'];
  @Omittable() @IsIn(weightings) producerWeighting?: SeasonRules['producerWeighting'];
  @Omittable() @IsIn(['season', 'cycle']) fairness?: SeasonRules['fairness'];
  @Omittable() @IsIn(['confirmed', 'declined']) silenceMeans?: SeasonRules['silenceMeans'];
  @Omittable() @IsIn(organisers) organisedBy?: SeasonRules['organisedBy'];
  @Omittable() @IsInt() @Min(0) @Max(100) localReservePercent?: number;
  @Omittable() @IsIn(transportKeys) transportKey?: SeasonRules['transportKey'];
  @Omittable() @IsInt() @Min(0) @Max(1_000_000) transportEstimatePerKgMinor?: number;
  /** `HH:MM`; a time after that of the loading is one of the day before. */
  @Omittable() @Matches(/^([01]\d|2[0-3]):[0-5]\d$/) receivingFrom?: string;
  @Omittable() @IsInt() @Min(0) @Max(240) unloadMinutes?: number;
  @Omittable() @IsInt() @Min(0) @Max(3600) unloadSecondsPerCrate?: number;
  @Omittable() @IsInt() @Min(0) @Max(1000) minimumLoadPallets?: number;
  @IsOptional() @IsInt() @Min(1) @Max(1_000_000_000) loadGramsMax?: number | null;
  @IsOptional() @IsInt() @Min(1) @Max(1000) palletPlacesMax?: number | null;
  @Omittable() @Nested(() => TransportEmissionDto) transportEmission?: TransportEmissionDto;
  @Omittable() @Nested(() => CalendarRulesDto) calendar?: CalendarRulesDto;
}

export class CreateSeasonDto {
  @IsLine(200) name: string;
  /** `YYYY-MM`. */
  @IsMonth() firstMonth: string;
  @IsMonth() lastMonth: string;
  @IsIdentifier() loadingPointId: string;
  /** ISO 4217; what members pay in. */
  @Length(3, 3) currency: string;
  @Omittable() @Nested(() => RulesDto) rules?: RulesDto;
}

export class UpdateSeasonDto {
  @Omittable() @IsLine(200) name?: string;
  @Omittable() @Nested(() => RulesDto) rules?: RulesDto;
}

export class RateDto {
  @Length(3, 3) currency: string;
  /** Units of `currency` for one unit of the season's, such as `3.4125`. */
  @IsString() @MaxLength(25) rate: string;
  @IsDay() asOf: string;
  /** Who published it; typed rates name their proof. */
  @IsLine(500) source: string;
}

export class GroupDto {
  @IsIdentifier() groupId: string;
  @IsIdentifier() dropOffPointId: string;
}

export class GroupsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @ValidateNested({ each: true })
  @Type(() => GroupDto)
  items: GroupDto[];
}

export class GroupQuery extends PageQuery {
  @IsOptional() @IsIdentifier() groupId?: string;
  @IsOptional() @IsIdentifier() dropOffPointId?: string;
}

export class CycleQuery extends PageQuery {
  @IsOptional() @IsMonth() month?: string;
  @IsOptional() @IsIn(Object.keys(cycleStates)) state?: CycleState;
}

export class SignatureDto {
  /** The group, producer or cooperative signed for; absent: the sides the caller coordinates. */
  @Omittable() @IsIdentifier() organisationId?: string;
  /** The hash shown with the season commitment. */
  @Matches(/^[0-9a-f]{64}$/) textHash: string;
}

/** Dates not given move along with the nearest earlier one that is. */
export class MoveDatesDto {
  @IsLine(1000) @MinLength(3) reason: string;
  @Omittable() @IsInstant() pledgesCloseAt?: string;
  @Omittable() @IsInstant() availabilityClosesAt?: string;
  @Omittable() @IsInstant() matchAt?: string;
  @Omittable() @IsInstant() confirmBy?: string;
  @Omittable() @IsInstant() consolidateAt?: string;
  @Omittable() @IsInstant() loadingAt?: string;
  @Omittable() @IsInstant() departAt?: string;
  @Omittable() @IsInstant() etaAt?: string;
  @Omittable() @IsInstant() distributeAt?: string;
  @Omittable() @IsInstant() settleAt?: string;
}

export class ReasonDto {
  @IsLine(1000) @MinLength(3) reason: string;
}

export const goDecisions = ['go', 'groupage', 'merge', 'postpone', 'cancel'] as const;

export class GoDto extends ReasonDto {
  @IsIn(goDecisions) decision: (typeof goDecisions)[number];
}
