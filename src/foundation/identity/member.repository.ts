import { Injectable } from '@nestjs/common';
import { accessErrors, type MembershipRole, type Reach } from '../../platform/auth/index.js';
import { refuse, type Tx } from '../../platform/database/index.js';
import type { Position } from '../../platform/http/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import { identityErrors } from './identity.errors.js';

/** A household as other rooms see it: without contact data. */
export interface MemberName {
  readonly id: string;
  readonly groupId: string;
  readonly memberNo: string;
  readonly name: string;
}

export interface Household extends MemberName {
  readonly email: string | null;
  readonly version: number;
  readonly endedAt: Date | null;
  /** Who belongs to it. */
  readonly persons: readonly { readonly id: string; readonly name: string }[];
}

export interface MembershipView {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  readonly organisationId: string;
  readonly role: MembershipRole;
  readonly since: Date;
}

/** What identity needs to know of an organisation to decide who may act in it. */
export interface Place {
  readonly id: string;
  readonly kind: string;
  readonly territoryId: string;
}

const nameColumns = 'id, group_id AS "groupId", member_no AS "memberNo", name';
const householdColumns = `m.id, m.group_id AS "groupId", m.member_no AS "memberNo", m.name, m.email, m.version, m.ended_at AS "endedAt",
  (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) ORDER BY p.id), '[]')
   FROM member_person mp JOIN person p ON p.id = mp.person_id WHERE mp.member_id = m.id) AS persons`;

/** SQL of memberships and households. */
@Injectable()
export class MemberRepository {
  byIds(tx: Tx, ids: readonly string[]): Promise<MemberName[]> {
    return tx.query(`SELECT ${nameColumns} FROM member WHERE id = ANY($1::uuid[]) ORDER BY id`, [ids]);
  }

  ofGroups(tx: Tx, groupIds: readonly string[]): Promise<MemberName[]> {
    return tx.query(
      `SELECT ${nameColumns} FROM member WHERE group_id = ANY($1::uuid[]) AND ended_at IS NULL
       ORDER BY group_id, member_no`,
      [groupIds],
    );
  }

  /** Throws `not-found`. */
  async place(tx: Tx, organisationId: string): Promise<Place> {
    const [row] = await tx.query<Place[]>(
      'SELECT id, kind, territory_id AS "territoryId" FROM organisation WHERE id = $1',
      [organisationId],
    );
    if (!row) throw accessErrors['not-found']();
    return row;
  }

  memberships(
    tx: Tx,
    organisationId: string,
    page: { after: string | null; limit: number },
  ): Promise<MembershipView[]> {
    return tx.query(
      `SELECT m.id, m.person_id AS "personId", p.name, p.email, m.organisation_id AS "organisationId", m.role, m.since
       FROM membership m JOIN person p ON p.id = m.person_id
       WHERE m.organisation_id = $1 AND m.ended_at IS NULL AND ($2::uuid IS NULL OR m.id > $2) ORDER BY m.id LIMIT $3`,
      [organisationId, page.after, page.limit + 1],
    );
  }

  async addMembership(
    tx: Tx,
    membership: { id: string; personId: string; organisationId: string; role: string; since: Date },
  ): Promise<void> {
    const { id, personId, organisationId, role, since } = membership;
    const insert = tx.query(
      'INSERT INTO membership (id, person_id, organisation_id, role, since) VALUES ($1, $2, $3, $4, $5)',
      [...[id, personId, organisationId, role, since]],
    );
    await refuse(insert, {
      membership_current_key: () => identityErrors['membership-exists'](),
      membership_person_id_fkey: () =>
        identityErrors['unknown-person']({}, [{ pointer: '/personId', code: 'unknown-person' }]),
    });
  }

  /** The same, where the person does not hold the role already. */
  async ensureMembership(
    tx: Tx,
    membership: { id: string; personId: string; organisationId: string; role: string; since: Date },
  ): Promise<void> {
    const { id, personId, organisationId, role, since } = membership;
    await tx.query(
      `INSERT INTO membership (id, person_id, organisation_id, role, since) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (person_id, organisation_id, role) WHERE ended_at IS NULL DO NOTHING`,
      [id, personId, organisationId, role, since],
    );
  }

  async organisationOf(tx: Tx, membershipId: string): Promise<string> {
    const [row] = await tx.query<{ organisationId: string }[]>(
      'SELECT organisation_id AS "organisationId" FROM membership WHERE id = $1 AND ended_at IS NULL',
      [membershipId],
    );
    if (!row) throw accessErrors['not-found']();
    return row.organisationId;
  }

  async endMembership(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE membership SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL', [id, at]);
  }

