import fc from 'fast-check';
import { sum } from '../../../shared/quantity.js';
import { completeCrate, gapTo } from './crate-completion.js';

const candidate = (code: string, packs: number, upTo: number) => ({ memberId: code, code, packs, upTo });

describe('crate completion', () => {
  it('counts the packs missing to the full crate', () => {
    expect([0, 1, 5, 7, 10].map((packs) => gapTo(packs, 5))).toEqual([0, 4, 0, 3, 0]);
  });

  it('fills the last crate with exactly the gap, first come by the rotating order', () => {
    // 12 packs in crates of 5 lack 3. A allows 2 more, B 4, C 1.
    const crate = {
      packs: 12,
      packsPerCrate: 5,
      candidates: [candidate('B', 4, 8), candidate('A', 3, 5), candidate('C', 5, 6)],
    };
    expect(completeCrate(crate, 0)).toEqual([
      { memberId: 'A', packs: 2 },
      { memberId: 'B', packs: 1 },
    ]);
    expect(completeCrate(crate, 1)).toEqual([{ memberId: 'B', packs: 3 }]);
    expect(completeCrate(crate, 2)).toEqual([
      { memberId: 'C', packs: 1 },
      { memberId: 'A', packs: 2 },
    ]);
    expect(completeCrate(crate, 3)).toEqual(completeCrate(crate, 0));
  });

  it('asks nobody where the crate is full or cannot be filled', () => {
    expect(completeCrate({ packs: 10, packsPerCrate: 5, candidates: [candidate('A', 2, 9)] }, 0)).toEqual([]);
    expect(completeCrate({ packs: 11, packsPerCrate: 5, candidates: [candidate('A', 2, 5)] }, 0)).toEqual([]);
  });

  it('never goes past the crate or past what a household allows, whatever the order of rows', () => {
    const candidates = fc.uniqueArray(
      fc.record({ code: fc.string({ minLength: 1 }), packs: fc.nat(9), more: fc.integer({ min: 1, max: 9 }) }),
      { selector: ({ code }) => code, maxLength: 6 },
    );
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.integer({ min: 1, max: 12 }),
        candidates,
        fc.nat(20),
        (packs, packsPerCrate, found, turn) => {
          const rows = found.map(({ code, packs: pledged, more }) => candidate(code, pledged, pledged + more));
          const extras = completeCrate({ packs, packsPerCrate, candidates: rows }, turn);
          expect(completeCrate({ packs, packsPerCrate, candidates: [...rows].reverse() }, turn)).toEqual(extras);
          const total = sum(extras.map((extra) => extra.packs));
          expect(total === 0 || (packs + total) % packsPerCrate === 0).toBe(true);
          expect(total).toBeLessThan(packsPerCrate);
          for (const extra of extras) {
            const row = rows.find(({ memberId }) => memberId === extra.memberId)!;
            expect(row.packs + extra.packs).toBeLessThanOrEqual(row.upTo);
          }
        },
      ),
    );
  });
});
