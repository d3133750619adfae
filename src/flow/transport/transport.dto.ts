import { IsIn, IsOptional, MaxLength, IsString } from 'class-validator';
import { organisers } from '../../foundation/season/index.js';
import { IsIdentifier, IsInstant, IsLine, Omittable, PageQuery } from '../../platform/http/index.js';
import { type CmrLayout, cmrLayouts, type EventKind, eventKinds } from './domain/index.js';

export class JobQuery extends PageQuery {
  @IsOptional() @IsIdentifier() seasonId?: string;
}

export class NoteQuery {
  @IsOptional() @IsIdentifier() groupId?: string;
}

export class CmrQuery {
  /** The numbering of the boxes. */
  @IsOptional() @IsIn(cmrLayouts) layout?: CmrLayout;
}

export class UpdateJobDto {
  @Omittable() @IsIn(organisers) organiser?: (typeof organisers)[number];
  /** A transport operator. */
  @Omittable() @IsIdentifier() carrierId?: string;
  /** Registration numbers. */
  @Omittable() @IsString() @MaxLength(200) vehicle?: string;
  @Omittable() @IsString() @MaxLength(200) seals?: string;
  /** Of record: name and EORI. */
  @Omittable() @IsString() @MaxLength(300) importer?: string;
}

export class EventDto {
  @IsIn(eventKinds) kind: EventKind;
  /** When it happened; now where left out. */
  @Omittable() @IsInstant() at?: string;
  @Omittable() @IsLine(200) place?: string;
  @Omittable() @IsLine(1000) note?: string;
}
