import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Big, CurrencyColumn, Day, Instant, Text, Uuid } from '../../platform/database/index.js';

/** A certificate on file, such as for organic growing; one that was withdrawn has ended. */
@Entity('certificate')
@Unique('certificate_number_key', ['producerId', 'kind', 'number'])
@Check('certificate_dates_check', 'valid_from <= valid_until')
@ForeignKey('Organisation', ['producerId'], ['id'], { name: 'certificate_producer_id_fkey' })
export class Certificate {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  producerId: string;

  @Text()
  kind: string;

  @Text()
  number: string;

  @Text()
  issuer: string;

  @Day()
  validFrom: string;

  /** Included. */
  @Day()
  validUntil: string;

  @Text()
  enteredBy: string;

  @Instant()
  at: Date;

  @Instant({ nullable: true })
  endedAt: Date | null;
}

/** What an organisation says it does by an article, and how one can see that it does. */
@Entity('charter_declaration')
@Index('charter_declaration_partnership_id_idx', ['partnershipId'])
@Check('charter_declaration_kind_check', `kind IN ('local-solidarity', 'local-food-investment', 'size')`)
@Check('charter_declaration_amount_minor_check', 'amount_minor > 0')
@Check(
  'charter_declaration_amount_check',
  `(kind = 'local-food-investment') = (amount_minor IS NOT NULL) AND (amount_minor IS NULL) = (currency IS NULL)`,
)
@Check('charter_declaration_measured_check', `(kind = 'size') = (measured IS NOT NULL) AND coalesce(measured, 0) >= 0`)
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'charter_declaration_partnership_id_fkey' })
@ForeignKey('Organisation', ['organisationId'], ['id'], { name: 'charter_declaration_organisation_id_fkey' })
export class CharterDeclaration {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  partnershipId: string;

  @Uuid()
  organisationId: string;

  @Text()
  kind: string;

  @Day()
  day: string;

  @Text()
  said: string;

  @Text()
  evidence: string;

  @Big({ nullable: true })
  amountMinor: bigint | null;

  @CurrencyColumn({ nullable: true })
  currency: string | null;

  /** By the charter's measure; of `size` only. */
  @Big({ nullable: true })
  measured: bigint | null;

  @Text()
  declaredBy: string;

  @Instant()
  at: Date;
}

/** A group does not want a producer's goods, for a reason of its own. */
@Entity('group_exclusion')
@Index('group_exclusion_current_key', ['partnershipId', 'groupId', 'producerId'], {
  unique: true,
  where: 'ended_at IS NULL',
})
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'group_exclusion_partnership_id_fkey' })
@ForeignKey('Organisation', ['groupId'], ['id'], { name: 'group_exclusion_group_id_fkey' })
@ForeignKey('Organisation', ['producerId'], ['id'], { name: 'group_exclusion_producer_id_fkey' })
export class GroupExclusion {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  partnershipId: string;

  @Uuid()
  groupId: string;

  @Uuid()
  producerId: string;

  @Text()
  reason: string;

  @Text()
  askedBy: string;

  @Instant()
  since: Date;

  @Instant({ nullable: true })
  endedAt: Date | null;
}
