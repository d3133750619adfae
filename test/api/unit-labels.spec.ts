import { playMonth } from '../factories/month.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';
import { readPdf } from '../support/pdf.js';

interface Unit {
  readonly code: string;
  readonly phase: string;
}

/** GS1's check digit, worked out from the right with weights 3, 1, 3, …, as its General Specifications say. */
const checks = (sscc: string): boolean =>
  [...sscc].reduce((sum, digit, i) => sum + Number(digit) * (i % 2 === 0 ? 3 : 1), 0) % 10 === 0;

describe('the labels of pallets', () => {
  let app: TestApp;
  let world: World;
  let cycle: string;
  const get = async (path: string, person: string) =>
    app.call('get', `${cycle}/${path}`, { token: await app.token(person) });
  const units = async () => ((await get('handling-units', world.receiver)).body as { items: Unit[] }).items;
  const labels = async () => readPdf((await get('labels', world.receiver)).body as Buffer);

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    cycle = `/v1/cycles/${await playMonth(app, world, 'consolidate')}`;
  });
  afterAll(() => app.close());

  it('show a local code as QR while no platform has a GS1 company prefix', async () => {
    const [unit] = await units();
    expect(unit?.code).toMatch(/^LU-/);
    const pages = await labels();
    expect(pages).toHaveLength((await units()).length);
    expect(pages[0]?.codes).toEqual([{ format: 'QRCode', text: unit?.code, symbologyIdentifier: ']Q1' }]);
  });

  it('stand beside delivery orders that say when to come', async () => {
    const { items } = (await get('deliveries', world.receiver)).body as { items: { id: string }[] };
    const { items: slots } = (await get('slots', world.receiver)).body as {
      items: { deliveryId: string; bay: number }[];
    };
    const pdf = await app.call('get', `/v1/deliveries/${items[0]?.id ?? ''}`, {
      token: await app.token(world.receiver),
      headers: { Accept: 'application/pdf', 'Accept-Language': 'en' },
    });
    const slot = slots.find(({ deliveryId }) => deliveryId === items[0]?.id);
    expect(readPdf(pdf.body as Buffer)[0]?.text.replace(/\s+/g, ' ')).toContain(`Bay ${slot?.bay ?? 0}, from `);
  });

  it('carry an SSCC as GS1-128 and as QR once it has, and keep it when the load is planned again', async () => {
    await app.sql(
      `INSERT INTO organisation (id, territory_id, kind, code, name, address, gs1_prefix, created_at)
       VALUES (gen_random_uuid(), $1, 'platform', 'HUB', 'Hub', 'x', '0614141', now())`,
      [world.territories.b],
    );
    const step = async (name: string) =>
      app.call('post', `${cycle}/${name}`, {
        token: await app.token(world.coordinators.a),
        headers: { Prefer: 'wait', 'Idempotency-Key': name },
      });
    expect((await step('load')).status).toBe(200);
    const [unit] = await units();
    expect(unit).toMatchObject({ phase: 'final' });
    expect(unit?.code).toMatch(/^00614141\d{10}$/);
    expect(checks(unit?.code ?? '')).toBe(true);
    const [{ codes } = { codes: [] }] = await labels();
    expect(codes).toHaveLength(2);
    expect(codes).toContainEqual(
      expect.objectContaining({ text: expect.stringMatching(unit?.code ?? '') as string, symbologyIdentifier: ']C1' }),
    );
    expect(codes).toContainEqual(
      expect.objectContaining({ text: `https://id.gs1.org/00/${unit?.code ?? ''}`, format: 'QRCode' }),
    );
    expect((await get('labels', world.groups[0].treasurer)).status).toBe(403);
  });
});
