import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { fuzz } from './fuzz.js';

/** A short run of `npm run fuzz`. */
describe('requests that nobody should send', () => {
  let database: FreshDatabase;
  let varDir: string;
  beforeAll(async () => {
    database = await freshDatabase();
    varDir = mkdtempSync(join(tmpdir(), 'interlocal-fuzz-'));
  });
  afterAll(async () => {
    rmSync(varDir, { recursive: true, force: true });
    await database.drop();
  });

  it('are refused in plain words, by codes that are known, and harm nothing', async () => {
    const report = await fuzz({
      ...{ requests: 1500, seed: 7, databaseUrl: database.url, varDir },
      say: () => undefined,
    });
    expect(report.findings).toEqual([]);
    expect(report.operations).toBeGreaterThan(100);
    // Not all of them are turned away at the door.
    expect(report.statuses.get(200)).toBeGreaterThan(100);
    expect(report.statuses.get(400)).toBeGreaterThan(100);
  });
});
