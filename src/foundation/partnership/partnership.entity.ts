import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Instant, Text, TextList, Uuid, Whole } from '../../platform/database/index.js';

/** Two territories and what they do together. */
@Entity('partnership')
@Unique('partnership_name_key', ['name'])
@Check('partnership_sides_check', 'territory_a_id <> territory_b_id')
@ForeignKey('Territory', ['territoryAId'], ['id'], { name: 'partnership_territory_a_id_fkey' })
@ForeignKey('Territory', ['territoryBId'], ['id'], { name: 'partnership_territory_b_id_fkey' })
export class Partnership {
  @Uuid({ primary: true })
  id: string;

  @Text()
  name: string;

  /** The consumers' side. */
  @Uuid()
  territoryAId: string;

  /** The producers' side. */
  @Uuid()
  territoryBId: string;

  @TextList()
  reasons: string[];

  @Text()
  description: string;

  @Whole({ default: '1' })
  version: number;

  @Instant()
  createdAt: Date;
}

/** An organisation that takes part, on the side of its territory. */
@Entity('partnership_member')
@Index('partnership_member_organisation_id_idx', ['organisationId'])
@Check('partnership_member_side_check', `side IN ('a', 'b')`)
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'partnership_member_partnership_id_fkey' })
@ForeignKey('Organisation', ['organisationId'], ['id'], { name: 'partnership_member_organisation_id_fkey' })
export class PartnershipMember {
  @Uuid({ primary: true })
  partnershipId: string;

  @Uuid({ primary: true })
  organisationId: string;

  @Text()
  side: string;

  @Instant()
  since: Date;

  @Instant({ nullable: true })
  endedAt: Date | null;
}

/** A role on the partnership itself, held by a person for one side. */
@Entity('mandate')
@Index('mandate_current_key', ['partnershipId', 'personId', 'kind', 'side'], {
  unique: true,
  where: 'ended_at IS NULL',
})
@Index('mandate_person_id_idx', ['personId'])
@Check('mandate_kind_check', `kind IN ('season-coordinator', 'partnership-treasurer')`)
@Check('mandate_side_check', `side IN ('a', 'b')`)
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'mandate_partnership_id_fkey' })
@ForeignKey('Person', ['personId'], ['id'], { name: 'mandate_person_id_fkey' })
export class Mandate {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  partnershipId: string;

  @Uuid()
  personId: string;

  @Text()
  kind: string;

  @Text()
  side: string;

  @Instant()
  since: Date;

  @Instant({ nullable: true })
  endedAt: Date | null;
}
