import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Instant, Text, Uuid, Whole } from '../../platform/database/index.js';

/** Person × organisation × role, from `since` until it is ended. */
@Entity('membership')
@Index('membership_current_key', ['personId', 'organisationId', 'role'], { unique: true, where: 'ended_at IS NULL' })
@Index('membership_organisation_id_idx', ['organisationId'])
@Check('membership_role_check', `role IN ('member', 'treasurer', 'coordinator', 'receiver', 'transport-organiser')`)
@ForeignKey('Person', ['personId'], ['id'], { name: 'membership_person_id_fkey' })
@ForeignKey('Organisation', ['organisationId'], ['id'], { name: 'membership_organisation_id_fkey' })
export class Membership {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  personId: string;

  @Uuid()
  organisationId: string;

  @Text()
  role: string;

  @Instant()
  since: Date;

  @Instant({ nullable: true })
  endedAt: Date | null;
}

/** A household in one group: the unit that pledges. */
@Entity('member')
@Unique('member_group_id_member_no_key', ['groupId', 'memberNo'])
@Unique('member_id_group_id_key', ['id', 'groupId'])
@Index('member_email_idx', ['email'])
@Check('member_email_check', 'email = lower(email)')
@ForeignKey('Organisation', ['groupId'], ['id'], { name: 'member_group_id_fkey' })
export class Member {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  groupId: string;

  /** What the group calls the household by; unique in the group for ever. */
  @Text()
  memberNo: string;

  @Text()
  name: string;

  @Text({ nullable: true })
  email: string | null;

  @Whole({ default: '1' })
  version: number;

  @Instant()
  createdAt: Date;

  @Instant({ nullable: true })
  endedAt: Date | null;
}

@Entity('member_person')
@Index('member_person_person_id_idx', ['personId'])
@ForeignKey('Member', ['memberId'], ['id'], { name: 'member_person_member_id_fkey' })
@ForeignKey('Person', ['personId'], ['id'], { name: 'member_person_person_id_fkey' })
export class MemberPerson {
  @Uuid({ primary: true })
  memberId: string;

  @Uuid({ primary: true })
  personId: string;
}
