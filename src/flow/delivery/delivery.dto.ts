import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsDay, IsIdentifier, IsLine, IsPacks, Omittable, PageQuery } from '../../platform/http/index.js';
import { receivingReasons, type ReceivingReason } from './domain/index.js';

export class DeliveryQuery extends PageQuery {
  @IsOptional() @IsIdentifier() producerId?: string;
}

export const askedStatuses = ['open', 'unreached', 'confirmed', 'reduced'] as const;

export class AskedQuery extends DeliveryQuery {
  @IsOptional() @IsIdentifier() offerId?: string;
  @IsOptional() @IsIn(askedStatuses) status?: (typeof askedStatuses)[number];
}

export class ConfirmItemDto {
  @IsIdentifier() producerId: string;
  @IsIdentifier() offerId: string;
  /** As many as asked, or fewer: 0 declines. */
  @IsPacks() packs: number;
  @Omittable() @IsLine(1000) reason?: string;
}

export class ConfirmDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(2000)
  @ValidateNested({ each: true })
  @Type(() => ConfirmItemDto)
  items: ConfirmItemDto[];
}

export class ShortfallItemDto {
  @IsIdentifier() producerId: string;
  @IsIdentifier() offerId: string;
  /** Packs that will be missing from the order. */
  @IsPacks() packs: number;
  @IsLine(1000) reason: string;
}

export class ShortfallDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => ShortfallItemDto)
  items: ShortfallItemDto[];
}

export class LotItemDto {
  @IsIdentifier() offerId: string;
  @IsLine(40) number: string;
  @IsPacks() packs: number;
  @Omittable() @IsDay() harvestedOn?: string;
  @Omittable() @IsDay() bestBefore?: string;
  /** Number of the organic certificate. */
  @Omittable() @IsLine(100) certificate?: string;
}

export class LotsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => LotItemDto)
  items: LotItemDto[];
}

export class ReceiptItemDto {
  @IsIdentifier() offerId: string;
  /** The lot's number; goods without one get the order's. */
  @Omittable() @IsLine(40) lot?: string;
  /** Packs counted; what never came is 0. */
  @IsPacks() received: number;
  /** Of them refused. */
  @Omittable() @IsPacks() refused?: number;
  @Omittable() @IsIn(receivingReasons) reason?: ReceivingReason;
  @Omittable() @IsLine(1000) note?: string;
  /** As weighed. */
  @Omittable() @IsInt() @Min(0) @Max(1_000_000_000) grossGrams?: number;
}

export class ReceiveDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => ReceiptItemDto)
  items: ReceiptItemDto[];
}
