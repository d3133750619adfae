import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsIdentifier, IsLine, IsPacks, Omittable } from '../../platform/http/index.js';

export class MatchQuery {
  /** Answers what the match would be, and stores nothing. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  dryRun = false;
}

export class SupposedSupplyDto {
  @IsIdentifier() producerId: string;
  /** All offers of the producer where left out. */
  @Omittable() @IsIdentifier() offerId?: string;
  /** Of what it declared: 80 is a fifth less. */
  @Omittable() @IsInt() @Min(0) @Max(1000) percent?: number;
  /** Packs it can bring to this month; needs an offer. */
  @Omittable() @IsPacks() packs?: number;
}

/** What is supposed instead of what was declared; only with `dryRun=true`. */
export class SupposeDto {
  @Omittable()
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => SupposedSupplyDto)
  supply?: SupposedSupplyDto[];
}

export class ChangesQuery {
  /** The version to compare with; the one before the standing match where left out. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1_000_000) from?: number;
}

export class ExplanationQuery {
  @IsIdentifier() groupId: string;
}

export class OverrideItemDto {
  @IsIdentifier() groupId: string;
  @IsIdentifier() offerId: string;
  /** The group's share; left out, an earlier override is lifted. */
  @Omittable() @IsPacks() packs?: number;
}

export class OverrideDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => OverrideItemDto)
  items: OverrideItemDto[];
  @IsLine(1000) reason: string;
}
