import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { IsIdentifier, IsLine, IsPacks, Nested, Omittable, PageQuery } from '../../platform/http/index.js';
import { type RoadReason, roadReasons } from './domain/index.js';

export class CountItemDto {
  /** The `contentId` of a row of the receipts. */
  @IsIdentifier() contentId: string;
  /** Packs that arrived. */
  @IsPacks() arrived: number;
  @Omittable() @IsIn(roadReasons) reason?: RoadReason;
  @Omittable() @IsLine(1000) note?: string;
}

export class CountDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => CountItemDto)
  items: CountItemDto[];
}

export class TakerDto {
  @IsIdentifier() memberId: string;
  @IsPacks() packs: number;
}

export class WriteOffDto {
  @IsPacks() packs: number;
  @IsLine(1000) reason: string;
}

export class RecallDto {
  /** What is wrong, in words for those who have it at home. */
  @IsLine(1000) reason: string;
}

export class DivideDto {
  @IsIdentifier() groupId: string;
  @IsIdentifier() offerId: string;
  @IsLine(1000) reason: string;
  @IsArray()
  @ArrayMaxSize(2000)
  @ValidateNested({ each: true })
  @Type(() => TakerDto)
  members: TakerDto[];
  /** What nobody took home. */
  @Omittable() @Nested(() => WriteOffDto) writtenOff?: WriteOffDto;
}

export class GoodsQuery extends PageQuery {
  @IsOptional() @IsIdentifier() groupId?: string;
  @IsOptional() @IsIdentifier() offerId?: string;
}

export class TakenQuery extends GoodsQuery {
  @IsOptional() @IsIdentifier() memberId?: string;
}

export class ListQuery {
  @IsIdentifier() groupId: string;
}
