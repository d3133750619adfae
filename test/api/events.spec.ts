import pg from 'pg';
import { Authenticator } from '../../src/platform/auth/index.js';
import { Transaction } from '../../src/platform/database/index.js';
import { EventLog, Placer, recordEvent } from '../../src/platform/events/index.js';
import { playMonth } from '../factories/month.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

interface Heard {
  readonly id: number;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** A reader of a stream (WHATWG HTML, 9.2.6), as far as ours uses the format. */
class Listener {
  readonly heard: Heard[] = [];
  lastId = '';
  ended = false;
  private readonly abort = new AbortController();

  async open(url: string, token: string, lastEventId?: string): Promise<this> {
    const headers = { authorization: `Bearer ${token}`, ...(lastEventId && { 'last-event-id': lastEventId }) };
    const response = await fetch(`${url}/v1/events`, { headers, signal: this.abort.signal });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    void this.read(response.body!.pipeThrough(new TextDecoderStream()));
    return this;
  }

  close(): void {
    this.abort.abort();
  }

  async until(condition: () => boolean): Promise<void> {
    for (let tries = 0; !condition(); tries++) {
      if (tries > 1000) throw new Error(`it did not happen: ${JSON.stringify(this.heard)}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  private async read(stream: ReadableStream<string>): Promise<void> {
    let text = '';
    try {
      for await (const chunk of stream as unknown as AsyncIterable<string>) {
        text += chunk;
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks)
          this.take(new Map(block.split('\n').map((line) => [/^[^:]*/.exec(line)![0], line.replace(/^[^:]*: ?/, '')])));
      }
    } catch {
      // Closed by us.
    }
    this.ended = true;
  }

  private take(fields: ReadonlyMap<string, string>): void {
    this.lastId = fields.get('id') ?? this.lastId;
    const data = fields.get('data');
    if (data !== undefined)
      this.heard.push({
        id: Number(this.lastId),
        event: fields.get('event') ?? '',
        data: JSON.parse(data) as Heard['data'],
      });
  }
}

/** Reads a stream on which nothing happens until its first comment. */
async function firstComment(url: string, token: string): Promise<string> {
  const abort = new AbortController();
  const answer = await fetch(`${url}/v1/events`, {
    headers: { authorization: `Bearer ${token}` },
    signal: abort.signal,
  });
  let text = '';
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>) {
    text += chunk;
    if (text.includes('\n:') || text.startsWith(':')) break;
  }
  abort.abort();
  return /^:.*$/m.exec(text)?.[0] ?? '';
}

describe('the event stream', () => {
  let app: TestApp;
  let world: World;
  let url: string;
  const listeners: Listener[] = [];
  const listen = (token: string, lastEventId?: string) => {
    const listener = new Listener();
    listeners.push(listener);
    return listener.open(url, token, lastEventId);
  };
  const happens = (groupId: string, seasonId = world.seasonId) =>
    app.get(Transaction).run('test', (tx) => recordEvent(tx, 'pledges.changed', { groupId }, { seasonId, groupId }));
  const turn = () => app.get(Placer).turn();

  beforeEach(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    await app.nest.listen(0, '127.0.0.1');
    url = await app.nest.getUrl();
  });
  afterEach(async () => {
    for (const listener of listeners.splice(0)) listener.close();
    await app.close();
  });

  it('tells each what it may see, in the order of the log', async () => {
    const [g1, g2] = world.groups;
    const one = await listen(await app.token(g1.treasurer));
    const two = await listen(await app.token(g2.treasurer));
    await happens(g1.id);
    await happens(g2.id);
    await happens(g1.id);
    await turn();
    await one.until(() => one.heard.length === 2);
    await two.until(() => two.heard.length === 1);
    expect(one.heard.map(({ id }) => id)).toEqual([1, 3]);
    expect(two.heard).toMatchObject([{ id: 2, event: 'pledges.changed', data: { data: { groupId: g2.id } } }]);
  });

  it('tells of a whole month to each the own part: group, cooperative, organiser, coordinator', async () => {
    const [group] = world.groups;
    await playMonth(app, world);
    const member = group.members[0]?.id;
    const item = { groupId: group.id, party: 'member', partyId: member, method: 'cash', on: '2026-09-01' };
    await app
      .call('post', '/v1/payments', {
        token: await app.token(group.treasurer),
        body: {
          partnershipId: world.partnershipId,
          items: [{ ...item, amount: { amount: 500, currency: 'EUR' } }],
        },
      })
      .expect(201);
    await turn();
    const [{ last }] = (await app.sql('SELECT max(position)::int AS last FROM event')) as unknown as [{ last: number }];
    const heardBy = async (person: string) => {
      const listener = await listen(await app.token(person), '0');
      await app
        .get(Transaction)
        .run('test', (tx) => recordEvent(tx, 'task.finished', { personId: person }, { taskId: person, state: 'done' }));
      await turn();
      await listener.until(() => listener.heard.some(({ id, event }) => id > last && event === 'task.finished'));
      const own = listener.heard.filter(({ id }) => id <= last).map(({ event }) => event);
      return [...new Set(own)].filter((event) => !event.startsWith('cycle.') && event !== 'task.finished').sort();
    };
    expect(await heardBy(group.treasurer)).toEqual(['payment.entered', 'pledges.changed']);
    expect(await heardBy(world.groups[1].treasurer)).toEqual(['pledges.changed']);
    expect(await heardBy(world.cooperative.coordinator)).toEqual([
      ...['availabilities.changed', 'confirmation.answered', 'delivery.received'],
    ]);
    expect(await heardBy(world.organiser)).toEqual(['manifest.issued']);
    expect(await heardBy(world.coordinators.a)).toEqual([
      ...['availabilities.changed', 'confirmation.answered', 'delivery.received', 'manifest.issued'],
    ]);
    expect(await heardBy(world.stranger)).toEqual([]);
  });

  it('says every fifteen seconds that it is there, so that no proxy hangs up', async () => {
    expect(await firstComment(url, await app.token(world.stranger))).toBe(': here');
  });

  it('goes on from the last id, without loss or doubling', async () => {
    const [{ id, treasurer }] = world.groups;
    const token = await app.token(treasurer);
    for (let i = 0; i < 5; i++) await happens(id);
    await turn();
    const first = await listen(token, '2');
    await first.until(() => first.heard.length === 3);
    first.close();
    for (let i = 0; i < 300; i++) await happens(id);
    await turn();
    const second = await listen(token, first.lastId);
    await second.until(() => second.heard.length >= 300);
    await happens(id);
    await turn();
    await second.until(() => second.heard.length >= 301);
    expect([...first.heard, ...second.heard].map((event) => event.id)).toEqual(
      Array.from({ length: 304 }, (_, i) => i + 3),
    );
  });

  it('misses nothing that commits later than what was written after it', async () => {
    const [{ id, treasurer }] = world.groups;
    const listener = await listen(await app.token(treasurer));
    const slow = new pg.Client({ connectionString: app.databaseUrl });
    await slow.connect();
    await slow.query('BEGIN');
    await slow.query(
      `INSERT INTO event (id, type, target, payload) VALUES ('00000000-0000-7000-8000-000000000001', 'pledges.changed', $1, '{"slow":true}')`,
      [JSON.stringify({ groupId: id })],
    );
    await happens(id);
    await turn();
    await listener.until(() => listener.heard.length === 1);
    await slow.query('COMMIT');
    await slow.end();
    await turn();
    await listener.until(() => listener.heard.length === 2);
    expect(listener.heard.map((event) => event.id)).toEqual([1, 2]);
    expect(listener.heard[1]?.data).toMatchObject({ data: { slow: true } });
  });

  it('gives places without a gap or a pair, whoever gives them', async () => {
    const [{ id }] = world.groups;
    const log = app.get(EventLog);
    await Promise.all(
      Array.from({ length: 40 }, async () => {
        await happens(id);
        await log.place();
      }),
    );
    while ((await log.place()) > 0);
    const rows = await app.sql('SELECT position::int AS position FROM event ORDER BY position');
    expect(rows.map(({ position }) => Number(position))).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  });

  it('ends with the token, and with the right to hear', async () => {
    const [g1] = world.groups;
    const listener = await listen(await app.token(g1.treasurer));
    await app.sql('UPDATE membership SET ended_at = now() WHERE person_id = $1', [g1.treasurer]);
    app.get(Authenticator).forget();
    await happens(g1.id);
    await turn();
    const { last } = await app.get(Transaction).read('test', (tx) => app.get(EventLog).bounds(tx));
    await listener.until(() => Number(listener.lastId) <= last);
    app.clock.set(new Date(app.clock.now().getTime() + 3_600_000)); // the access token has run out
    await happens(g1.id);
    await turn();
    await listener.until(() => listener.ended);
    expect(listener.heard).toEqual([]);
  });

  it('says that it has forgotten what is too old, and refuses ids that nobody gave', async () => {
    const [{ id, treasurer }] = world.groups;
    const token = await app.token(treasurer);
    for (let i = 0; i < 3; i++) await happens(id);
    await turn();
    await app.sql(`UPDATE event SET at = now() - interval '31 days'`);
    await app.get(EventLog).forget();
    const listener = await listen(token, '1');
    await listener.until(() => listener.heard.length === 2);
    expect(listener.heard.map(({ event }) => event)).toEqual(['log.forgotten', 'pledges.changed']);
    for (const lastEventId of ['99', '-1', 'x', '9'.repeat(30)])
      await app.call('get', '/v1/events', { token, headers: { 'Last-Event-ID': lastEventId } }).expect(400);
  });

  it('is open six times for one person, and again when one is closed', async () => {
    const token = await app.token(world.stranger);
    const open = [];
    for (let i = 0; i < 6; i++) open.push(await listen(token));
    const { body } = await app.call('get', '/v1/events', { token }).expect(429);
    expect(body.code).toBe('too-many-streams');
    open[0]!.close();
    for (let tries = 0; ; tries++) {
      const status = await fetch(`${url}/v1/events`, { headers: { authorization: `Bearer ${token}` } }).then(
        (response) => {
          void response.body?.cancel();
          return response.status;
        },
      );
      if (status === 200) break;
      if (tries > 200) throw new Error('its place was not given back');
    }
    await app.call('get', '/v1/events').expect(401);
  });

  it('ends when the server stops', async () => {
    const listener = await listen(await app.token(world.stranger));
    await app.nest.close();
    await listener.until(() => listener.ended);
  });
});
