import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsDay, IsIdentifier, IsLine, Nested, Omittable, PageQuery } from '../../platform/http/index.js';
import { charges, type Method, methods, parties, type Party, type Purpose, purposes } from './domain/index.js';
import { AmountDto } from './settlement.dto.js';

/** An international transfer: what it cost, and what arrived. */
export class TransferDto {
  /** Whose rate the debt was booked at. */
  @IsIdentifier() seasonId: string;
  /** What left the treasury, fees included. */
  @Nested(() => AmountDto) paid: AmountDto;
  /** Of that, the bank's fees, in its minor units. */
  @Omittable() @IsInt() @Min(0) @Max(1_000_000_000_000) fees?: number;
  /** Who bears what the banks take. */
  @IsIn(charges) charges: (typeof charges)[number];
  /** What the producer really got, where it is known. */
  @Omittable() @Nested(() => AmountDto) received?: AmountDto;
  /** The bank's number of the transfer, or where its advice is kept. */
  @IsLine(500) proof: string;
}

export class PaymentDto {
  /** Whose money it is: a group, or, left out, the partnership. */
  @Omittable() @IsIdentifier() groupId?: string;
  @IsIn(parties) party: Party;
  @IsIdentifier() partyId: string;
  @Omittable() @IsIn(['in', 'out']) direction?: 'in' | 'out';
  @Nested(() => AmountDto) amount: AmountDto;
  @IsIn(methods) method: Method;
  /** The day on which it came in or went out. */
  @IsDay() on: string;
  @Omittable() @IsIn(purposes) purpose?: Purpose;
  /** The communication of a due: +++…+++ or RF…. */
  @Omittable() @IsLine(140) communication?: string;
  @Omittable() @IsLine(1000) note?: string;
  /** Seen and meant, for an amount above the limit. */
  @Omittable() @IsBoolean() confirmed?: boolean;
  /** For a producer that is paid in another currency than the treasury's. */
  @Omittable() @Nested(() => TransferDto) transfer?: TransferDto;
}

export class PaymentsDto {
  @IsIdentifier() partnershipId: string;
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @IsObject({ each: true }) // A list in the list is none, and its empty places would break no rule.
  @ValidateNested({ each: true })
  @Type(() => PaymentDto)
  items: PaymentDto[];
}

export class PaymentQuery extends PageQuery {
  @IsOptional() @IsIdentifier() partyId?: string;
  @IsOptional() @IsIdentifier() bankLineId?: string;
}

export class ReverseDto {
  @IsLine(1000) reason: string;
}

export class MoneySettingsDto {
  /** Takes money at the distribution. */
  @IsBoolean() pickUpPayment: boolean;
  /** Pays the partnership as one, and bills no household through the engine. */
  @IsBoolean() billedAsOne: boolean;
  /** A payment above this, in minor units, is entered with `confirmed`. */
  @IsInt() @Min(0) @Max(1_000_000_000_000) confirmAbove: number;
}
