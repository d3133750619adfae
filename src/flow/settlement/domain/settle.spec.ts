import { estimatedTransport, settle, type SettleFacts } from './settle.js';

const price = (offerId: string, priceMinor: bigint, currency: string, memberPriceMinor: bigint) =>
  [offerId, { offerId, month: '2026-11', priceMinor, currency, memberPriceMinor }] as const;
const got = (memberId: string, groupId: string, offerId: string, packs: number) => {
  return { memberId, groupId, code: `${groupId}/${memberId}`, offerId, packs };
};
// Dates: 1.08 kg gross, TND 9.000, EUR 2.65 to members. Oranges: 10.6 kg, EUR 12.00.
const facts: SettleFacts = {
  transportKey: 'gross-weight',
  transportMinor: 1000n,
  received: [
    got('a', 'G', 'dates', 4),
    got('a', 'G', 'oranges', 1),
    got('b', 'G', 'dates', 3),
    got('c', 'H', 'dates', 3),
  ],
  accepted: [
    { producerId: 'P', offerId: 'dates', packs: 6 },
    { producerId: 'Q', offerId: 'dates', packs: 5 },
    { producerId: 'Q', offerId: 'oranges', packs: 1 },
  ],
  offers: new Map([
    ['dates', { packGrossGrams: 1080, packVolumeCm3: 2000 }],
    ['oranges', { packGrossGrams: 10_600, packVolumeCm3: 18_000 }],
  ]),
  prices: new Map([price('dates', 9000n, 'TND', 265n), price('oranges', 1200n, 'EUR', 1200n)]),
};
const transport = (over: Partial<SettleFacts>) =>
  settle({ ...facts, ...over }).dues.map(({ transportMinor }) => Number(transportMinor));

describe('the settlement of a cycle', () => {
  it('charges what was received and owes what was accepted', () => {
    const settled = settle(facts);
    // a: 4 × 2.65 + 12.00; b and c: 3 × 2.65.
    expect(settled.dues.map(({ memberId, goodsMinor }) => [memberId, goodsMinor])).toEqual([
      ['a', 2260n],
      ['b', 795n],
      ['c', 795n],
    ]);
    expect(settled.payables).toMatchObject([
      { producerId: 'P', packs: 6, amountMinor: 54_000n, currency: 'TND' },
      { producerId: 'Q', packs: 5, amountMinor: 45_000n, currency: 'TND' },
      { producerId: 'Q', packs: 1, amountMinor: 1200n, currency: 'EUR' },
    ]);
    // 11 packs of dates were accepted and 10 received: one was lost, at 2.65.
    expect(settled.lossMinor).toBe(265n);
  });

  it('divides the transport by its key, to the cent', () => {
    // Grams: 14,920 · 3,240 · 3,240 of 21,400; of 10.00: 6.971… 1.514… 1.514…: the two cents left go to the largest remainders.
    expect(transport({})).toEqual([697, 152, 151]);
    // Packs: 5 · 3 · 3 of 11: 4.545… 2.727… 2.727…
    expect(transport({ transportKey: 'packs' })).toEqual([454, 273, 273]);
    // Value: 22.60 · 7.95 · 7.95 of 38.50.
    expect(transport({ transportKey: 'value' })).toEqual([587, 207, 206]);
    // cm³: 26,000 · 6,000 · 6,000 of 38,000: 6.842… 1.578… 1.578…
    expect(transport({ transportKey: 'volume' })).toEqual([684, 158, 158]);
    // Half for each group; within G by weight: 14,920 and 3,240 of 18,160: 4.107… and 0.892…
    expect(transport({ transportKey: 'equal-per-group' })).toEqual([411, 89, 500]);
  });

  it('divides the transport of gifts by weight, where the key is their value', () => {
    const prices = new Map([price('dates', 0n, 'TND', 0n), price('oranges', 0n, 'EUR', 0n)]);
    expect(transport({ transportKey: 'value', prices })).toEqual(transport({}));
  });

  it('owes nothing for nothing, and estimates up', () => {
    expect(settle({ ...facts, received: [], accepted: [] })).toMatchObject({
      dues: [],
      payables: [],
      transportMinor: 0n,
    });
    expect(estimatedTransport(21_400, 60)).toBe(1284n);
    expect(estimatedTransport(21_401, 60)).toBe(1285n);
  });
});
