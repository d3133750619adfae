import { Injectable } from '@nestjs/common';
import type { MembershipRole } from '../../platform/auth/index.js';
import { refuse, type Tx } from '../../platform/database/index.js';
import type { InvitationState } from './domain/index.js';
import { joiningErrors } from './joining.errors.js';

export interface InvitationView {
  readonly id: string;
  readonly organisationId: string;
  readonly email: string;
  readonly language: string;
  readonly role: MembershipRole;
  /** The household that is there, where one was named. */
  readonly memberId: string | null;
  /** The new household, where one was named. */
  readonly householdName: string | null;
  readonly householdNo: string | null;
  readonly invitedBy: string;
  readonly state: InvitationState;
  /** How many links were mailed. */
  readonly mails: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly acceptedBy: string | null;
}

/** One with the names that people read. */
export interface OpenInvitation extends Omit<InvitationView, 'state'> {
  readonly organisation: string;
  readonly territoryId: string;
  readonly inviter: string;
  readonly household: string | null;
}

export interface NewInvitation {
  readonly id: string;
  readonly organisationId: string;
  readonly email: string;
  readonly language: string;
  readonly role: string;
  readonly memberId: string | null;
  readonly householdName: string | null;
  readonly householdNo: string | null;
  readonly invitedBy: string;
  readonly createdAt: Date;
}

export interface NewLink {
  readonly hash: string;
  readonly expiresAt: Date;
}

const columns = `i.id, i.organisation_id AS "organisationId", i.email, i.language, i.role, i.member_id AS "memberId",
  i.household_name AS "householdName", i.household_no AS "householdNo", i.invited_by AS "invitedBy", i.mails,
  i.created_at AS "createdAt", i.expires_at AS "expiresAt", i.accepted_at AS "acceptedAt", i.accepted_by AS "acceptedBy"`;
const stateAt = (now: string): string => `CASE WHEN i.accepted_at IS NOT NULL THEN 'accepted'
  WHEN i.revoked_at IS NOT NULL THEN 'revoked' WHEN i.expires_at <= ${now} THEN 'expired' ELSE 'waiting' END`;

/** SQL of invitations. */
@Injectable()
export class InvitationRepository {
  async add(tx: Tx, invitation: NewInvitation, { hash, expiresAt }: NewLink): Promise<void> {
    const { id, organisationId, email, language, role, memberId, householdName, householdNo } = invitation;
    const insert = tx.query(
      `INSERT INTO invitation (id, organisation_id, email, language, role, member_id, household_name, household_no, invited_by,
         token_hash, mails, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11, $12)`,
      [
        ...[id, organisationId, email, language, role, memberId, householdName, householdNo, invitation.invitedBy],
        ...[hash, invitation.createdAt, expiresAt],
      ],
    );
    await refuse(insert, { invitation_open_key: () => joiningErrors['invitation-exists']() });
  }

  list(
    tx: Tx,
    organisationId: string,
    page: { state: InvitationState | null; now: Date; after: string | null; limit: number },
  ): Promise<InvitationView[]> {
    const { state, now, after, limit } = page;
    return tx.query(
      `SELECT ${columns}, ${stateAt('$2')} AS state FROM invitation i
       WHERE i.organisation_id = $1 AND ($3::text IS NULL OR ${stateAt('$2')} = $3) AND ($4::uuid IS NULL OR i.id > $4)
       ORDER BY i.id LIMIT $5`,
      [organisationId, now, state, after, limit + 1],
    );
  }

  async find(tx: Tx, id: string, now: Date): Promise<InvitationView | undefined> {
    const [row] = await tx.query<InvitationView[]>(
      `SELECT ${columns}, ${stateAt('$2')} AS state FROM invitation i WHERE i.id = $1`,
      [id, now],
    );
    return row;
  }

  /** Waits for whoever accepts, revokes or sends it just now. */
  async lock(tx: Tx, id: string): Promise<void> {
    await tx.query('SELECT 1 FROM invitation WHERE id = $1 FOR UPDATE', [id]);
  }

  /** The waiting one with this link, with its names; its row is locked. */
  async lockOpen(tx: Tx, hash: string, now: Date): Promise<OpenInvitation | undefined> {
    await tx.query('SELECT 1 FROM invitation WHERE token_hash = $1 FOR UPDATE', [hash]);
    return this.open(tx, hash, now);
  }

  async open(tx: Tx, hash: string, now: Date): Promise<OpenInvitation | undefined> {
    const [row] = await tx.query<OpenInvitation[]>(
      `SELECT ${columns}, o.name AS organisation, o.territory_id AS "territoryId", p.name AS inviter,
         coalesce(m.name, i.household_name) AS household
       FROM invitation i JOIN organisation o ON o.id = i.organisation_id JOIN person p ON p.id = i.invited_by
         LEFT JOIN member m ON m.id = i.member_id
       WHERE i.token_hash = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $2`,
      [hash, now],
    );
    return row;
  }

  /** A new link in place of the one before. */
  async renew(tx: Tx, id: string, { hash, expiresAt }: NewLink): Promise<void> {
    await tx.query('UPDATE invitation SET token_hash = $2, expires_at = $3, mails = mails + 1 WHERE id = $1', [
      ...[id, hash, expiresAt],
    ]);
  }

  async accept(tx: Tx, id: string, personId: string, at: Date): Promise<void> {
    await tx.query('UPDATE invitation SET accepted_at = $3, accepted_by = $2 WHERE id = $1', [id, personId, at]);
  }

  async revoke(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE invitation SET revoked_at = $2 WHERE id = $1', [id, at]);
  }

  /** How many links an organisation has had mailed to an address, by invitations whose last one could still be used. */
  async mails(tx: Tx, { organisationId, email }: NewInvitation | InvitationView, now: Date): Promise<number> {
    const [row] = await tx.query<{ mails: number }[]>(
      `SELECT coalesce(sum(mails), 0)::int AS mails FROM invitation
       WHERE organisation_id = $1 AND email = $2 AND expires_at > $3`,
      [organisationId, email, now],
    );
    return row?.mails ?? 0;
  }

  /** Forgets what was over before. */
  async forget(tx: Tx, before: Date): Promise<void> {
    await tx.query('DELETE FROM invitation WHERE coalesce(accepted_at, revoked_at, expires_at) < $1', [before]);
  }
}
