import { Injectable } from '@nestjs/common';
import type { Reach } from '../../platform/auth/index.js';
import { refuse, type Tx } from '../../platform/database/index.js';
import { identityErrors } from './identity.errors.js';
import type { Person } from './person.entity.js';

const columns = `p.id, p.name, p.email, p.language, p.password_hash AS "passwordHash", p.operator, p.version,
  p.created_at AS "createdAt"`;

/** SQL of persons. */
@Injectable()
export class PersonRepository {
  async find(tx: Tx, id: string): Promise<Person | undefined> {
    const rows = await tx.query<Person[]>(`SELECT ${columns} FROM person p WHERE p.id = $1`, [id]);
    return rows[0];
  }

  /** Waits for whoever changes this person just now. */
  async lock(tx: Tx, id: string): Promise<void> {
    await tx.query('SELECT 1 FROM person WHERE id = $1 FOR UPDATE', [id]);
  }

  async byEmail(tx: Tx, email: string): Promise<Person | undefined> {
    const rows = await tx.query<Person[]>(`SELECT ${columns} FROM person p WHERE p.email = $1`, [email.toLowerCase()]);
    return rows[0];
  }

  async operator(tx: Tx): Promise<Person | undefined> {
    const rows = await tx.query<Person[]>(
      `SELECT ${columns} FROM person p WHERE p.operator ORDER BY p.password_hash IS NULL, p.id LIMIT 1`,
    );
    return rows[0];
  }

  /** Those of the caller's territories and groups, or all. */
  list(tx: Tx, reach: Reach, page: { after: string | null; limit: number }): Promise<Person[]> {
    return tx.query(
      `SELECT ${columns} FROM person p
       WHERE ($1 OR EXISTS (SELECT 1 FROM membership m JOIN organisation o ON o.id = m.organisation_id
           WHERE m.person_id = p.id AND m.ended_at IS NULL AND (o.territory_id = ANY($2::uuid[]) OR o.id = ANY($3::uuid[])))
         OR EXISTS (SELECT 1 FROM member_person mp JOIN member m ON m.id = mp.member_id
           WHERE mp.person_id = p.id AND m.group_id = ANY($3::uuid[])))
         AND ($4::uuid IS NULL OR p.id > $4) ORDER BY p.id LIMIT $5`,
      [reach.all, [...reach.territories], [...reach.groups], page.after, page.limit + 1],
    );
  }

  async insert(tx: Tx, person: Person): Promise<void> {
    const { id, name, email, language, passwordHash, operator, version, createdAt } = person;
    await this.taken(
      tx.query(
        `INSERT INTO person (id, name, email, language, password_hash, operator, version, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [id, name, email, language, passwordHash, operator, version, createdAt],
      ),
    );
  }

  /** Adds those whose address nobody has yet. */
  async insertNew(
    tx: Tx,
    persons: readonly { id: string; name: string; email: string; language: string }[],
    at: Date,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO person (id, name, email, language, created_at)
       SELECT x.*, $5 FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS x
       ON CONFLICT ON CONSTRAINT person_email_key DO NOTHING`,
      [
        persons.map(({ id }) => id),
        persons.map(({ name }) => name),
        persons.map(({ email }) => email),
        persons.map(({ language }) => language),
        at,
      ],
    );
  }

  async update(tx: Tx, { id, name, email, language, passwordHash }: Person): Promise<void> {
    await this.taken(
      tx.query(
        'UPDATE person SET name = $2, email = $3, language = $4, password_hash = $5, version = version + 1 WHERE id = $1',
        [...[id, name, email, language, passwordHash]],
      ),
    );
  }

  private taken<T>(work: Promise<T>): Promise<T> {
    return refuse(work, { person_email_key: () => identityErrors['email-taken']() });
  }
}
