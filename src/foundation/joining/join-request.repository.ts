import { Injectable } from '@nestjs/common';
import type { Reach } from '../../platform/auth/index.js';
import { refuse, type Tx } from '../../platform/database/index.js';
import type { Language } from '../../shared/language.js';
import type { JoinState } from './domain/index.js';
import { joiningErrors } from './joining.errors.js';

export interface JoinRequestView {
  readonly id: string;
  readonly groupId: string;
  /** Null for somebody without an account. */
  readonly personId: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly language: Language;
  readonly state: JoinState;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  /** Why it was refused. */
  readonly reason: string | null;
  /** The household it became. */
  readonly memberId: string | null;
}

export interface NewJoinRequest {
  readonly id: string;
  readonly groupId: string;
  readonly personId: string | null;
  readonly name: string;
  readonly email: string | null;
  readonly language: string;
  readonly state: 'unconfirmed' | 'waiting';
  readonly tokenHash: string | null;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
}

export interface Decision {
  readonly state: 'accepted' | 'refused' | 'withdrawn';
  readonly at: Date;
  readonly by?: string;
  readonly reason?: string;
  readonly memberId?: string;
  /** Whose it is, where that was not known before. */
  readonly personId?: string;
}

const columns = `j.id, j.group_id AS "groupId", j.person_id AS "personId", j.name, j.email, j.language, j.state,
  j.created_at AS "createdAt", j.decided_at AS "decidedAt", j.reason, j.member_id AS "memberId"`;

/** SQL of requests to join a group. Nobody reads one that is not confirmed. */
@Injectable()
export class JoinRequestRepository {
  async add(tx: Tx, request: NewJoinRequest): Promise<void> {
    const { id, groupId, personId, name, email, language, state, tokenHash, expiresAt, createdAt } = request;
    const insert = tx.query(
      `INSERT INTO join_request (id, group_id, person_id, name, email, language, state, token_hash, expires_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [id, groupId, personId, name, email, language, state, tokenHash, expiresAt, createdAt],
    );
    await this.open(insert);
  }

  list(
    tx: Tx,
    reach: Reach,
    page: { groupId: string | null; state: JoinState | null; after: string | null; limit: number },
  ): Promise<JoinRequestView[]> {
    const { groupId, state, after, limit } = page;
    return tx.query(
      `SELECT ${columns} FROM join_request j
       WHERE j.state <> 'unconfirmed' AND (j.group_id = ANY($1::uuid[]) OR j.person_id = ANY($2::uuid[]))
         AND ($3::uuid IS NULL OR j.group_id = $3) AND ($4::text IS NULL OR j.state = $4) AND ($5::uuid IS NULL OR j.id > $5)
       ORDER BY j.id LIMIT $6`,
      [[...reach.groups], [...reach.persons], groupId, state, after, limit + 1],
    );
  }

  /** The row is locked until what is decided of it is written. */
  async lock(tx: Tx, id: string): Promise<JoinRequestView | undefined> {
    const [row] = await tx.query<JoinRequestView[]>(
      `SELECT ${columns} FROM join_request j WHERE j.id = $1 AND j.state <> 'unconfirmed' FOR UPDATE`,
      [id],
    );
    return row;
  }

  async lockUnconfirmed(tx: Tx, hash: string, now: Date): Promise<JoinRequestView | undefined> {
    const [row] = await tx.query<JoinRequestView[]>(
      `SELECT ${columns} FROM join_request j WHERE j.token_hash = $1 AND j.state = 'unconfirmed' AND j.expires_at > $2 FOR UPDATE`,
      [hash, now],
    );
    return row;
  }

  async idOf(tx: Tx, hash: string): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }[]>('SELECT id FROM join_request WHERE token_hash = $1', [hash]);
    return row?.id;
  }

  async confirm(tx: Tx, id: string, personId: string | null): Promise<void> {
    await this.open(
      tx.query(`UPDATE join_request SET state = 'waiting', person_id = $2, expires_at = NULL WHERE id = $1`, [
        ...[id, personId],
      ]),
    );
  }

  async decide(tx: Tx, id: string, { state, at, by, reason, memberId, personId }: Decision): Promise<void> {
    await tx.query(
      `UPDATE join_request SET state = $2, decided_at = $3, decided_by = $4, reason = $5, member_id = $6,
         person_id = coalesce(person_id, $7) WHERE id = $1`,
      [id, state, at, by ?? null, reason ?? null, memberId ?? null, personId ?? null],
    );
  }

  async mailsSince(tx: Tx, email: string, since: Date): Promise<number> {
    const [row] = await tx.query<{ mails: number }[]>(
      'SELECT count(*)::int AS mails FROM join_request WHERE email = $1 AND token_hash IS NOT NULL AND created_at > $2',
      [email, since],
    );
    return row?.mails ?? 0;
  }

  /** Forgets those that nobody confirmed, and those that were answered, before. */
  async forget(tx: Tx, unconfirmed: Date, answered: Date): Promise<void> {
    await tx.query(`DELETE FROM join_request WHERE state = 'unconfirmed' AND expires_at < $1`, [unconfirmed]);
    await tx.query('DELETE FROM join_request WHERE decided_at < $1', [answered]);
  }

  private open<T>(work: Promise<T>): Promise<T> {
    const exists = () => joiningErrors['join-request-exists']();
    return refuse(work, { join_request_open_person_key: exists, join_request_open_email_key: exists });
  }
}
