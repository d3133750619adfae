import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Day, Instant, Json, Text, Uuid, Whole } from '../../platform/database/index.js';
import type { Choice } from './domain/index.js';

/** What an organisation asks a traveller to bring or do. */
@Entity('errand')
@Index('errand_partnership_id_idx', ['partnershipId', 'state'])
@Index('errand_trip_id_idx', ['tripId'])
@Index('errand_organisation_id_idx', ['organisationId'])
@Check('errand_kind_check', `kind IN ('letter', 'document', 'seed-sample', 'gift', 'visit', 'training')`)
@Check('errand_grams_check', 'grams BETWEEN 0 AND 50000')
@Check('errand_state_check', `state IN ('waiting', 'offered', 'accepted', 'handed-over', 'delivered', 'withdrawn')`)
@Check('errand_dates_check', 'earliest <= latest')
@Check(
  'errand_trip_check',
  `(state IN ('offered', 'accepted', 'handed-over', 'delivered')) = (trip_id IS NOT NULL)
    AND (trip_id IS NULL) = (choice IS NULL)`,
)
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'errand_partnership_id_fkey' })
@ForeignKey('Organisation', ['organisationId'], ['id'], { name: 'errand_organisation_id_fkey' })
@ForeignKey('Territory', ['fromTerritoryId'], ['id'], { name: 'errand_from_territory_id_fkey' })
@ForeignKey('Territory', ['toTerritoryId'], ['id'], { name: 'errand_to_territory_id_fkey' })
@ForeignKey('Trip', ['tripId'], ['id'], { name: 'errand_trip_id_fkey' })
@ForeignKey('Person', ['askedBy'], ['id'], { name: 'errand_asked_by_fkey' })
export class Errand {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  partnershipId: string;

  @Uuid()
  organisationId: string;

  @Text()
  kind: string;

  @Text()
  title: string;

  @Text()
  said: string;

  @Whole()
  grams: number;

  @Uuid()
  fromTerritoryId: string;

  @Uuid()
  toTerritoryId: string;

  @Day()
  earliest: string;

  @Day()
  latest: string;

  @Text()
  state: string;

  @Uuid({ nullable: true })
  tripId: string | null;

  /** Why this trip. */
  @Json({ nullable: true })
  choice: Choice | null;

  @Instant({ nullable: true })
  acceptedAt: Date | null;

  @Instant({ nullable: true })
  handedOverAt: Date | null;

  @Instant({ nullable: true })
  deliveredAt: Date | null;

  @Text()
  note: string;

  @Uuid()
  askedBy: string;

  @Instant()
  at: Date;
}

/** A trip on which an errand was offered in vain. */
@Entity('errand_refusal')
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'errand_refusal_partnership_id_fkey' })
@ForeignKey('Errand', ['errandId'], ['id'], { name: 'errand_refusal_errand_id_fkey' })
@ForeignKey('Trip', ['tripId'], ['id'], { name: 'errand_refusal_trip_id_fkey' })
export class ErrandRefusal {
  @Uuid()
  partnershipId: string;

  @Uuid({ primary: true })
  errandId: string;

  @Uuid({ primary: true })
  tripId: string;

  @Instant()
  at: Date;
}

/** The relay: what both sides write to each other, and neither sees the other's address. */
@Entity('errand_message')
@Index('errand_message_errand_id_idx', ['errandId', 'id'])
@Check('errand_message_side_check', `side IN ('traveller', 'organisation')`)
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'errand_message_partnership_id_fkey' })
@ForeignKey('Errand', ['errandId'], ['id'], { name: 'errand_message_errand_id_fkey' })
@ForeignKey('Person', ['personId'], ['id'], { name: 'errand_message_person_id_fkey' })
export class ErrandMessage {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  partnershipId: string;

  @Uuid()
  errandId: string;

  @Text()
  side: string;

  @Uuid()
  personId: string;

  @Text()
  text: string;

  @Instant()
  at: Date;
}
