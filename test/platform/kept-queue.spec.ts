import type { EventEmitter } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { Queue, Worker } from 'bullmq';
import { QueueBackend } from '../../src/platform/queue/index.js';
import { Kept } from '../../src/platform/queue/kept.js';
import { Proxy } from '../chaos/proxy.js';
import { freshDatabase, type FreshDatabase } from '../support/database.js';
import { freePort } from '../support/program.js';

const fields = Buffer.from('SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0');
const length = Buffer.alloc(4);
length.writeInt32BE(fields.length + 4);
/** ErrorResponse of PostgreSQL's protocol, as a server that recovers answers everybody. */
const startingUp = Buffer.concat([Buffer.from('E'), length, fields]);

const recovering = (port: number): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).once('data', () => socket.end(startingUp));
    }).listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });

describe.each(['away', 'starting up'] as const)('queues whose database was %s at first', (how) => {
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
    const server = how === 'away' ? null : await recovering(network.port);
    const quiet = <T extends Queue | Worker>(opened: T): T => {
      (opened as EventEmitter).on('error', () => undefined);
      return opened;
    };
    const worked: string[] = [];
    const queue = new Kept(() => quiet(backend.openQueue('mail')));
    const worker = new Kept(
      () => quiet(backend.openWorker('mail', (job) => Promise.resolve(worked.push(job.name)), 1)),
      (opened) => opened.run(),
    );
    await expect(queue.it.add('too early', {})).rejects.toThrow();
    if (server) await new Promise((resolve) => server.close(resolve));
    await network.listen();
    const until = Date.now() + 60_000;
    const added = () =>
      queue.it.add('in time', {}, { jobId: 'once' }).then(
        () => true,
        () => false,
      );
    while (!(await added()) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
    while (worked.length === 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(worked).toEqual(['in time']);
    await worker.close();
    await queue.close();
  });
});

it('workers that are closed while they start do not keep the process', async () => {
  const database = await freshDatabase();
  for (let turn = 0; turn < 12; turn++) {
    const backend = new QueueBackend({ databaseOwnerUrl: database.url, redisUrl: '', jobLockSeconds: 2 });
    const names = ['cycle', 'task', 'mail', 'webhook'] as const;
    const workers = names.map((name) => backend.openWorker(name, () => Promise.resolve(), 1));
    for (const worker of workers) {
      worker.on('error', () => undefined);
      void worker.waitUntilReady().then(() => worker.run().catch(() => undefined));
    }
    await workers[0]!.waitUntilReady();
    await new Promise((resolve) => setTimeout(resolve, turn));
    await Promise.all(workers.map((worker) => worker.close()));
    await backend.onApplicationShutdown();
  }
  await database.drop(); // which nobody may be connected to
});
