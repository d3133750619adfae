import { Transform, Type } from 'class-transformer';
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
import { IsIdentifier, IsLine, Nested, Omittable, PageQuery } from '../../platform/http/index.js';
import { currencies } from '../../shared/money.js';
import { dayOrders } from './bank-csv.parser.js';
import { parties, type Party } from './domain/index.js';

const unspaced = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.replaceAll(/\s/g, '').toUpperCase() : value;
const flag = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);

export class CsvMappingDto {
  @IsIn([',', ';', '\t']) delimiter: ',' | ';' | '\t';
  @IsIn([',', '.']) decimal: ',' | '.';
  /** In which order day, month and year stand. */
  @IsIn(dayOrders) dayOrder: (typeof dayOrders)[number];
  @IsIn(['utf-8', 'iso-8859-1']) encoding: 'utf-8' | 'iso-8859-1';
  /** Names of columns, as they stand in the first line. */
  @IsLine(100) date: string;
  @IsLine(100) amount: string;
  @Omittable() @IsLine(100) iban?: string;
  @Omittable() @IsLine(100) name?: string;
  @Omittable() @IsLine(100) communication?: string;
  /** The bank's own number of a line. */
  @Omittable() @IsLine(100) reference?: string;
}

export class BankAccountDto {
  @IsIdentifier() partnershipId: string;
  /** Whose it is: a group, or, left out, the partnership. */
  @Omittable() @IsIdentifier() groupId?: string;
  @Transform(unspaced) @IsLine(34) iban: string;
  @Omittable() @Transform(unspaced) @IsLine(11) bic?: string;
  /** As payers write it. */
  @IsLine(70) holder: string;
  @IsIn(currencies) currency: string;
  @Omittable() @Nested(() => CsvMappingDto) csvMapping?: CsvMappingDto;
}

export class ImportQuery {
  /** Only shows what would be booked. */
  @IsOptional() @Transform(flag) @IsIn([true, false]) dryRun?: boolean;
  /** Needed for CSV, which does not say whose it is. */
  @IsOptional() @IsIdentifier() bankAccountId?: string;
}

export class LineQuery extends PageQuery {
  /** Only lines of which something is not matched. */
  @IsOptional() @Transform(flag) @IsIn([true, false]) open?: boolean;
}

export class LinePaymentDto {
  @IsIn(parties) party: Party;
  @IsIdentifier() partyId: string;
  /** In minor units, where it is not all that is open of the line. */
  @Omittable() @IsInt() @Min(1) @Max(1_000_000_000_000) amount?: number;
  /** The communication of the due that it pays first. */
  @Omittable() @IsLine(140) communication?: string;
}

export class LinePaymentsDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => LinePaymentDto)
  items: LinePaymentDto[];
}
