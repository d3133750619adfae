import { playMonth } from '../factories/month.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

interface Traced {
  readonly lotNumber: string;
  readonly groupId: string;
  readonly offerId: string;
}

describe('a lot that is called back', () => {
  let app: TestApp;
  let world: World;
  let lots: Traced[];
  const mails = async () =>
    (await app.sql(
      `SELECT recipient, subject, body FROM mail WHERE subject LIKE 'À ne pas%' ORDER BY recipient`,
    )) as unknown as readonly {
      recipient: string;
      body: string;
    }[];
  const recall = async (lot: string, person: string) =>
    app.call('post', `/v1/trace/${lot}/recall`, {
      token: await app.token(person),
      body: { reason: 'verre dans le conditionnement' },
    });

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    const cycleId = await playMonth(app, world, 'distribute');
    const rows = await app.sql(
      `SELECT l.number AS "lotNumber", d.offer_id AS "offerId", d.member_id AS "memberId", sum(d.packs)::int AS packs
       FROM distribution d JOIN lot l ON l.id = d.lot_id WHERE d.cycle_id = $1 AND d.superseded_at IS NULL GROUP BY 1, 2, 3`,
      [cycleId],
    );
    lots = rows as unknown as Traced[];
  });
  afterAll(() => app.close());

  it('is told to each household that has some, with its own packs, and to the groups', async () => {
    const lot = lots[0]!.lotNumber;
    const have = lots.filter(({ lotNumber }) => lotNumber === lot) as unknown as { memberId: string; packs: number }[];
    const answer = await recall(lot, world.coordinators.a);
    expect(answer.status).toBe(200);
    const households = new Set(have.map(({ memberId }) => memberId)).size;
    expect(answer.body).toMatchObject({ lotNumber: lot, households });
    const told = await mails();
    const byMember = new Map(
      world.groups.flatMap(({ code, members }) =>
        members.map(({ id, no }) => [id, `${code}.${no}@example.org`.toLowerCase()] as const),
      ),
    );
    for (const { memberId, packs } of have) {
      const own = told.filter(({ recipient }) => recipient === byMember.get(memberId));
      expect(own.map(({ body }) => body).join('\n')).toContain(`emporté ${packs} pièce`);
    }
    expect(told.every(({ body }) => body.includes('verre dans le conditionnement'))).toBe(true);
    const others = [...byMember]
      .filter(([id]) => !have.some(({ memberId }) => memberId === id))
      .map(([, email]) => email);
    expect(told.filter(({ recipient }) => others.includes(recipient))).toEqual([]);
    expect(JSON.stringify(answer.body)).not.toContain('@');
    const before = told.length;
    await recall(lot, world.coordinators.a);
    expect(await mails()).toHaveLength(before); // the same words are told once
  });

  it('is for coordinators and receivers of the partnership, and for lots that there are', async () => {
    const lot = lots[0]!.lotNumber;
    expect((await recall(lot, world.groups[0].treasurer)).status).toBe(403);
    expect((await recall(lot, world.organiser)).status).toBe(403);
    expect((await recall('no-such-lot', world.coordinators.a)).status).toBe(404);
  });
});
