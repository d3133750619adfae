import { IsIn, IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { IsDay, IsLine, Omittable } from '../../platform/http/index.js';
import { type PaperKind, papers } from './domain/index.js';
import { checkStates } from './paper.repository.js';

export class PaperRuleDto {
  @IsIn(papers) paper: PaperKind;
  /** The first digits of the HS codes it is about; none for all goods. */
  @Omittable() @Matches(/^\d{0,10}$/) hsPrefix?: string;
  /** ISO 3166-1 alpha-2. */
  @Matches(/^[A-Z]{2}$/) origin: string;
  /** ISO 3166-1 alpha-2, or EU for its customs territory. */
  @Matches(/^[A-Z]{2}$/) destination: string;
  /** Only of offers with this condition. */
  @Omittable() @IsLine(100) condition?: string;
  /** From this value of the goods on, in euro cents, and below that one. */
  @Omittable() @IsInt() @Min(0) @Max(2_000_000_000) valueFromMinor?: number;
  @Omittable() @IsInt() @Min(1) @Max(2_000_000_000) valueBelowMinor?: number;
  @IsDay() validFrom: string;
  @Omittable() @IsDay() validUntil?: string;
  /** Where it is written. */
  @IsLine(500) source: string;
  /** When somebody last looked it up. */
  @IsDay() checkedOn: string;
}

export class UpdatePaperRuleDto {
  @Omittable() @IsDay() validUntil?: string;
  @Omittable() @IsLine(500) source?: string;
  @Omittable() @IsDay() checkedOn?: string;
}

export class PaperCheckDto {
  @IsIn(checkStates) state: (typeof checkStates)[number];
  /** The paper's number; to waive a paper, the reason. */
  @Omittable() @IsString() @MaxLength(500) note?: string;
}
