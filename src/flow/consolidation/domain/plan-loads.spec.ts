import fc from 'fast-check';
import { checkLoads } from './check-loads.js';
import { type LoadsAnswer, type PalletToLoad, planLoads, type Trailer } from './plan-loads.js';

/** A standard trailer: 33 EUR pallets, 24 t. */
const standard: Trailer = { gramsMax: 24_000_000, places: 33 };
const pallets = (count: number, kilograms: number, dropOff = 0): PalletToLoad[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${kilograms}-${dropOff}-${i}`, grams: kilograms * 1000, dropOff }));
const plan = (asked: readonly PalletToLoad[], trailer = standard): LoadsAnswer => {
  const answer = planLoads(asked, trailer);
  checkLoads(asked, trailer, answer);
  return answer;
};

describe('loads of vehicles', () => {
  it('are bound by weight before space for oil, and by places for lighter goods', () => {
    // 31 × 757 = 23,467 kg, and a 32nd would make 24,224; 33 × 675 = 22,275 kg.
    expect(plan(pallets(31, 757)).loads).toHaveLength(1);
    expect(plan(pallets(32, 757))).toMatchObject({ bound: 2, loads: [{}, {}] });
    expect(plan(pallets(33, 675))).toMatchObject({ bound: 1, loads: [{ grams: 22_275_000 }] });
    expect(plan(pallets(34, 675))).toMatchObject({ bound: 2, loads: [{}, {}] });
  });

  it('lie in the order of the journey, the last drop-off first', () => {
    const [load] = plan([...pallets(2, 500, 0), ...pallets(1, 700, 2), ...pallets(1, 600, 1)]).loads;
    expect(load?.palletIds).toEqual(['700-2-0', '600-1-0', '500-0-0', '500-0-1']);
  });

  it('keep a drop-off on as few vehicles as can be', () => {
    // 33 for each of two drop-offs: one vehicle each, whatever the weights.
    const answer = plan([...pallets(33, 500, 0), ...pallets(20, 700, 1), ...pallets(13, 300, 1)]);
    expect(answer.loads.map(({ palletIds }) => new Set(palletIds.map((id) => id.split('-')[1])).size)).toEqual([1, 1]);
  });

  it('find a way where filling up by weight does not', () => {
    // 45 + 35 + 20, 40 + 30 + 30 and 40 + 30 + 30 tons of a hundred; the heaviest first on the fullest needs four.
    const trailer = { gramsMax: 100_000, places: 33 };
    const asked = [45, 40, 40, 35, 30, 30, 30, 30, 20].map((kg, i) => ({ id: `p${i}`, grams: kg * 1000, dropOff: 0 }));
    expect(plan(asked, trailer)).toMatchObject({ bound: 3, loads: [{}, {}, {}] });
  });

  it('name pallets that no vehicle carries', () => {
    expect(plan([...pallets(1, 25_000), ...pallets(1, 500)])).toMatchObject({ tooHeavy: ['25000-0-0'], loads: [{}] });
    expect(plan([])).toEqual({ loads: [], bound: 0, tooHeavy: [] });
  });

  it('are as few as trying all ways finds, or one more, and never below the bound', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(weights, fc.integer({ min: 2, max: 4 }), (kilograms, places) => {
        const asked = kilograms.map((kg, i) => ({ id: `p${i}`, grams: kg * 1000, dropOff: i % 3 }));
        const { loads } = plan(asked, { gramsMax: 100_000, places });
        expect(loads.length - fewest(kilograms, [], places)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });
});

/** The fewest vehicles of 100 over all ways to put one weight after the other on one of them or on a new one. */
function fewest([next, ...rest]: readonly number[], loads: readonly (readonly number[])[], places: number): number {
  if (next === undefined) return loads.length;
  const onto = loads.flatMap((load, i) => {
    const sum = load.reduce((all, each) => all + each, 0);
    if (load.length === places || sum + next > 100) return [];
    return [
      fewest(
        rest,
        loads.map((each, j) => (i === j ? [...each, next] : each)),
        places,
      ),
    ];
  });
  return Math.min(fewest(rest, [...loads, [next]], places), ...onto);
}
