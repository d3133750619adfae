import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Day, Instant, Text, TextList, Uuid, Whole } from '../../platform/database/index.js';

/** A tie between two organisations, families or groups of people of the two territories. */
@Entity('link')
@Index('link_partnership_id_idx', ['partnershipId'])
@Check('link_kind_check', `kind IN ('similar', 'complementary')`)
@Check('link_dates_check', 'since <= ended_on')
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'link_partnership_id_fkey' })
@ForeignKey('Organisation', ['aOrganisationId'], ['id'], { name: 'link_a_organisation_id_fkey' })
@ForeignKey('Organisation', ['bOrganisationId'], ['id'], { name: 'link_b_organisation_id_fkey' })
export class Link {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  partnershipId: string;

  @Text()
  kind: string;

  @Text()
  type: string;

  @Uuid({ nullable: true })
  aOrganisationId: string | null;

  @Text()
  aName: string;

  @Uuid({ nullable: true })
  bOrganisationId: string | null;

  @Text()
  bName: string;

  @Day()
  since: string;

  /** The last day. */
  @Day({ nullable: true })
  endedOn: string | null;

  @Text()
  enteredBy: string;

  @Instant()
  at: Date;
}

@Entity('link_activity')
@Index('link_activity_link_id_idx', ['linkId'])
@Check('link_activity_participants_check', 'participants > 0')
@ForeignKey('Link', ['linkId'], ['id'], { name: 'link_activity_link_id_fkey' })
export class LinkActivity {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  linkId: string;

  @Day()
  day: string;

  @Text()
  title: string;

  @Whole()
  participants: number;

  @Text()
  enteredBy: string;

  @Instant()
  at: Date;
}

/** Which of its figures a partnership shows to others between the same two countries. */
@Entity('synergy_figures')
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'synergy_figures_partnership_id_fkey' })
export class SynergyFigures {
  @Uuid({ primary: true })
  partnershipId: string;

  @TextList()
  figures: string[];

  @Text()
  chosenBy: string;

  @Instant()
  at: Date;
}

/** What a partnership offers to others between the same two countries. */
@Entity('synergy_offer')
@Index('synergy_offer_partnership_id_idx', ['partnershipId'])
@Check('synergy_offer_kind_check', `kind IN ('co-load', 'shared-trip', 'document', 'experience')`)
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'synergy_offer_partnership_id_fkey' })
export class SynergyOffer {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  partnershipId: string;

  @Text()
  kind: string;

  @Text()
  title: string;

  @Text()
  said: string;

  /** Of a document. */
  @Text({ nullable: true })
  address: string | null;

  @Text()
  offeredBy: string;

  @Instant()
  at: Date;

  @Instant({ nullable: true })
  endedAt: Date | null;
}
