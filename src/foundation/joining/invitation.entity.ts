import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Instant, Text, Uuid, Whole } from '../../platform/database/index.js';

/** Somebody is asked by mail to take a role in an organisation, and perhaps a household of it. */
@Entity('invitation')
@Unique('invitation_token_hash_key', ['tokenHash'])
@Index('invitation_open_key', ['organisationId', 'email', 'role'], {
  unique: true,
  where: 'accepted_at IS NULL AND revoked_at IS NULL',
})
@Check('invitation_email_check', 'email = lower(email)')
@Check('invitation_language_check', `language IN ('fr', 'nl', 'en', 'ar')`)
@Check('invitation_role_check', `role IN ('member', 'treasurer', 'coordinator', 'receiver', 'transport-organiser')`)
@Check(
  'invitation_household_check',
  '(member_id IS NULL OR household_name IS NULL) AND (household_no IS NULL OR household_name IS NOT NULL)',
)
@Check(
  'invitation_end_check',
  '(accepted_at IS NULL OR revoked_at IS NULL) AND (accepted_at IS NULL) = (accepted_by IS NULL)',
)
@ForeignKey('Organisation', ['organisationId'], ['id'], { name: 'invitation_organisation_id_fkey' })
@ForeignKey('Member', ['memberId'], ['id'], { name: 'invitation_member_id_fkey' })
@ForeignKey('Person', ['invitedBy'], ['id'], { name: 'invitation_invited_by_fkey' })
@ForeignKey('Person', ['acceptedBy'], ['id'], { name: 'invitation_accepted_by_fkey' })
export class Invitation {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  organisationId: string;

  @Text()
  email: string;

  @Text()
  language: string;

  @Text()
  role: string;

  @Uuid({ nullable: true })
  memberId: string | null;

  @Text({ nullable: true })
  householdName: string | null;

  @Text({ nullable: true })
  householdNo: string | null;

  @Uuid()
  invitedBy: string;

  @Text()
  tokenHash: string;

  /** How many links were mailed. */
  @Whole()
  mails: number;

  @Instant()
  createdAt: Date;

  @Instant()
  expiresAt: Date;

  @Instant({ nullable: true })
  acceptedAt: Date | null;

  @Uuid({ nullable: true })
  acceptedBy: string | null;

  @Instant({ nullable: true })
  revokedAt: Date | null;
}
