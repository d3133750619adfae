import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { type Side, sides } from '../../platform/auth/index.js';
import {
  IsDay,
  IsIdentifier,
  IsInstant,
  IsLine,
  Nested,
  Omittable,
  TextByLanguageDto,
} from '../../platform/http/index.js';
import {
  type Choice,
  choices,
  type EffectKind,
  effectKinds,
  majorities,
  type Majority,
  type SeatKind,
  seatKinds,
} from './domain/index.js';

export class AgreementDto {
  @Nested(() => TextByLanguageDto) texts: TextByLanguageDto;
  @IsDay() validFrom: string;
  /** Included; absent: without end. */
  @Omittable() @IsDay() validUntil?: string;
}

export class AgreementSignatureDto {
  /** A town hall or a platform. */
  @IsIdentifier() organisationId: string;
  /** In which you sign, such as “mayor”. */
  @IsLine(100) role: string;
  /** The hash shown with the agreement. */
  @Matches(/^[0-9a-f]{64}$/) textHash: string;
}

export class WaiverDto {
  /** The party that you speak for; it has signed. */
  @IsIdentifier() organisationId: string;
  /** The side whose town hall is missing. */
  @IsIn(sides) side: Side;
  @IsLine(1000) reason: string;
}

export class SeatDto {
  @IsIn(seatKinds) kind: SeatKind;
  @IsIdentifier() personId: string;
  /** The platform, or the emigrants' association that proposed. */
  @Omittable() @IsIdentifier() organisationId?: string;
  /** The meeting that elected; for emigrants. */
  @Omittable() @IsIdentifier() meetingId?: string;
  @IsDay() since: string;
  /** Included. */
  @IsDay() until: string;
}

export class MeetingDto {
  @IsInstant() at: string;
  @IsLine(200) place: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(500, { each: true })
  agenda: string[];
}

export class UpdateMeetingDto {
  @Omittable() @IsInstant() at?: string;
  @Omittable() @IsLine(200) place?: string;
  @Omittable()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(500, { each: true })
  agenda?: string[];
  @Omittable() @IsString() @MaxLength(50_000) minutes?: string;
}

export class EffectDto {
  @IsIn(effectKinds) kind: EffectKind;
  /** The id of a season or charter version; the name of a document, co-load or policy. */
  @Omittable() @IsLine(200) subject?: string;
}

export class DecisionDto {
  @IsLine(200) title: string;
  @IsLine(10_000) proposal: string;
  @Nested(() => EffectDto) effect: EffectDto;
  /** When the vote closes at the latest; it closes before, with the last seat's vote. */
  @IsInstant() closesAt: string;
  /** Where it is or was talked about. */
  @Omittable() @IsIdentifier() meetingId?: string;
  @Omittable() @IsInt() @Min(1) @Max(100) quorumPercent?: number;
  @Omittable() @IsIn(majorities) majority?: Majority;
  /** Kinds of seats that have to say yes. For charters and policies all three, where it is not said. */
  @Omittable() @IsArray() @ArrayMaxSize(3) @ArrayUnique() @IsIn(seatKinds, { each: true }) needs?: SeatKind[];
}

export class VoteDto {
  @IsIn(choices) choice: Choice;
}
