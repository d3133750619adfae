import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { Person } from './person.entity.js';

const columns = `p.id, p.name, p.email, p.language, p.password_hash AS "passwordHash", p.operator, p.version,
  p.created_at AS "createdAt"`;

@Injectable()
export class PersonRepository {
  async find(tx: Tx, id: string): Promise<Person | undefined> {
    const rows = await tx.query<Person[]>(`SELECT ${columns} FROM person p WHERE p.id = $1`, [id]);
    return rows[0];
  }
}
