import { newId } from '../../src/shared/ids.js';
import type { TestApp } from '../support/app.js';
import { insert, person, type World } from './world.js';

/** Who holds the seats of both platforms and of the emigrants; made at the first asking. */
export async function committeeOf({ sql }: TestApp, world: World): Promise<readonly [string, string, string]> {
  const { partnershipId: partnership_id } = world;
  const kinds = ['platform-a', 'platform-b', 'emigrants'] as const;
  const found = await sql('SELECT person_id FROM seat WHERE partnership_id = $1 ORDER BY kind DESC', [partnership_id]);
  const held = found.map((row) => String(row.person_id));
  const term = { since: '2026-01-01', until: '2027-12-31' };
  for (const kind of held.length === 0 ? kinds : []) {
    const person_id = await person(sql, `Seat ${kind} ${partnership_id.slice(-4)}`);
    const seat = { id: newId(), partnership_id, kind, person_id, organisation_id: world.cooperative.id, ...term };
    await insert(sql, 'seat', seat);
    held.push(person_id);
  }
  const [a = '', b = '', emigrants = ''] = held;
  return [a, b, emigrants];
}

/** A decision that every seat says yes to. */
export async function pass(app: TestApp, world: World, effect: { kind: string; subject?: string }): Promise<string> {
  const seats = await committeeOf(app, world);
  const path = `/v1/partnerships/${world.partnershipId}/decisions`;
  const closesAt = new Date(app.clock.now().getTime() + 86_400_000).toISOString();
  const body = { title: 'x', proposal: 'x', effect, closesAt };
  const asked = await app.call('post', path, { token: await app.token(seats[0]), body }).expect(201);
  const { id } = asked.body as { id: string };
  for (const seat of seats)
    await app
      .call('post', `${path}/${id}/votes`, { token: await app.token(seat), body: { choice: 'yes' } })
      .expect(200);
  return id;
}
