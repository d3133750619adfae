import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  IsDay,
  IsIdentifier,
  IsLine,
  LineByLanguageDto,
  Nested,
  Omittable,
  PageQuery,
  TextByLanguageDto,
} from '../../platform/http/index.js';
import { committeeMatters } from '../partnership/index.js';
import { IsRule } from './charter-rule.dto.js';
import type { Rule } from './domain/index.js';

export class ArticleDto {
  /** As it stands in the text: `4`, `4.2`. */
  @Matches(/^[0-9A-Za-z]{1,6}(\.[0-9A-Za-z]{1,6}){0,3}$/) number: string;
  @Nested(() => LineByLanguageDto) title: LineByLanguageDto;
  @Nested(() => TextByLanguageDto) text: TextByLanguageDto;
  /** What the engine does by this article, with the parameters of its kind. */
  @Omittable() @IsRule() rule?: Rule;
}

export class CharterVersionDto {
  /** The last day for signatures; one cycle's grace follows. */
  @IsDay() signBy: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ArticleDto)
  articles: ArticleDto[];
  /** Decisions that the steering committee keeps for itself. */
  @Omittable()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsIn(committeeMatters, { each: true })
  committeeDecides?: (typeof committeeMatters)[number][];
}

export class CharterSignatureDto {
  @IsIdentifier() organisationId: string;
  /** In which you sign, such as “treasurer”. */
  @IsLine(100) role: string;
  /** The hash shown with the version. */
  @Matches(/^[0-9a-f]{64}$/) textHash: string;
}

export class CertificateDto {
  @IsIdentifier() producerId: string;
  /** As the charter calls it, such as “organic”. */
  @IsLine(100) kind: string;
  @IsLine(100) number: string;
  @IsLine(200) issuer: string;
  @IsDay() validFrom: string;
  @IsDay() validUntil: string;
}

export class CertificateQuery extends PageQuery {
  @IsOptional() @IsIdentifier() producerId?: string;
}

export class AmountDto {
  @IsInt() @Min(1) @Max(1_000_000_000_000) amount: number;
  @Length(3, 3) currency: string;
}

export const declarationKinds = ['local-solidarity', 'local-food-investment', 'size'] as const;

export class DeclarationDto {
  @IsIdentifier() organisationId: string;
  @IsIn(declarationKinds) kind: (typeof declarationKinds)[number];
  @IsDay() day: string;
  /** What you do: to whom you sell locally, who grows for you, which project got the money. */
  @IsLine(2000) said: string;
  /** How others can see it: an address, a document, a person who knows. */
  @IsLine(2000) evidence: string;
  /** What was invested; with `local-food-investment` only. */
  @Omittable() @Nested(() => AmountDto) amount?: AmountDto;
  /** How large a producer is by the charter's measure: ares, percent of household labour, or minor units; with `size` only. */
  @Omittable() @IsInt() @Min(0) @Max(1_000_000_000_000) measured?: number;
}

export class DeclarationQuery extends PageQuery {
  @IsOptional() @IsIdentifier() organisationId?: string;
}

export class ExclusionDto {
  @IsIdentifier() groupId: string;
  @IsIdentifier() producerId: string;
  @IsLine(1000) reason: string;
}
