import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { type Role, roles } from '../auth/index.js';
import { type EventType, eventTypes } from '../events/index.js';
import { IsIdentifier, IsInstant, Omittable, PageQuery } from '../http/index.js';

export class WebhookDto {
  /** Where to send to: https. */
  @IsString() @MaxLength(2000) url: string;

  /** Kinds of events; all when left out. */
  @Omittable() @IsArray() @ArrayMaxSize(100) @ArrayUnique() @IsIn(eventTypes, { each: true }) types?: EventType[];

  /** Only by these roles of one's own; by all when left out. */
  @IsOptional() @IsArray() @ArrayMaxSize(20) @ArrayUnique() @IsIn(roles, { each: true }) roles?: Role[] | null;

  /** Only of this partnership; of all when left out. */
  @IsOptional() @IsIdentifier() partnershipId?: string | null;
}

export class UpdateWebhookDto {
  @Omittable() @IsString() @MaxLength(2000) url?: string;
  @Omittable() @IsArray() @ArrayMaxSize(100) @ArrayUnique() @IsIn(eventTypes, { each: true }) types?: EventType[];

  /** Pauses it, or takes it up again where it stood. */
  @Omittable() @IsIn(['active', 'disabled']) state?: 'active' | 'disabled';
}

export const deliveryStates = ['waiting', 'delivered', 'failed', 'withheld'] as const;

export class DeliveryQuery extends PageQuery {
  @IsOptional() @IsIn(deliveryStates) state?: (typeof deliveryStates)[number];
}

export class ReplayDto {
  /** Everything that was due to be told since. */
  @IsInstant() since: string;
}
