import { estimatedTransport, needsAgreement, settle, type SettleFacts } from './settle.js';

const price = (offerId: string, priceMinor: bigint, currency: string, memberPriceMinor: bigint) =>
  [offerId, { offerId, month: '2026-11', priceMinor, currency, memberPriceMinor }] as const;
const got = (memberId: string, groupId: string, offerId: string, packs: number) => {
  return { memberId, groupId, code: `${groupId}/${memberId}`, offerId, packs };
};
// Dates: 1.08 kg gross, TND 9.000, EUR 2.65 to members. Oranges: 10.6 kg, EUR 12.00.
const facts: SettleFacts = {
  transportKey: 'gross-weight',
  transportMinor: 1000n,
  landed: [],
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
    // Grams: G 18,160 and H 3,240 of 21,400: 848.59… and 151.40…, so 849 and 151; in G 697.52… and 151.47….
    expect(transport({})).toEqual([698, 151, 151]);
    // Packs: G 8 and H 3 of 11: 727.27… and 272.72…, so 727 and 273; in G 454.37… and 272.62….
    expect(transport({ transportKey: 'packs' })).toEqual([454, 273, 273]);
    // Value: G 30.55 and H 7.95 of 38.50: 793.50… and 206.49…, so 794 and 206; in G 587.37… and 206.62….
    expect(transport({ transportKey: 'value' })).toEqual([587, 207, 206]);
    // cm³: G 32,000 and H 6,000 of 38,000: 842.10… and 157.89…, so 842 and 158; in G 684.12… and 157.87….
    expect(transport({ transportKey: 'volume' })).toEqual([684, 158, 158]);
    // Half for each group; within G by weight: 14,920 and 3,240 of 18,160: 4.107… and 0.892…
    expect(transport({ transportKey: 'equal-per-group' })).toEqual([411, 89, 500]);
  });

  it('divides the transport of gifts by weight, where the key is their value', () => {
    const prices = new Map([price('dates', 0n, 'TND', 0n), price('oranges', 0n, 'EUR', 0n)]);
    expect(transport({ transportKey: 'value', prices })).toEqual(transport({}));
  });

  it('rounds a group’s part once, however many households round within it', () => {
    const members = ['1', '2', '3', '4'];
    const received = [
      ...members.map((n) => got(`g${n}`, 'G', 'dates', 3)),
      ...members.map((n) => got(`h${n}`, 'H', 'dates', 1)),
    ];
    // G has 12 of 16 packs: 3 of 4 cents. Shared among all eight at once, each of G would round 0.75 up and pay all.
    expect(
      transport({ transportMinor: 4n, received, accepted: [{ producerId: 'P', offerId: 'dates', packs: 16 }] }),
    ).toEqual([1, 1, 1, 0, 1, 0, 0, 0]);
  });

  it('divides each landed cost by its own key, beside the transport', () => {
    // Duty of 1.00 by value: G 30.55 and H 7.95 of 38.50: 79.35… and 20.64…, so 79 and 21; in G 58.44… and 20.55….
    // A certificate of 0.90, half for each group: 45 and 45; in G by weight 14,920 and 3,240 of 18,160: 36.97… and 8.02….
    const landed = [
      { key: 'value', amountMinor: 100n },
      { key: 'equal-per-group', amountMinor: 90n },
    ] as const;
    const settled = settle({ ...facts, landed });
    expect(settled.dues.map(({ landedMinor }) => Number(landedMinor))).toEqual([58 + 37, 21 + 8, 21 + 45]);
    expect(settled.landedMinor).toBe(190n);
    expect(settled.dues.map(({ transportMinor }) => Number(transportMinor))).toEqual(transport({}));
  });

  it('asks both sides when an invoice is more than a fifth over its estimate', () => {
    expect([needsAgreement(1200n, 1000n), needsAgreement(1201n, 1000n), needsAgreement(500n, 0n)]).toEqual([
      ...[false, true, false],
    ]);
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
