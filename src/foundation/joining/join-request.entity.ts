import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Instant, Text, Uuid } from '../../platform/database/index.js';

/** Somebody asks to join a consumer group. */
@Entity('join_request')
@Unique('join_request_token_hash_key', ['tokenHash'])
@Index('join_request_group_id_idx', ['groupId', 'id'])
@Index('join_request_email_idx', ['email', 'createdAt'])
@Index('join_request_open_person_key', ['groupId', 'personId'], { unique: true, where: `state = 'waiting'` })
@Index('join_request_open_email_key', ['groupId', 'email'], { unique: true, where: `state = 'waiting'` })
@Check('join_request_email_check', 'email = lower(email)')
@Check('join_request_language_check', `language IN ('fr', 'nl', 'en', 'ar')`)
@Check('join_request_state_check', `state IN ('unconfirmed', 'waiting', 'accepted', 'refused', 'withdrawn')`)
@Check('join_request_who_check', 'person_id IS NOT NULL OR (email IS NOT NULL AND token_hash IS NOT NULL)')
@Check(
  'join_request_decision_check',
  `(state IN ('accepted', 'refused', 'withdrawn')) = (decided_at IS NOT NULL)
    AND (state IN ('accepted', 'refused')) = (decided_by IS NOT NULL)
    AND (state = 'refused') = (reason IS NOT NULL) AND (state = 'accepted') = (member_id IS NOT NULL)`,
)
@ForeignKey('Organisation', ['groupId'], ['id'], { name: 'join_request_group_id_fkey' })
@ForeignKey('Person', ['personId'], ['id'], { name: 'join_request_person_id_fkey' })
@ForeignKey('Person', ['decidedBy'], ['id'], { name: 'join_request_decided_by_fkey' })
@ForeignKey('Member', ['memberId'], ['id'], { name: 'join_request_member_id_fkey' })
export class JoinRequest {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  groupId: string;

  /** Null for somebody who has no account yet. */
  @Uuid({ nullable: true })
  personId: string | null;

  @Text()
  name: string;

  @Text({ nullable: true })
  email: string | null;

  @Text()
  language: string;

  @Text()
  state: string;

  /** Of a stranger's link: it confirms the request, and withdraws it later. */
  @Text({ nullable: true })
  tokenHash: string | null;

  /** Until when the link confirms. */
  @Instant({ nullable: true })
  expiresAt: Date | null;

  @Instant()
  createdAt: Date;

  @Instant({ nullable: true })
  decidedAt: Date | null;

  @Uuid({ nullable: true })
  decidedBy: string | null;

  @Text({ nullable: true })
  reason: string | null;

  /** The household it became. */
  @Uuid({ nullable: true })
  memberId: string | null;
}
