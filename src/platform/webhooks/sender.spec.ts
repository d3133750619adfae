import { createServer, type Server } from 'node:http';
import type { Config } from '../config/index.js';
import { Sender } from './sender.js';

const sender = (webhookNetworks: string): Sender => new Sender({ webhookNetworks } as Config);

describe('sending to an address that a stranger named', () => {
  let server: Server;
  let port = 0;
  let asked = 0;
  beforeAll(async () => {
    server = createServer((_request, response) => {
      asked += 1;
      response.end('\u0000"é"'.repeat(10_000));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    port = typeof address === 'object' && address ? address.port : 0;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('connects to no private address, by number or by name, whatever was checked before', async () => {
    const refused = { status: null, excerpt: 'address refused' };
    for (const host of ['127.0.0.1', '2130706433', '0.0.0.0', '[::1]', '[::ffff:127.0.0.1]', 'localhost'])
      for (const scheme of ['http', 'https'])
        expect(await sender('').post(`${scheme}://${host}:${port}/`, {}, '')).toEqual(refused);
    expect(asked).toBe(0);
  });

  it('connects where the operator allows it, and keeps the beginning of the answer', async () => {
    for (const host of ['127.0.0.1', 'localhost']) {
      const { status, excerpt } = await sender('127.0.0.0/8,::1/128').post(`http://${host}:${port}/`, {}, '');
      expect(status).toBe(200);
      expect(excerpt).toBe(' "é"'.repeat(75));
    }
  });

  it('says when nobody answers, without telling addresses', async () => {
    const answer = await sender('127.0.0.0/8').post('http://127.0.0.1:1/', {}, '');
    expect(answer).toEqual({ status: null, excerpt: 'no answer (ECONNREFUSED)' });
  });

  it('waits fifteen seconds for an answer and no longer', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const at = typeof address === 'object' && address ? address.port : 0;
    const answer = await sender('127.0.0.0/8').post(`http://127.0.0.1:${at}/`, {}, '');
    expect(answer).toEqual({ status: null, excerpt: 'no answer within 15 seconds' });
    silent.closeAllConnections();
    await new Promise((resolve) => silent.close(resolve));
  });
});
