import { acceptedByHarvest } from './accepted.js';

const of = (harvestMonth: string, packs: number) => ({ producerId: 'p', offerId: 'o', harvestMonth, packs });

describe('accepted goods', () => {
  it('come from the oldest harvest first', () => {
    // 30 of October and 50 of November were ordered; 45 + 10 were accepted: all of October's and 25 of November's.
    const lots = [45, 10].map((packs) => ({ producerId: 'p', offerId: 'o', packs }));
    expect(acceptedByHarvest([of('2026-11', 50), of('2026-10', 30)], lots)).toEqual([
      of('2026-10', 30),
      of('2026-11', 25),
    ]);
  });

  it('are never more than ordered', () => {
    expect(() => acceptedByHarvest([of('2026-11', 50)], [{ producerId: 'p', offerId: 'o', packs: 51 }])).toThrow(
      'no more is accepted than was ordered',
    );
  });
});
