import { DueSteps, type StepName } from '../../src/foundation/season/index.js';
import { newId } from '../../src/shared/ids.js';
import { playMonth } from '../factories/month.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

/** The steps of a month by several hands at once. Each test has a partnership of its own, and names the lock it is about. */
describe('in one month, at the same moment', () => {
  let app: TestApp;
  let world: World;
  let cycleId: string;
  let month: string;
  let worlds = 0;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    world = await createWorld(app.sql, { tag: `W${++worlds}` });
    month = world.months[0]!;
    cycleId = world.cycles[month]!;
  });

  const ask = async (method: 'post' | 'put' | 'get', path: string, person: string, body?: object) => {
    const call = { token: await app.token(person), ...(body ? { body } : {}), headers: { Prefer: 'wait' } };
    return app.call(method, path, call).then(({ status, body: answer }) => ({ status, body: answer as Answer }));
  };
  const step = (name: string) => ask('post', `/v1/cycles/${cycleId}/${name}`, world.coordinators.a);
  const member = (group: 0 | 1, index: number) => world.groups[group].members[index]!.id;
  const pledge = (group: 0 | 1, items: object[]) =>
    ask('put', `/v1/seasons/${world.seasonId}/pledges`, world.groups[group].treasurer, { items });
  const number = async (text: string, ...params: unknown[]): Promise<number> =>
    Number((await app.sql(`SELECT (${text})::int AS n`, params))[0]!.n);
  const times = <T>(count: number, what: (i: number) => Promise<T>) =>
    Promise.all(Array.from({ length: count }, (_, i) => what(i)));
  const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status).sort();
  const declare = () =>
    ask('put', `/v1/seasons/${world.seasonId}/availabilities`, world.cooperative.coordinator, {
      items: world.producers.map(({ id: producerId }) => ({
        ...{ producerId, offerId: world.offers.dates, month, packs: 6 },
      })),
    });
  const locked = async () => {
    await pledge(0, [{ memberId: member(0, 0), offerId: world.offers.dates, month, packs: 7 }]);
    await pledge(1, [{ memberId: member(1, 0), offerId: world.offers.dates, month, packs: 5 }]);
    await declare();
    expect((await step('lock')).status).toBe(200);
  };

  it("matches once (the cycle's row; match_version_key, match_current_key)", async () => {
    await locked();
    expect(statuses(await times(6, () => step('match')))).toEqual(Array(6).fill(200));
    expect(await number('SELECT count(*) FROM match WHERE cycle_id = $1', cycleId)).toBe(1);
  });

  it("matches by what was declared, whichever of the two comes first (the cycles' rows)", async () => {
    await locked();
    await Promise.all([step('match'), declare(), step('match'), declare()]);
    const before = await number('SELECT max(version) FROM match WHERE cycle_id = $1', cycleId);
    await step('match');
    expect(await number('SELECT max(version) FROM match WHERE cycle_id = $1', cycleId)).toBe(before);
  });

  it('takes a step once, asked by its job and by a person (cycle_step_pkey)', async () => {
    await pledge(0, [{ memberId: member(0, 0), offerId: world.offers.dates, month, packs: 7 }]);
    const due = { cycleId, step: 'lock' as StepName, dueVersion: 1 };
    const clock = app.clock.now();
    app.clock.set(new Date('2026-10-31T00:00:00Z'));
    const asked = await Promise.all([
      ...[step('lock'), app.get(DueSteps).run(due), step('lock'), app.get(DueSteps).run(due)],
    ]).finally(() => {
      app.clock.set(clock);
    });
    expect(asked).toHaveLength(4);
    expect(await number(`SELECT count(*) FROM cycle_step WHERE cycle_id = $1 AND step = 'lock'`, cycleId)).toBe(1);
    expect(await number('SELECT sum(pledged) FROM commitment WHERE season_id = $1', world.seasonId)).toBe(7);
  });

  it("counts an imported file before the lock, or refuses it (the cycles' rows, shared)", async () => {
    const file = (packs: number) =>
      `member,offer,month,packs\n${[0, 1, 2].map((m) => `${member(0, m)},dates,${month},${packs}`).join('\n')}`;
    const token = await app.token(world.groups[0].treasurer);
    const send = (packs: number) =>
      app.call('post', `/v1/seasons/${world.seasonId}/pledges/import`, { token, body: file(packs) });
    const answers = await Promise.all([send(3), send(4), step('lock'), send(5), send(6)]);
    for (const { status, body } of answers) {
      if (status !== 200) expect(JSON.stringify(body)).toContain('pledges-closed');
    }
    const pledged = await number('SELECT coalesce(sum(packs), 0) FROM pledge WHERE season_id = $1', world.seasonId);
    const committed = 'SELECT coalesce(sum(pledged), 0) FROM commitment WHERE season_id = $1';
    expect(await number(committed, world.seasonId)).toBe(pledged);
  });

  it('moves a pledge to one of two households that both take it over (the rows of who leaves)', async () => {
    await pledge(0, [{ memberId: member(0, 0), offerId: world.offers.dates, month, packs: 7 }]);
    const transfer = (to: number) =>
      ask('post', '/v1/pledge-transfers', world.groups[0].treasurer, {
        ...{ seasonId: world.seasonId, fromMemberId: member(0, 0), toMemberId: member(0, to), reason: 'moves away' },
      });
    const answers = await times(6, (i) => transfer(1 + (i % 2)));
    expect(statuses(answers)).toEqual([201, 409, 409, 409, 409, 409]);
    expect(await number('SELECT sum(packs) FROM pledge WHERE season_id = $1', world.seasonId)).toBe(7);
  });

  it("agrees an amendment once, and each of two (the cycle's and the amendment's rows; commitment_current_key)", async () => {
    await locked();
    const amend = (change: number) =>
      ask('post', `/v1/cycles/${cycleId}/amendments`, world.groups[0].treasurer, {
        items: [{ memberId: member(0, 0), offerId: world.offers.dates, change }],
        reason: 'a guest',
      });
    const asked = [await amend(2), await amend(-1)].map(({ body }) => String(body.items?.[0]?.id));
    const agree = (id: string) => ask('post', `/v1/cycles/${cycleId}/amendments/${id}/agreement`, world.coordinators.b);
    expect(statuses(await times(6, (i) => agree(asked[i % 2]!)))).toEqual(Array(6).fill(200));
    const packs = `SELECT packs FROM commitment WHERE season_id = $1 AND group_id = $2 AND superseded_at IS NULL`;
    expect(await number(packs, world.seasonId, world.groups[0].id)).toBe(7 + 2 - 1);
  });

  it("agrees the orders when the last two producers confirm together (the cycle's row)", async () => {
    await locked();
    await step('match');
    const confirm = (index: 0 | 1) =>
      ask('post', `/v1/cycles/${cycleId}/confirmations`, world.producers[index].coordinator, {
        items: [{ producerId: world.producers[index].id, offerId: world.offers.dates, packs: 6 }],
      });
    expect(statuses(await Promise.all([confirm(0), confirm(1)]))).toEqual([200, 200]);
    expect((await ask('get', `/v1/cycles/${cycleId}`, world.coordinators.a)).body.state).toBe('agreed');
    expect(await number('SELECT count(*) FROM delivery WHERE cycle_id = $1', cycleId)).toBe(2);
  });

  it("keeps one count of a lot as the one that stands (the delivery's row; receipt_current_key, lot___number_key)", async () => {
    await locked();
    await step('match');
    await ask('post', `/v1/cycles/${cycleId}/confirmations`, world.cooperative.coordinator, {
      items: world.producers.map(({ id }) => ({ producerId: id, offerId: world.offers.dates, packs: 6 })),
    });
    const [delivery] = (await ask('get', `/v1/cycles/${cycleId}/deliveries`, world.receiver)).body.items!;
    const count = (received: number) =>
      ask('post', `/v1/deliveries/${delivery!.id}/receipt`, world.receiver, {
        items: [{ offerId: world.offers.dates, lot: 'L-1', received }],
      });
    expect(statuses(await times(6, (i) => count(1 + i)))).toEqual(Array(6).fill(200));
    const versions = 'SELECT count(*) FROM receipt WHERE season_id = $1';
    expect(await number(versions, world.seasonId)).toBe(6);
    expect(await number(`${versions} AND superseded_at IS NULL`, world.seasonId)).toBe(1);
    expect(await number('SELECT count(*) FROM lot WHERE season_id = $1', world.seasonId)).toBe(1);
  });

  it("settles once, and again where a cost comes after it (the cycle's row; ledger_transaction_effect_key)", async () => {
    await playMonth(app, world, 'distribute');
    const [carrier] = await app.sql(`SELECT id FROM organisation WHERE code = 'W${worlds}CARRIER'`);
    const cost = () =>
      ask('post', `/v1/cycles/${cycleId}/transport-costs`, world.treasurer, {
        ...{ carrierId: carrier!.id, amount: { amount: 1000, currency: 'EUR' }, note: newId() },
      });
    const answers = await Promise.all([cost(), step('settle'), cost(), step('settle'), step('settle'), cost()]);
    expect([1, 3, 4].map((i) => answers[i]!.status)).toEqual([200, 200, 200]);
    const booked = [0, 2, 5].filter((i) => answers[i]!.status === 201).length;
    for (const i of [0, 2, 5]) expect([201, 409]).toContain(answers[i]!.status);
    const invoiced = 'SELECT coalesce(sum(amount_minor), 0) FROM transport_cost WHERE cycle_id = $1';
    expect(await number(invoiced, cycleId)).toBe(1000 * booked);
    if (booked > 0) {
      expect(
        await number('SELECT transport_minor FROM settlement WHERE cycle_id = $1 AND superseded_at IS NULL', cycleId),
      ).toBe(1000 * booked);
    }
    const audit = await ask('get', `/v1/seasons/${world.seasonId}/audit`, world.coordinators.a);
    expect(audit.body).toMatchObject({ ok: true });
  });

  it("corrects what arrived by one hand after the other (the cycle's row; group_receipt_current_key)", async () => {
    await playMonth(app, world, 'arrive');
    const { treasurer, id } = world.groups[0];
    const [row] = await app.sql('SELECT content_id AS id FROM group_receipt WHERE group_id = $1', [id]);
    const count = (arrived: number) =>
      ask('post', `/v1/cycles/${cycleId}/receipts`, treasurer, {
        items: [{ contentId: row!.id, arrived, reason: 'damaged' }],
      });
    const answers = await Promise.all([count(0), count(1), step('distribute'), count(0)]);
    expect(answers[2].status).toBe(200);
    const arrived = `SELECT sum(arrived) FROM group_receipt WHERE cycle_id = $1 AND superseded_at IS NULL`;
    const taken = 'SELECT sum(packs) FROM distribution WHERE cycle_id = $1 AND superseded_at IS NULL';
    expect(await number(taken, cycleId)).toBe(await number(arrived, cycleId));
  });

  it('puts an override in force once (match_override_agreement_pkey)', async () => {
    await locked();
    await step('match');
    const asked = await ask('post', `/v1/cycles/${cycleId}/match/overrides`, world.coordinators.a, {
      items: [{ groupId: world.groups[0].id, offerId: world.offers.dates, packs: 6 }],
      reason: 'as both sides have said',
    });
    const path = `/v1/cycles/${cycleId}/match/overrides/${String(asked.body.id)}/agreement`;
    expect(statuses(await times(5, () => ask('post', path, world.coordinators.b)))).toEqual(Array(5).fill(200));
    expect(await number('SELECT count(*) FROM match WHERE cycle_id = $1', cycleId)).toBe(2);
  });
});

interface Answer {
  readonly id?: string;
  readonly state?: string;
  readonly items?: readonly { readonly id: string }[];
}
