import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsOptional, ValidateNested } from 'class-validator';
import { IsDay, IsIdentifier, IsLine, IsMonth, IsPacks, Omittable, PageQuery } from '../../platform/http/index.js';

export class AvailabilityItemDto {
  @IsIdentifier() producerId: string;
  @IsIdentifier() offerId: string;
  /** The harvest month, `YYYY-MM`. */
  @IsMonth() month: string;
  /** What can be exported. */
  @IsPacks() packs: number;
  /** The whole expected harvest, in packs; needed where the season keeps a local reserve. */
  @Omittable() @IsPacks() harvest?: number;
  /** Packs of a month below which the trip is not worth it. */
  @Omittable() @IsPacks() minimum?: number;
  /** First day on which the goods can be fetched. */
  @Omittable() @IsDay() readyFrom?: string;
  /** Why the quantity falls, or changes after its date. */
  @Omittable() @IsLine(1000) reason?: string;
}

export class PutAvailabilitiesDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5000)
  @ValidateNested({ each: true })
  @Type(() => AvailabilityItemDto)
  items: AvailabilityItemDto[];
}

export class AvailabilityQuery extends PageQuery {
  @IsOptional() @IsIdentifier() producerId?: string;
  @IsOptional() @IsIdentifier() offerId?: string;
  @IsOptional() @IsMonth() month?: string;
}

export class AvailabilityImportQuery {
  /** Checks the file without applying it. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  dryRun = false;
}
