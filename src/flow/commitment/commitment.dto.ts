import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsOptional,
  Max,
  Min,
  NotEquals,
  ValidateNested,
} from 'class-validator';
import { IsIdentifier, IsLine, IsMonth, packsMax, PageQuery } from '../../platform/http/index.js';

export class CommitmentQuery extends PageQuery {
  @IsOptional() @IsMonth() month?: string;
}

export class AmendItemDto {
  @IsIdentifier() memberId: string;
  @IsIdentifier() offerId: string;
  /** Packs more, or fewer where negative. */
  @IsInt() @Min(-packsMax) @Max(packsMax) @NotEquals(0) change: number;
}

export class AmendDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => AmendItemDto)
  items: AmendItemDto[];
  @IsLine(1000) reason: string;
}
