import type { Offer, Price, SeasonRules } from '../../../foundation/season/domain/index.js';
import { invariant } from '../../../shared/invariant.js';
import { byText, groupBy } from '../../../shared/quantity.js';
import { share } from '../../../shared/share.js';

/** What a cycle costs besides the goods; everything but the transport is a landed cost. */
export const costKinds = [
  'transport',
  'import-vat',
  'customs-duty',
  'broker',
  'certificates',
  'bank-fees',
  'insurance',
  'other',
] as const;
export type CostKind = (typeof costKinds)[number];

/** Why a household does not pay what it took home. */
export const creditReasons = ['missing', 'damaged', 'refused', 'quality', 'other'] as const;
export type CreditReason = (typeof creditReasons)[number];

/** What a household really got. `code` orders it: group code and member number. */
export interface Received {
  readonly memberId: string;
  readonly groupId: string;
  readonly code: string;
  readonly offerId: string;
  readonly packs: number;
}

export interface SettleFacts {
  readonly transportKey: SeasonRules['transportKey'];
  readonly transportMinor: bigint;
  /** Import VAT, duty and the like, each with its key. */
  readonly landed: readonly { readonly key: SeasonRules['transportKey']; readonly amountMinor: bigint }[];
  readonly received: readonly Received[];
  readonly accepted: readonly { readonly producerId: string; readonly offerId: string; readonly packs: number }[];
  readonly offers: ReadonlyMap<string, Pick<Offer, 'packGrossGrams' | 'packVolumeCm3'>>;
  readonly prices: ReadonlyMap<string, Price>;
}

export interface DueLine {
  readonly offerId: string;
  readonly packs: number;
  readonly priceMinor: bigint;
  readonly amountMinor: bigint;
}

/** Whether a cost is more than a fifth over its estimate: then both sides' coordinators agree before it is charged. */
export const needsAgreement = (invoicedMinor: bigint, estimateMinor: bigint): boolean =>
  estimateMinor > 0n && invoicedMinor * 5n > estimateMinor * 6n;

/** What a household owes, in minor units of the season's currency. */
export interface Due {
  readonly memberId: string;
  readonly groupId: string;
  readonly goodsMinor: bigint;
  readonly transportMinor: bigint;
  readonly landedMinor: bigint;
  readonly lines: readonly DueLine[];
}

/** What a producer is owed, in minor units of its price's currency. */
export interface Payable {
  readonly producerId: string;
  readonly offerId: string;
  readonly packs: number;
  readonly priceMinor: bigint;
  readonly currency: string;
  readonly amountMinor: bigint;
}

export interface Settled {
  readonly dues: readonly Due[];
  readonly payables: readonly Payable[];
  readonly goodsMinor: bigint;
  readonly transportMinor: bigint;
  readonly landedMinor: bigint;
  /** Accepted at the loading but received by nobody, at the members' price. */
  readonly lossMinor: bigint;
}

/**
 * Settles a cycle on what was received: goods at the members' price, and the transport divided by the season's key with
 * largest remainders, so that the shares add up to the invoice. Producers are owed what was accepted at the loading.
 */
export function settle(facts: SettleFacts): Settled {
  const households = [...groupBy(facts.received, ({ memberId }) => memberId).values()].sort((a, b) =>
    byText(a[0]?.code ?? '', b[0]?.code ?? ''),
  );
  const transport = sharesOf(facts, households, { key: facts.transportKey, amountMinor: facts.transportMinor });
  const landed = facts.landed.map((cost) => sharesOf(facts, households, cost));
  const dues = households.map((rows, i): Due => {
    const lines = linesOf(facts, rows);
    return {
      memberId: rows[0]?.memberId ?? '',
      groupId: rows[0]?.groupId ?? '',
      goodsMinor: total(lines.map(({ amountMinor }) => amountMinor)),
      transportMinor: transport[i] ?? 0n,
      landedMinor: total(landed.map((shares) => shares[i] ?? 0n)),
      lines,
    };
  });
  const payables = payablesOf(facts);
  const goodsMinor = total(dues.map((due) => due.goodsMinor));
  const worth = total(
    facts.accepted.map(({ offerId, packs }) => BigInt(packs) * priceOf(facts, offerId).memberPriceMinor),
  );
  const transportMinor = total(dues.map((due) => due.transportMinor));
  invariant(dues.length === 0 || transportMinor === facts.transportMinor, 'the transport shares add up to the cost');
  const landedMinor = total(dues.map((due) => due.landedMinor));
  const landedCost = total(facts.landed.map(({ amountMinor }) => amountMinor));
  invariant(dues.length === 0 || landedMinor === landedCost, 'the shares of landed costs add up to them');
  invariant(worth >= goodsMinor, 'nobody received what was not accepted');
  return { dues, payables, goodsMinor, transportMinor, landedMinor, lossMinor: worth - goodsMinor };
}

