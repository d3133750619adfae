import type { EventEmitter } from 'node:events';
import type { Queue, Worker } from 'bullmq';
import { QueueBackend } from '../../src/platform/queue/index.js';
import { Kept } from '../../src/platform/queue/kept.js';
import { Proxy } from '../chaos/proxy.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { freePort } from '../support/program.js';

/** A server that is away when queues and workers open, and comes back: what a start beside a dying database meets. */
describe('queues whose database was away at first', () => {
  let database: FreshDatabase;
  let network: Proxy;
  let backend: QueueBackend;
  beforeAll(async () => {
    database = await freshDatabase();
    const url = new URL(database.url);
    network = new Proxy(await freePort(), Number(url.port));
    url.port = String(network.port);
    backend = new QueueBackend({ databaseOwnerUrl: url.href, redisUrl: '', jobLockSeconds: 2 });
  });
  afterAll(async () => {
    await backend.onApplicationShutdown();
    await network.close();
    await database.drop();
  });

  it('take jobs and work on them once it is there', async () => {
    const quiet = <T extends Queue | Worker>(opened: T): T => {
      (opened as EventEmitter).on('error', () => undefined);
      return opened;
    };
    const worked: string[] = [];
    const queue = new Kept(() => quiet(backend.openQueue('mail')));
    const worker = new Kept(() =>
      quiet(backend.openWorker('mail', (job) => Promise.resolve(worked.push(job.name)), 1)),
    );
    await expect(queue.it.add('too early', {})).rejects.toThrow();
    await network.listen();
    const until = Date.now() + 20_000;
    while (
      !(await queue.it.add('in time', {}, { jobId: 'once' }).then(
        () => true,
        () => false,
      )) &&
      Date.now() < until
    )
      await new Promise((resolve) => setTimeout(resolve, 100));
    while (worked.length === 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(worked).toEqual(['in time']);
    await worker.close();
    await queue.close();
  });
});
