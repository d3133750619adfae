import pg from 'pg';
import { newId } from '../../src/shared/ids.js';

export interface FreshDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

async function asAdmin(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: process.env.INTERLOCAL_TEST_ADMIN_URL });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
}

/** A database of one's own, cloned from the migrated template. */
export const freshDatabase = (): Promise<FreshDatabase> => clone('interlocal_template');

/** A database of one's own without any table. */
export const emptyDatabase = (): Promise<FreshDatabase> => clone('template0');

/** A copy of a database to which nobody is connected. */
export const cloneOf = ({ url }: FreshDatabase): Promise<FreshDatabase> => clone(new URL(url).pathname.slice(1));

async function clone(template: string): Promise<FreshDatabase> {
  const name = `t_${newId().replaceAll('-', '')}`;
  for (let tries = 0; ; tries++) {
    try {
      await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${template}`);
      break;
    } catch (error) {
      // Two workers may clone at the same moment; PostgreSQL lets one wait for the other only so long (55006).
      if (tries > 50 || !(error instanceof pg.DatabaseError && error.code === '55006')) throw error;
    }
  }
  const url = new URL(process.env.INTERLOCAL_TEST_ADMIN_URL ?? '');
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
