import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Type } from '@nestjs/common';
import pg from 'pg';
import request from 'supertest';
import { AppModule } from '../../src/app.module.js';
import { AccessTokens } from '../../src/foundation/login/index.js';
import { DueSteps } from '../../src/foundation/season/index.js';
import { SettableClock } from '../../src/platform/clock/index.js';
import { loadConfig } from '../../src/platform/config/index.js';
import { Transaction } from '../../src/platform/database/index.js';
import { configureHttp, fastifyAdapter } from '../../src/platform/http/index.js';
import { servePages } from '../../src/start/pages.js';
import { newId } from '../../src/shared/ids.js';
import { freshDatabase } from './database.js';

export type Sql = (text: string, params?: readonly unknown[]) => Promise<Record<string, never>[]>;

export interface Asked {
  readonly token?: string;
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The whole product on a database of its own, without workers: tests ask for steps, or let time ask for them. */
export interface TestApp {
  readonly nest: NestFastifyApplication;
  readonly http: ReturnType<typeof request>;
  readonly clock: SettableClock;
  /** As the owner of the tables, past every policy. */
  readonly sql: Sql;
  readonly databaseUrl: string;
  /** Its VAR_DIR: gone when it is closed. */
  readonly folder: string;
  token(personId: string): Promise<string>;
  /** One call with JSON (or CSV text), a token and a fresh Idempotency-Key. */
  call(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, asked?: Asked): request.Test;
  get<T>(type: Type<T> | (abstract new (...args: never[]) => T)): T;
  /** Moves the clock and runs every step that is due, like the sweep and the workers do. */
  passTo(instant: string): Promise<string[]>;
  close(): Promise<void>;
}

export async function startApp({
  now = '2026-09-01T08:00:00Z',
  redisUrl = '',
  databaseUrl,
  settings = {},
  transaction = Transaction,
}: {
  now?: string;
  redisUrl?: string;
  databaseUrl?: string;
  settings?: Readonly<Record<string, string>>;
  transaction?: Type<Transaction>;
} = {}): Promise<TestApp> {
  const database =
    databaseUrl === undefined ? await freshDatabase() : { url: databaseUrl, drop: () => Promise.resolve() };
  const folder = mkdtempSync(join(tmpdir(), 'interlocal-app-'));
  const config = {
    ...loadConfig({
      DATABASE_URL: database.url,
      AUTH_SECRET: 'a secret for tests that is long enough',
      VAR_DIR: folder,
      LOG_LEVEL: 'error',
      REDIS_URL: redisUrl,
      IMPORT_LIMIT: '2000000',
      RATE_LIMIT: '0',
      RATE_LIMIT_ANONYMOUS: '0',
      SIGN_IN_LIMIT: '0',
      ...settings,
      ...settings,
    }),
  };
  const clock = new SettableClock(new Date(now));
  const module = await Test.createTestingModule({ imports: [AppModule.with(config, clock)] })
    .overrideProvider(Transaction)
    .useClass(transaction)
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(fastifyAdapter(config));
  app.useLogger(['error']);
  await configureHttp(app, config);
  servePages(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const owner = new pg.Pool({ connectionString: database.url, max: 3 });
  owner.on('error', () => undefined); // end() does not wait for its sockets: dropping the database may find one open.
  const http = request(app.getHttpServer());
  return {
    nest: app,
    http,
    clock,
    databaseUrl: database.url,
    folder,
    sql: async (text, params = []) => (await owner.query<Record<string, never>>(text, [...params])).rows,
    token: (personId) => app.get(AccessTokens).issue(personId),
    call: (method, path, { token, body, headers = {} } = {}) => {
      const call = http[method](path).set('Idempotency-Key', newId()).set('Accept-Language', 'en');
      if (token !== undefined) void call.set('Authorization', `Bearer ${token}`);
      for (const [name, value] of Object.entries(headers)) void call.set(name, value);
      if (typeof body === 'string') return call.set('Content-Type', headers['Content-Type'] ?? 'text/csv').send(body);
      return body === undefined ? call : call.send(body);
    },
    get: (type) => app.get(type),
    passTo: (instant) => passTo(app, clock, new Date(instant)),
    close: async () => {
      await app.close();
      await owner.end();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function passTo(app: NestFastifyApplication, clock: SettableClock, instant: Date): Promise<string[]> {
  clock.set(instant);
  const dueSteps = app.get(DueSteps);
  const ran: string[] = [];
  for (let due = await dueSteps.find(); due.length > 0; due = await dueSteps.find()) {
    for (const step of due) {
      await dueSteps.run(step);
      ran.push(step.step);
    }
  }
  return ran;
}
