import pg from 'pg';
import { migrate } from '../../src/platform/database/index.js';
import { Proxy } from '../chaos/proxy.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { freePort } from '../support/program.js';

/** A process that brings the schema up to date is lost with its machine: the server keeps its sessions, as it heard nothing. */
describe('a start that vanishes', () => {
  let database: FreshDatabase;
  let network: Proxy;
  beforeAll(async () => {
    database = await freshDatabase();
    network = new Proxy(await freePort(), Number(new URL(database.url).port));
    await network.listen();
  });
  afterAll(async () => {
    await network.close();
    await database.drop();
  });

  it('holds up no other one for ever', async () => {
    const url = new URL(database.url);
    url.port = String(network.port);
    const holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE migrations');
    const watcher = new pg.Client({ connectionString: database.url }); // A transaction sees one picture of the others.
    await watcher.connect();
    const lost = migrate(url.href).catch(() => 'lost');
    const waits = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'relation'`;
    while ((await watcher.query(waits)).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    network.vanish();
    expect(await lost).toBe('lost');
    await holder.query('COMMIT');
    await Promise.all([holder.end(), watcher.end()]);
    await expect(migrate(database.url)).resolves.toBeUndefined();
  });
});
