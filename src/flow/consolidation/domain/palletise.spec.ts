import fc from 'fast-check';
import { sum } from '../../../shared/quantity.js';
import { lotsForGroups, type Packing, palletGramsMax, palletise, type Parcel } from './index.js';

const offer = (id: string, over: Partial<Packing> = {}): Packing => ({
  ...{ id, code: id, temperatureClass: 'ambient', packsPerCrate: 10, cratesPerPallet: 40 },
  ...{ packNetGrams: 1000, packGrossGrams: 1100, packVolumeCm3: 2000, ...over },
});
const offers = (...list: Packing[]) => new Map(list.map((each) => [each.id, each]));
const parcel = (groupId: string, offerId: string, packs: number, over: Partial<Parcel> = {}): Parcel => ({
  ...{ groupId, groupCode: groupId, dropOffPointId: 'D', offerId, producerId: 'P', lotId: null, packs },
  ...over,
});

describe('pallets', () => {
  it('belong to one group where it fills one; rests share a last one, on layers of their own', () => {
    // 400 packs fill a pallet. A has 650: one full and 25 crates; B has 90: 9 crates; C 120: 12 crates. 25 + 12 fit, 9 do not.
    const pallets = palletise([parcel('A', 'k', 650), parcel('B', 'k', 90), parcel('C', 'k', 120)], offers(offer('k')));
    expect(pallets.map(({ contents }) => contents.map(({ groupId, layer, packs }) => [groupId, layer, packs]))).toEqual(
      [
        [['A', 1, 400]],
        [
          ['A', 1, 250],
          ['C', 2, 120],
        ],
        [['B', 1, 90]],
      ],
    );
    expect(pallets[0]).toMatchObject({ netGrams: 400_000, grossGrams: 440_000, volumeCm3: 800_000, crates: 40 });
  });

  it('never mix temperatures or drop-off points, and carry 1,500 kg at most', () => {
    const cool = offer('cool', { temperatureClass: 'cool' });
    const rows = [parcel('A', 'k', 10), parcel('A', 'cool', 10), parcel('B', 'k', 10, { dropOffPointId: 'E' })];
    expect(palletise(rows, offers(offer('k'), cool))).toHaveLength(3);
    // A crate of 10 tins at 5 kg weighs 50 kg: 30 of the 40 crates are the load.
    const oil = offer('oil', { packGrossGrams: 5000 });
    const heavy = palletise([parcel('A', 'oil', 400)], offers(oil));
    expect(heavy.map(({ grossGrams }) => grossGrams)).toEqual([palletGramsMax, 500_000]);
  });

  it('put different crates on one pallet by their exact part of it', () => {
    // 20 of 40 and 24 of 48 are two halves.
    const rows = [parcel('A', 'k', 200), parcel('A', 'o', 240)];
    expect(palletise(rows, offers(offer('k'), offer('o', { cratesPerPallet: 48 })))).toHaveLength(1);
    expect(
      palletise(
        [...rows, parcel('A', 'o', 1, { producerId: 'Q' })],
        offers(offer('k'), offer('o', { cratesPerPallet: 48 })),
      ),
    ).toHaveLength(2);
  });

  it('hold every pack once, whatever the order of rows', () => {
    const rows = fc.array(
      fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.constantFrom('k', 'o'), fc.integer({ min: 1, max: 900 })),
      { maxLength: 8 },
    );
    const known = offers(offer('k'), offer('o', { cratesPerPallet: 30, packsPerCrate: 7 }));
    fc.assert(
      fc.property(rows, (given) => {
        const parcels = given.map(([group, id, packs], i) => parcel(group, id, packs, { producerId: `P${i}` }));
        const pallets = palletise(parcels, known);
        expect(palletise([...parcels].reverse(), known)).toEqual(pallets);
        for (const { producerId, packs } of parcels) {
          const on = pallets.flatMap(({ contents }) => contents).filter((content) => content.producerId === producerId);
          expect(sum(on.map((content) => content.packs))).toBe(packs);
        }
        for (const { grossGrams } of pallets) expect(grossGrams).toBeLessThanOrEqual(palletGramsMax);
      }),
    );
  });

  it('take lots in order, so that few are mixed', () => {
    const lots = [
      { lotId: 'l2', lotNumber: '2', producerId: 'P', offerId: 'k', packs: 5 },
      { lotId: 'l1', lotNumber: '1', producerId: 'P', offerId: 'k', packs: 6 },
    ];
    const pairs = ['B', 'A'].map((groupId, i) => ({ producerId: 'P', groupId, offerId: 'k', packs: i === 0 ? 7 : 4 }));
    expect(lotsForGroups(pairs, lots).map(({ groupId, lotId, packs }) => [groupId, lotId, packs])).toEqual([
      ['A', 'l1', 4],
      ['B', 'l1', 2],
      ['B', 'l2', 5],
    ]);
  });
});
