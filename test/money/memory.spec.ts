import { MatchPastRepository } from '../../src/flow/match/match-past.repository.js';
import { Seasons } from '../../src/foundation/season/index.js';
import { Transaction } from '../../src/platform/database/index.js';
import { settleNovember } from '../factories/november.js';
import { createWorld, type World } from '../factories/world.js';
import { startApp, type TestApp } from '../support/app.js';

describe('the season’s memory', () => {
  let app: TestApp;
  let world: World;
  const past = (of: 'groups' | 'households') =>
    app.get(Transaction).read('past', async (tx) => {
      const cycle = await app.get(Seasons).cycle(tx, world.cycles['2026-12'] ?? '');
      const rows = await app.get(MatchPastRepository)[of](tx, cycle);
      return Object.fromEntries(
        rows
          .filter(({ offerId }) => offerId === world.offers.dates)
          .map((row) => [row.id, [row.received, row.committed]]),
      );
    });

  beforeAll(async () => {
    app = await startApp();
    world = await createWorld(app.sql);
    await settleNovember(app, world, '2026-11-26T00:00:00Z'); // distributed, not settled
  });
  afterAll(() => app.close());

  it('counts what was committed and taken, and forgets what came and nobody took', async () => {
    const [g1, g2] = world.groups;
    expect(await past('groups')).toEqual({ [g1.id]: [11, 11], [g2.id]: [9, 9] });
    const token = await app.token(g1.treasurer);
    const [m1] = g1.members;
    const divide = (members: object[], packs: number) =>
      app
        .call('post', `/v1/cycles/${world.cycles['2026-11'] ?? ''}/distributions`, {
          token,
          body: {
            ...{ groupId: g1.id, offerId: world.offers.dates, reason: 'M2 did not come', members },
            writtenOff: { packs, reason: 'not fetched' },
          },
        })
        .expect(200);
    await divide([{ memberId: m1!.id, packs: 6 }], 5);
    await app.passTo('2026-12-09T00:00:00Z');
    expect(await past('households')).toEqual({ [m1!.id]: [6, 6], [g2.members[0]!.id]: [9, 9] });
    expect(await past('groups')).toEqual({ [g1.id]: [11, 11], [g2.id]: [9, 9] }); // the group took some
  });
});
