import { Check, Entity, ForeignKey, Index } from 'typeorm';
import { Day, Instant, Text, TextList, Uuid, Whole } from '../../platform/database/index.js';
import type { Choice, EffectKind, Majority, SeatKind } from './domain/index.js';

@Entity('meeting')
@Index('meeting_partnership_id_idx', ['partnershipId'])
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'meeting_partnership_id_fkey' })
export class Meeting {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  partnershipId: string;

  @Instant()
  at: Date;

  @Text()
  place: string;

  @TextList()
  agenda: string[];

  @Text({ nullable: true })
  minutes: string | null;

  @Whole({ default: '1' })
  version: number;
}

/** A place on the steering committee for a term. */
@Entity('seat')
@Index('seat_partnership_id_idx', ['partnershipId'])
@Index('seat_person_id_idx', ['personId'])
@Check('seat_kind_check', `kind IN ('platform-a', 'platform-b', 'emigrants')`)
@Check('seat_dates_check', 'since <= until')
@Check('seat_origin_check', `organisation_id IS NOT NULL OR (kind = 'emigrants' AND meeting_id IS NOT NULL)`)
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'seat_partnership_id_fkey' })
@ForeignKey('Person', ['personId'], ['id'], { name: 'seat_person_id_fkey' })
@ForeignKey('Organisation', ['organisationId'], ['id'], { name: 'seat_organisation_id_fkey' })
@ForeignKey('Meeting', ['meetingId'], ['id'], { name: 'seat_meeting_id_fkey' })
export class Seat {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  partnershipId: string;

  @Text()
  kind: SeatKind;

  @Uuid()
  personId: string;

  /** The platform, or the association that proposed. */
  @Uuid({ nullable: true })
  organisationId: string | null;

  /** That elected. */
  @Uuid({ nullable: true })
  meetingId: string | null;

  @Day()
  since: string;

  /** Included. */
  @Day()
  until: string;

  @Instant({ nullable: true })
  endedAt: Date | null;
}

/** A question to the committee; its outcome follows from the votes. */
@Entity('decision')
@Index('decision_partnership_id_idx', ['partnershipId'])
@Check(
  'decision_effect_kind_check',
  `effect_kind IN ('none', 'open-season', 'adopt-charter', 'adopt-report', 'approve-co-load', 'waive-document', 'choose-policy', 'suspend', 'resume', 'end')`,
)
@Check('decision_quorum_percent_check', 'quorum_percent BETWEEN 1 AND 100')
@Check('decision_majority_check', `majority IN ('simple', 'two-thirds', 'all')`)
@Check('decision_closes_at_check', 'closes_at > opened_at')
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'decision_partnership_id_fkey' })
@ForeignKey('Meeting', ['meetingId'], ['id'], { name: 'decision_meeting_id_fkey' })
export class Decision {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  partnershipId: string;

  @Uuid({ nullable: true })
  meetingId: string | null;

  @Text()
  title: string;

  @Text()
  proposal: string;

  @Text()
  effectKind: EffectKind;

  @Text({ nullable: true })
  effectSubject: string | null;

  @Whole()
  quorumPercent: number;

  @Text()
  majority: Majority;

  @TextList()
  needs: SeatKind[];

  @Text()
  openedBy: string;

  @Instant()
  openedAt: Date;

  @Instant()
  closesAt: Date;
}

/** Who may vote, written down when the question is asked. */
@Entity('decision_roll')
@ForeignKey('Decision', ['decisionId'], ['id'], { name: 'decision_roll_decision_id_fkey' })
@ForeignKey('Seat', ['seatId'], ['id'], { name: 'decision_roll_seat_id_fkey' })
export class DecisionRoll {
  @Uuid({ primary: true })
  decisionId: string;

  @Uuid({ primary: true })
  seatId: string;
}

/** Never changed: a later vote of the same seat counts instead. */
@Entity('decision_vote')
@Index('decision_vote_decision_id_idx', ['decisionId', 'seatId'])
@Check('decision_vote_choice_check', `choice IN ('yes', 'no', 'abstain')`)
@ForeignKey('DecisionRoll', ['decisionId', 'seatId'], ['decisionId', 'seatId'], { name: 'decision_vote_roll_fkey' })
export class DecisionVote {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  decisionId: string;

  @Uuid()
  seatId: string;

  @Text()
  choice: Choice;

  @Instant()
  at: Date;
}
