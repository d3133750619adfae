import { IsIn, IsInt, Max, Min } from 'class-validator';
import { IsIdentifier, IsInstant, IsLine, Nested, Omittable } from '../../platform/http/index.js';
import { currencies } from '../../shared/money.js';

export class QuoteMoneyDto {
  @IsInt() @Min(0) @Max(1_000_000_000_000) amount: number;
  @IsIn(currencies) currency: string;
}

export class QuoteDto {
  /** A transport operator. */
  @IsIdentifier() carrierId: string;
  @Nested(() => QuoteMoneyDto) amount: QuoteMoneyDto;
  @IsInstant() validUntil: string;
  @Omittable() @IsLine(1000) note?: string;
}

export class BookDto {
  @IsIdentifier() quoteId: string;
}
