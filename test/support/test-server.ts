import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/platform/embedded/index.js';
import { migrate } from '../../src/platform/database/migrate.js';

export const template = 'interlocal_template';

declare global {
  var testPostgres: { server: EmbeddedPostgres; folder: string } | undefined;
}

/** One PostgreSQL for the whole run (or TEST_DATABASE_URL), with a template that the migrations built. */
export async function startTestServer(): Promise<void> {
  const { TEST_DATABASE_URL: external, PATH = '', PG_NO_USERNS = '' } = process.env;
  let adminUrl = external;
  if (adminUrl === undefined || adminUrl === '') {
    const folder = mkdtempSync(join(tmpdir(), 'interlocal-test-'));
    const server = await startEmbeddedPostgres({
      ...{ dir: join(folder, 'postgres'), database: 'postgres', durable: false, env: { PATH, PG_NO_USERNS } },
      settings: { max_connections: 200 },
    });
    globalThis.testPostgres = { server, folder };
    adminUrl = server.url;
  }
  process.env.INTERLOCAL_TEST_ADMIN_URL = adminUrl;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${template}`);
  await admin.query(`CREATE DATABASE ${template}`);
  await admin.end();
  const url = new URL(adminUrl);
  url.pathname = `/${template}`;
  await migrate(url.href);
}

export async function stopTestServer(): Promise<void> {
  const running = globalThis.testPostgres;
  if (!running) return;
  await running.server.stop();
  rmSync(running.folder, { recursive: true, force: true });
}
