import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsDay, IsIdentifier, IsLine, Omittable, PageQuery } from '../../platform/http/index.js';
import { errandKinds, errandStates, gramsMax } from './domain/index.js';

export const visibilities = ['committee', 'partners', 'public-in-partnership'] as const;
export type Visibility = (typeof visibilities)[number];
/** `directory`: to stand in it; `errands`: to be asked to bring something. */
export const purposes = ['directory', 'errands'] as const;
export type Purpose = (typeof purposes)[number];

export class MessengerChoicesDto {
  /** Who finds one's name: the committee, those who act for an organisation, or all who take part. */
  @IsIn(visibilities) visibility: Visibility;
  @MaxLength(1000) about: string;
  @IsArray() @ArrayMaxSize(2) @ArrayUnique() @IsIn(purposes, { each: true }) consents: Purpose[];
}

export class MessengerDto extends MessengerChoicesDto {
  @IsIdentifier() partnershipId: string;
  /** Where one lives: its platform checks the registration. */
  @IsIdentifier() territoryId: string;
  /** That one is of age; nothing else is asked, no nationality and no document. */
  @IsBoolean() adult: boolean;
}

export class CheckDto {
  @IsBoolean() accepted: boolean;
  /** Of a refusal. */
  @Omittable() @IsLine(500) reason?: string;
}

export class PartnershipQuery extends PageQuery {
  @IsIdentifier() partnershipId: string;
}

export class TripDto {
  @IsIdentifier() messengerId: string;
  @IsIdentifier() fromTerritoryId: string;
  @IsIdentifier() toTerritoryId: string;
  @IsDay() leavesOn: string;
  @IsDay() arrivesOn: string;
  /** What one can take along for others. */
  @IsInt() @Min(0) @Max(gramsMax) capacityGrams: number;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(6)
  @ArrayUnique()
  @IsIn(errandKinds, { each: true })
  carries: (typeof errandKinds)[number][];
}

export class ErrandDto {
  @IsIdentifier() partnershipId: string;
  @IsIdentifier() organisationId: string;
  /** Commercial goods are none of them: customs forbids it, and the partnership has its own transport. */
  @IsIn(errandKinds) kind: (typeof errandKinds)[number];
  @IsLine(200) title: string;
  @MaxLength(2000) said: string;
  /** More than a person can take along is refused as `errand-over-capacity`. */
  @IsInt() @Min(0) @Max(2_000_000_000) grams: number;
  @IsIdentifier() fromTerritoryId: string;
  @IsIdentifier() toTerritoryId: string;
  @IsDay() earliest: string;
  @IsDay() latest: string;
}

export class ErrandQuery extends PageQuery {
  @IsOptional() @IsIdentifier() partnershipId?: string;
  @IsOptional() @IsIdentifier() organisationId?: string;
  @IsOptional() @IsIn(errandStates) state?: (typeof errandStates)[number];
}

export class ErrandAnswerDto {
  @IsBoolean() accepted: boolean;
}

export class ErrandNoteDto {
  @Omittable() @MaxLength(2000) note?: string;
}

export class ErrandMessageDto {
  @IsLine(2000) text: string;
}