const total = (amounts: readonly bigint[]): bigint => amounts.reduce((sum, amount) => sum + amount, 0n);

function priceOf({ prices }: SettleFacts, offerId: string): Price {
  const price = prices.get(offerId);
  invariant(price !== undefined, 'every offer of a month has a price');
  return price;
}

function linesOf(facts: SettleFacts, rows: readonly Received[]): DueLine[] {
  const byOffer = groupBy(rows, ({ offerId }) => offerId);
  return [...byOffer]
    .map(([offerId, parts]) => {
      const packs = parts.reduce((sum, part) => sum + part.packs, 0);
      const priceMinor = priceOf(facts, offerId).memberPriceMinor;
      return { offerId, packs, priceMinor, amountMinor: BigInt(packs) * priceMinor };
    })
    .sort((a, b) => byText(a.offerId, b.offerId));
}

function payablesOf(facts: SettleFacts): Payable[] {
  const rows = groupBy(facts.accepted, ({ producerId, offerId }) => `${producerId} ${offerId}`);
  return [...rows.values()].flatMap((parts) => {
    const [first] = parts;
    const packs = parts.reduce((sum, part) => sum + part.packs, 0);
    if (!first || packs === 0) return [];
    const { producerId, offerId } = first;
    const { priceMinor, currency } = priceOf(facts, offerId);
    return [{ producerId, offerId, packs, priceMinor, currency, amountMinor: BigInt(packs) * priceMinor }];
  });
}

/**
 * One share per household, in their order: first among the groups, then within each, so that a group's part is the
 * floor or the ceiling of its quota however many households round within it. Where the key gives nobody a weight
 * (gifts, by value), grams do.
 */
function sharesOf(
  facts: SettleFacts,
  households: readonly (readonly Received[])[],
  cost: { readonly key: SeasonRules['transportKey']; readonly amountMinor: bigint },
): bigint[] {
  if (households.length === 0) return [];
  const weigh = (key: SettleFacts['transportKey']): bigint[] =>
    households.map((rows) => total(rows.map((row) => BigInt(row.packs) * unitWeight(facts, key, row.offerId))));
  const byKey = cost.key === 'equal-per-group' ? weigh('gross-weight') : weigh(cost.key);
  const weights = total(byKey) > 0n ? byKey : weigh('gross-weight');
  const weighed = households.map((rows, i) => ({ i, weight: weights[i] ?? 0n, groupId: rows[0]?.groupId ?? '' }));
  const groups = [...groupBy(weighed, ({ groupId }) => groupId).values()];
  const parts = share(
    cost.amountMinor,
    groups.map((members) => (cost.key === 'equal-per-group' ? 1n : total(members.map(({ weight }) => weight)))),
  );
  const shares = households.map(() => 0n);
  for (const [g, members] of groups.entries()) {
    const own = share(
      parts[g] ?? 0n,
      members.map(({ weight }) => weight),
    );
    for (const [m, { i }] of members.entries()) shares[i] = own[m] ?? 0n;
  }
  return shares;
}

function unitWeight(facts: SettleFacts, key: SettleFacts['transportKey'], offerId: string): bigint {
  const offer = facts.offers.get(offerId);
  invariant(offer !== undefined, 'what was received was offered');
  switch (key) {
    case 'gross-weight':
    case 'equal-per-group':
      return BigInt(offer.packGrossGrams);
    case 'volume':
      return BigInt(offer.packVolumeCm3);
    case 'value':
      return priceOf(facts, offerId).memberPriceMinor;
    case 'packs':
      return 1n;
  }
}

/** The season's estimate of a journey: so much per kilogram gross, a part minor unit counting as a whole one. */
export const estimatedTransport = (grossGrams: number, perKgMinor: number): bigint =>
  (BigInt(grossGrams) * BigInt(perKgMinor) + 999n) / 1000n;
