import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import pg from 'pg';
import { SteadyClient } from './steady-client.js';

/** A message of PostgreSQL's protocol, version 3: its letter, its length with these four bytes, its content. */
const message = (letter: string, content: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(content.length + 4);
  return Buffer.concat([Buffer.from(letter), length, content]);
};
const trusted = message('R', Buffer.alloc(4));
const readyForQuery = message('Z', Buffer.from('I'));
const dying = message('E', Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection\0\0'));

describe('a connection to a server that dies while it greets', () => {
  let server: Server;
  beforeAll(async () => {
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(Buffer.concat([trusted, readyForQuery, dying])));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  const settings = () => ({
    ...{ host: '127.0.0.1', port: (server.address() as AddressInfo).port },
    ...{ user: 'u', database: 'd', ssl: false, Client: SteadyClient },
  });

  it('is refused its next query, and nothing is thrown beside it', async () => {
    const pool = new pg.Pool(settings());
    pool.on('error', () => undefined);
    const client = await pool.connect();
    await expect(client.query('SELECT 1')).rejects.toThrow(/not queryable/);
    client.release(true);
    await pool.end();
  });

  it('says so to whoever listens', async () => {
    const client = new SteadyClient(settings());
    const heard = once(client, 'error');
    await client.connect();
    expect(await heard).toEqual([expect.objectContaining({ code: '57P01' })]);
    await client.end();
  });
});
