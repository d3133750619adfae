import type { Month } from '../shared/month.js';
import { share } from '../shared/share.js';
import type { DemoOffer, DemoProducer, OfferCode } from './story.js';

/** The same number from 0 to 1 for the same words, on every machine (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv). */
export function chance(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of words.join('|')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d); // Short words differ in their last bits only: spread them.
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

export interface Wish {
  readonly packs: number;
  /** Where the household would help to fill a crate. */
  readonly upTo?: number;
}

/** Guests come in December. */
const december = 1.2;

/** What a household pledges of an offer in a month; one in seven takes none of an offer at all. */
export function wishOf(household: string, appetite: number, offer: DemoOffer, month: Month): Wish {
  const liking = chance(household, offer.code);
  if (liking < 1 / 7) return { packs: 0 };
  const season = month.endsWith('-12') ? december : 1;
  const wanted = (offer.taken / 100) * (appetite / 100) * (0.45 + 1.1 * liking) * season;
  const packs = Math.floor(wanted + chance(household, offer.code, month));
  const helps = packs > 0 && chance(household, 'helps', offer.code) < 0.25;
  return helps ? { packs, upTo: packs + 2 } : { packs };
}

export interface Harvest {
  readonly offer: OfferCode;
  readonly month: Month;
  readonly packs: number;
}

/** What a producer declares, from what the groups want of each offer month by month. */
export function harvestsOf(
  producer: DemoProducer,
  wanted: ReadonlyMap<OfferCode, readonly number[]>,
  months: readonly Month[],
): Harvest[] {
  return producer.harvests.flatMap(({ offer, percent, months: named, poor }) => {
    const byMonth = wanted.get(offer) ?? [];
    const all = Math.round((byMonth.reduce((sum, packs) => sum + packs, 0) * percent) / 100);
    const weights = named === undefined ? byMonth : months.map((_, i) => (named.includes(i) ? 1 : 0));
    const parts = share(BigInt(all), weights.map(BigInt));
    return months.flatMap((month, i) => {
      const ripe = poor?.month === i ? poor.percent : 100;
      const packs = Math.floor((Number(parts[i] ?? 0n) * ripe) / 100);
      return packs === 0 ? [] : [{ offer, month, packs }];
    });
  });
}