  households(
    tx: Tx,
    reach: Reach,
    page: { groupId: string | null; after: Position | null; limit: number },
  ): Promise<Household[]> {
    return tx.query(
      `SELECT ${householdColumns} FROM member m
       WHERE (m.group_id = ANY($1::uuid[]) OR m.id = ANY($2::uuid[])) AND ($3::uuid IS NULL OR m.group_id = $3)
         AND ($4::uuid IS NULL OR (m.group_id, m.member_no) > ($4, $5)) ORDER BY m.group_id, m.member_no LIMIT $6`,
      [[...reach.groups], [...reach.members], page.groupId, ...(page.after ?? [null, null]), page.limit + 1],
    );
  }

  /** Throws `not-found`. */
  async household(tx: Tx, id: string, lock: '' | 'FOR UPDATE OF m' = ''): Promise<Household> {
    const [row] = await tx.query<Household[]>(`SELECT ${householdColumns} FROM member m WHERE m.id = $1 ${lock}`, [id]);
    if (!row) throw accessErrors['not-found']();
    return row;
  }

  /** The next number of a group: one after its highest, M1 first. */
  async nextNumber(tx: Tx, groupId: string): Promise<number> {
    await tx.query('SELECT 1 FROM organisation WHERE id = $1 FOR UPDATE', [groupId]);
    const [row] = await tx.query<{ next: number }[]>(
      `SELECT coalesce(max(substring(member_no FROM '^M([0-9]{1,8})$')::int), 0) + 1 AS next FROM member WHERE group_id = $1`,
      [groupId],
    );
    return row?.next ?? 1;
  }

  async addHousehold(tx: Tx, household: MemberName & { email: string | null; createdAt: Date }): Promise<void> {
    const { id, groupId, memberNo, name, email, createdAt } = household;
    const insert = tx.query(
      'INSERT INTO member (id, group_id, member_no, name, email, created_at) VALUES ($1, $2, $3, $4, $5, $6)',
      [...[id, groupId, memberNo, name, email, createdAt]],
    );
    await refuse(insert, { member_group_id_member_no_key: () => identityErrors['member-number-taken']({ memberNo }) });
  }

  /** Every number the group has ever given. */
  async numbers(tx: Tx, groupId: string): Promise<Set<string>> {
    const rows = await tx.query<{ memberNo: string }[]>(
      'SELECT member_no AS "memberNo" FROM member WHERE group_id = $1',
      [groupId],
    );
    return new Set(rows.map(({ memberNo }) => memberNo));
  }

  /** Many households at once; those with an address get the person who has it. Numbers are checked before. */
  async addHouseholds(
    tx: Tx,
    groupId: string,
    rows: readonly { id: string; memberNo: string; name: string; email: string | null }[],
    at: Date,
  ): Promise<void> {
    const columns = [rows.map(({ id }) => id), rows.map(({ email }) => email)];
    await tx.query(
      `INSERT INTO member (id, group_id, email, member_no, name, created_at)
       SELECT x.id, $5, x.email, x.member_no, x.name, $6 FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS x (id, email, member_no, name)`,
      [...columns, rows.map(({ memberNo }) => memberNo), rows.map(({ name }) => name), groupId, at],
    );
    await tx.query(
      `INSERT INTO member_person (member_id, person_id)
       SELECT x.id, p.id FROM unnest($1::uuid[], $2::text[]) AS x (id, email) JOIN person p ON p.email = x.email`,
      columns,
    );
  }

  async updateHousehold(
    tx: Tx,
    { id, name, email, endedAt }: Pick<Household, 'id' | 'name' | 'email' | 'endedAt'>,
  ): Promise<void> {
    await tx.query('UPDATE member SET name = $2, email = $3, ended_at = $4, version = version + 1 WHERE id = $1', [
      id,
      name,
      email,
      endedAt,
    ]);
  }

  async setPersons(tx: Tx, memberId: string, persons: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM member_person WHERE member_id = $1 AND person_id <> ALL($2::uuid[])', [
      memberId,
      persons,
    ]);
    const insert = tx.query(
      'INSERT INTO member_person (member_id, person_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING',
      [memberId, persons],
    );
    await refuse(insert, { member_person_person_id_fkey: () => refusalAt('/persons', 'unknown-person') });
  }

  async isInside(tx: Tx, groupId: string, personId: string): Promise<boolean> {
    const rows = await tx.query<object[]>(
      `SELECT 1 FROM member m JOIN member_person mp ON mp.member_id = m.id
       WHERE m.group_id = $1 AND mp.person_id = $2 AND m.ended_at IS NULL LIMIT 1`,
      [groupId, personId],
    );
    return rows.length > 0;
  }

  /** Throws `not-found` for a household that has ended. */
  async addPerson(tx: Tx, memberId: string, personId: string): Promise<void> {
    const [, changed] = await tx.query<[unknown[], number]>(
      'UPDATE member SET version = version + 1 WHERE id = $1 AND ended_at IS NULL',
      [memberId],
    );
    if (changed === 0) throw accessErrors['not-found']();
    await tx.query('INSERT INTO member_person (member_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      ...[memberId, personId],
    ]);
  }
}
