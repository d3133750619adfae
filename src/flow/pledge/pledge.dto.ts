import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsOptional, ValidateNested } from 'class-validator';
import { IsIdentifier, IsLine, IsMonth, IsPacks, Omittable, PageQuery } from '../../platform/http/index.js';

const itemsMax = 5000;

export class StandingItemDto {
  @IsIdentifier() memberId: string;
  @IsIdentifier() offerId: string;
  /** 0 withdraws. */
  @IsPacks() packs: number;
  /** Takes up to that many where it fills a crate. */
  @Omittable() @IsPacks() upTo?: number;
}

export class PledgeItemDto extends StandingItemDto {
  /** `YYYY-MM`. */
  @IsMonth() month: string;
}

export class PutPledgesDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(itemsMax)
  @ValidateNested({ each: true })
  @Type(() => PledgeItemDto)
  items: PledgeItemDto[];
}

/** The same packs for every open month of the offer. */
export class StandingDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => StandingItemDto)
  items: StandingItemDto[];
}

export class CopyDto {
  @IsIdentifier() fromSeasonId: string;
  /** One household, or all of a group. */
  @Omittable() @IsIdentifier() memberId?: string;
  @Omittable() @IsIdentifier() groupId?: string;
}

export class PledgeQuery extends PageQuery {
  @IsOptional() @IsIdentifier() groupId?: string;
  @IsOptional() @IsIdentifier() memberId?: string;
  @IsOptional() @IsIdentifier() offerId?: string;
  @IsOptional() @IsMonth() month?: string;
}

export class ImportQuery {
  /** Checks the file without applying it. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  dryRun = false;
}

export class TransferDto {
  @IsIdentifier() seasonId: string;
  @IsIdentifier() fromMemberId: string;
  @IsIdentifier() toMemberId: string;
  /** All open months where left out. */
  @Omittable() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(24) @IsMonth({ each: true }) months?: string[];
  @IsLine(1000) reason: string;
}

export class TransferQuery extends PageQuery {
  @IsOptional() @IsIdentifier() seasonId?: string;
}
