import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';
import { Visitor } from '../support/visitor.js';

/** A whole month by forms alone, each role with its own page, in the world of the factories: 12 and 8 dates for 20. */
describe('a month, played through the pages', () => {
  let app: TestApp;
  let world: World;
  let cycle: string;
  const month = '2026-11';
  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    cycle = `/cycles/${world.cycles[month] ?? ''}`;
  });
  afterAll(() => app.close());

  const as = (person: string) => Visitor.of(app, person);
  const coordinator = () => as(world.coordinators.a);
  const pressNext = async () => (await coordinator()).send(`${cycle}/month`, `${cycle}/month/step`);
  const state = async () => {
    const [row] = await app.sql('SELECT state FROM cycle WHERE id = $1', [world.cycles[month]]);
    return (row as unknown as { state: string }).state;
  };

  it('treasurers pledge for their households', async () => {
    for (const { treasurer, members } of world.groups) {
      const sheet = `/seasons/${world.seasonId}/pledges?month=${month}`;
      const cell = `c.${members[0]?.id ?? ''}.${world.offers.dates}`;
      expect(await (await as(treasurer)).send(sheet, sheet, { [cell]: '10' })).toContain('done=saved');
    }
  });

  it('a cooperative declares harvests in kilos, rounded down to packs of a kilo', async () => {
    const page = `/seasons/${world.seasonId}/harvest`;
    const visitor = await as(world.cooperative.coordinator);
    for (const [{ id }, kilos] of [
      [world.producers[0], '12,9'],
      [world.producers[1], '8'],
    ] as const) {
      const typed = { [`packs.${world.offers.dates}.${month}`]: kilos };
      const form = `${page}?producerId=${id}&unit=kilos`;
      expect(await visitor.send(form, page, { ...typed, producerId: id, unit: 'kilos' })).toContain('done=saved');
    }
    const rows = await app.sql('SELECT packs FROM availability ORDER BY packs');
    expect(rows).toEqual([{ packs: 8 }, { packs: 12 }]);
  });

  it('the coordinator closes, shares out, and sees who gets what', async () => {
    await pressNext();
    await pressNext();
    expect(await state()).toBe('matched');
    const page = await (await coordinator()).read(`${cycle}/month`);
    expect(page).toContain('All of it: 10 packs');
  });

  it('tries what happens if a producer brings half, and stores nothing', async () => {
    const page = await (
      await coordinator()
    ).send(`${cycle}/month`, `${cycle}/month/what-if`, { producerId: world.producers[0].id, percent: '50' }, 200);
    expect(page).toContain('This is what it would be');
    const versions = await app.sql('SELECT version FROM match WHERE cycle_id = $1', [world.cycles[month]]);
    expect(versions).toEqual([{ version: 1 }]);
  });

  it('the cooperative confirms with one button', async () => {
    const visitor = await as(world.cooperative.coordinator);
    expect(await visitor.send(`${cycle}/delivery`, `${cycle}/delivery/confirm`)).toContain('done=saved');
    expect(await state()).toBe('agreed');
  });

  it('a refusal of less without sense says so and keeps what was typed', async () => {
    const place = `${world.producers[0].id}.${world.offers.dates}`;
    const visitor = await as(world.cooperative.coordinator);
    const page = await visitor.send(
      `${cycle}/delivery`,
      `${cycle}/delivery/shortfall`,
      { place, missing: '99', reason: 'hail' },
      400,
    );
    expect(page).toContain('value="99"');
    expect(await state()).toBe('agreed');
  });

  it('the receiver counts, refuses two with a reason, and closes the load', async () => {
    await pressNext();
    const receiver = await as(world.receiver);
    const orders = (await app.sql('SELECT id, producer_id AS producer FROM delivery WHERE cycle_id = $1', [
      world.cycles[month],
    ])) as unknown as { id: string; producer: string }[];
    for (const { id, producer } of orders) {
      const bad = producer === world.producers[0].id;
      const line = `${world.offers.dates}.`;
      const packs = bad ? '12' : '8';
      const refused = bad ? { [`no.${line}`]: '2', [`why.${line}`]: 'quality' } : {};
      await receiver.send(`${cycle}/loading`, `${cycle}/loading/count/${id}`, { [`got.${line}`]: packs, ...refused });
    }
    expect(await receiver.send(`${cycle}/loading`, `${cycle}/loading/finish`)).toContain('done=finished');
    expect(await state()).toBe('loaded');
    expect(await receiver.read(`${cycle}/loading`)).toContain('9 × Dattes'); // 18 accepted, shared by two
  });

  it('the organiser reports the road, without a name of a household or a price of goods', async () => {
    const organiser = await as(world.organiser);
    await organiser.send(`${cycle}/transport`, `${cycle}/transport/events`, { kind: 'departed', place: 'Radès' });
    const page = await organiser.read(`${cycle}/transport`);
    expect(page).toContain('Radès');
    const names = (await app.sql('SELECT name FROM member')) as unknown as { name: string }[];
    expect(names.filter(({ name }) => page.includes(name))).toEqual([]);
  });

  it('a group counts what came, and its households’ dues are on the treasurer’s page', async () => {
    await pressNext();
    if ((await state()) === 'loaded') await pressNext();
    expect(await state()).toBe('arrived');
    const treasurer = await as(world.groups[0].treasurer);
    expect(await treasurer.read(`${cycle}/arrival`)).toContain('Count what arrived');
    await pressNext();
    await pressNext();
    expect(await state()).toBe('settled');
    expect(await treasurer.read('/money')).toContain('Still open');
    expect(await (await as(world.cooperative.coordinator)).read(`${cycle}/delivery`)).toContain('What you are paid');
  });

  it('shows another group nothing of it', async () => {
    const stranger = await as(world.stranger);
    await stranger.open(`${cycle}/share`, 403);
    expect(await stranger.read('/')).toContain('no part in a running season');
  });
});
