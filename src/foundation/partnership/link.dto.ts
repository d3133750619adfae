import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { IsDay, IsIdentifier, IsLine, Nested, Omittable, PageQuery } from '../../platform/http/index.js';

export const linkKinds = ['similar', 'complementary'] as const;
export const linkTypes = [
  'producer-consumer',
  'schools',
  'health',
  'culture',
  'sport',
  'youth',
  'intergenerational',
  'sponsorship',
  'crafts-and-business',
  'public-service',
  'families',
  'other',
] as const;

/** An organisation, or a family or a group of people by its name. */
export class LinkPartyDto {
  @Omittable() @IsIdentifier() organisationId?: string;
  @IsLine(200) name: string;
}

export class LinkDto {
  @IsIn(linkKinds) kind: (typeof linkKinds)[number];
  @IsIn(linkTypes) type: (typeof linkTypes)[number];
  /** In the consumers' territory. */
  @Nested(() => LinkPartyDto) a: LinkPartyDto;
  /** In the producers' territory. */
  @Nested(() => LinkPartyDto) b: LinkPartyDto;
  @IsDay() since: string;
}

export class EndLinkDto {
  /** The last day. */
  @IsDay() endedOn: string;
}

export class ActivityDto {
  @IsDay() day: string;
  @IsLine(200) title: string;
  @IsInt() @Min(1) @Max(100_000) participants: number;
}

export class LinkQuery extends PageQuery {
  @IsOptional() @IsIn(linkTypes) type?: (typeof linkTypes)[number];
}

export const figureNames = ['groups', 'producers', 'links', 'activities', 'participants', 'diversity'] as const;
export type FigureName = (typeof figureNames)[number];

export class FiguresDto {
  /** What others between the same two countries may see; none hides all. */
  @IsArray() @ArrayMaxSize(10) @ArrayUnique() @IsIn(figureNames, { each: true }) figures: FigureName[];
}

export const synergyKinds = ['co-load', 'shared-trip', 'document', 'experience'] as const;

export class SynergyOfferDto {
  @IsIn(synergyKinds) kind: (typeof synergyKinds)[number];
  @IsLine(200) title: string;
  @IsLine(5000) said: string;
  /** Of a document. */
  @Omittable() @Matches(/^https?:\/\/[^\s]{1,500}$/) address?: string;
}
