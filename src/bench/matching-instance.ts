import { addMonths } from '../shared/month.js';
import type { DemandRow, Exclusion, MatchInput, SupplyRow } from '../flow/match/domain/index.js';

export interface InstanceSize {
  readonly producers: number;
  readonly groups: number;
  readonly offers: number;
  readonly months: number;
  readonly storageMonths: number;
  /** Of all pairs of producer and group, the part that is excluded. */
  readonly excluded?: number;
  /** Each producer grows one offer in so many; 1 is all. */
  readonly growsOneIn?: number;
}

/** Mulberry32: the same instance everywhere. */
function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const ids = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `${name}-${String(i).padStart(5, '0')}`);

/** A season where every group wants every offer each month, 1 to 50 packs, and harvests cover nine tenths of it. */
export function instanceOf(size: InstanceSize, seed = 1): MatchInput {
  const next = random(seed);
  const months = Array.from({ length: size.months }, (_, i) => addMonths('2026-11', i));
  const [producers, groups, offers] = [
    ids('producer', size.producers),
    ids('group', size.groups),
    ids('offer', size.offers),
  ];
  const growsOneIn = size.growsOneIn ?? 1;
  const harvestMax = Math.ceil((2 * 0.9 * 25.5 * size.groups * growsOneIn) / size.producers);
  const [supplies, demands, exclusions]: [SupplyRow[], DemandRow[], Exclusion[]] = [[], [], []];
  offers.forEach((offerId, k) => {
    const growers = producers.filter((_, i) => (i * 7 + k) % growsOneIn === 0);
    for (const month of months) {
      for (const producerId of growers)
        supplies.push({ producerId, offerId, harvestMonth: month, packs: Math.floor(next() * harvestMax) });
      for (const groupId of groups) demands.push({ groupId, offerId, month, packs: 1 + Math.floor(next() * 50) });
    }
  });
  for (const producerId of producers) {
    if (size.excluded === undefined) break;
    for (const groupId of groups) if (next() < size.excluded) exclusions.push({ producerId, groupId });
  }
  return {
    ...{ months, cycleIndex: 3, weighting: { groups: 'proportional', producers: 'proportional' } },
    ...{ supplies, demands, exclusions },
    storageMonths: Object.fromEntries(offers.map((offerId) => [offerId, size.storageMonths])),
  };
}
