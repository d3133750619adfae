import type { Offer, Season } from '../../../foundation/season/domain/index.js';
import { addMonths, type Month } from '../../../shared/month.js';
import { groupBy, sum, sumBy } from '../../../shared/quantity.js';
import type { DemandRow, Exclusion, Fraction, LoadLimit, MatchInput, SupplyRow } from './match.types.js';

interface OfSupply {
  readonly producerId: string;
  readonly offerId: string;
  readonly harvestMonth: Month;
  readonly packs: number;
}

interface OfDemand {
  readonly groupId: string;
  readonly offerId: string;
  readonly month: Month;
  readonly packs: number;
}

interface Remembered {
  readonly id: string;
  readonly offerId: string;
}

/** What one cycle's match is made from, as the rows say it. All quantities are packs. */
export interface CycleFacts {
  readonly season: Pick<Season, 'rules'>;
  readonly month: Month;
  readonly position: number;
  readonly offers: readonly Offer[];
  /** Commitments of this month; of offers that reached their minimum only. */
  readonly committed: readonly (OfDemand & { readonly completion: number })[];
  /** What is pledged so far for the months after this one. */
  readonly later: readonly OfDemand[];
  readonly available: readonly (OfSupply & { readonly minimum: number })[];
  /** What other months took of each harvest. */
  readonly takenElsewhere: readonly OfSupply[];
  /** Promised by the season commitment, for this month and later ones. */
  readonly promised: readonly OfSupply[];
  /** The most a producer brings this month. */
  readonly limits: readonly { readonly producerId: string; readonly offerId: string; readonly packsMax: number }[];
  readonly pastGroups: readonly (Remembered & { readonly received: number; readonly committed: number })[];
  readonly debts: {
    readonly groups: readonly (Remembered & { readonly debt: Fraction })[];
    readonly producers: readonly (Remembered & { readonly debt: Fraction })[];
  };
  readonly leftOutBefore: readonly string[];
  /** Pairs that may not meet. */
  readonly exclusions: readonly Exclusion[];
  /** Pairs that a link ties. */
  readonly links: readonly { readonly producerId: string; readonly groupId: string }[];
  /** Codes of groups and producers by id: they break the last ties. */
  readonly codes: ReadonlyMap<string, string>;
  /** Worth of a pack by offer, in minor units of the members' currency. */
  readonly worth: ReadonlyMap<string, number>;
}

const supplyKey = ({ producerId, offerId, harvestMonth }: OfSupply): string =>
  `${producerId} ${offerId} ${harvestMonth}`;
const rememberedKey = (id: string, offerId: string): string => `${id} ${offerId}`;

/** The question a cycle's match answers. */
export function cycleInput(facts: CycleFacts): MatchInput {
  const storage = Object.fromEntries(facts.offers.map(({ id, storageMonths }) => [id, storageMonths]));
  const demands = [...facts.committed.map(ofCommitment), ...horizon(facts, storage)];
  const debts = new Map(facts.debts.groups.map(({ id, offerId, debt }) => [rememberedKey(id, offerId), debt]));
  const past = new Map(facts.pastGroups.map((row) => [rememberedKey(row.id, row.offerId), row]));
  const { rules } = facts.season;
  const load = loadLimit(facts);
  return {
    months: [facts.month],
    cycleIndex: facts.position,
    weighting: { groups: rules.groupWeighting, producers: rules.producerWeighting },
    supplies: supplies(facts, storage),
    demands: demands.map((demand) => {
      const key = rememberedKey(demand.groupId, demand.offerId);
      const remembered = rules.fairness === 'season' ? past.get(key) : undefined;
      const debt = debts.get(key);
      return {
        ...demand,
        ...codeOf(facts, demand.groupId),
        ...(remembered ? { past: { received: remembered.received, committed: remembered.committed } } : {}),
        ...(debt === undefined ? {} : { debt }),
      };
    }),
    storageMonths: storage,
    leftOutBefore: facts.leftOutBefore,
    ...pairsIn(facts),
    ...(load ? { load } : {}),
  };
}

/** Left out where there are none, so that the same question stays the same. */
const pairsIn = ({ exclusions, links }: Pick<CycleFacts, 'exclusions' | 'links'>): Partial<MatchInput> => ({
  ...(exclusions.length > 0 ? { exclusions } : {}),
  ...(links.length > 0 ? { links } : {}),
});

const codeOf = ({ codes }: Pick<CycleFacts, 'codes'>, id: string): { code?: string } => {
  const code = codes.get(id);
  return code === undefined ? {} : { code };
};

const ofCommitment = ({ groupId, offerId, month, packs, completion }: CycleFacts['committed'][number]): DemandRow => ({
  ...{ groupId, offerId, month, packs },
  ...(completion > 0 ? { extra: Math.min(completion, packs) } : {}),
});

/** Later months take part where goods of today keep until then and their own harvest is declared. */
function horizon({ month, later, available }: CycleFacts, storage: Readonly<Record<string, number>>): DemandRow[] {
  const declared = new Set(available.map(({ offerId, harvestMonth }) => `${offerId} ${harvestMonth}`));
  return later.filter(
    (demand) =>
      demand.packs > 0 &&
      demand.month > month &&
      (storage[demand.offerId] ?? 0) > 0 &&
      declared.has(`${demand.offerId} ${demand.month}`),
  );
}

function supplies(facts: CycleFacts, storage: Readonly<Record<string, number>>): SupplyRow[] {
  const taken = sumBy(facts.takenElsewhere, supplyKey, ({ packs }) => packs);
  const promised = sumBy(facts.promised, supplyKey, ({ packs }) => packs);
  const debts = new Map(facts.debts.producers.map(({ id, offerId, debt }) => [rememberedKey(id, offerId), debt]));
  const open = facts.available
    .filter(({ offerId, harvestMonth }) => addMonths(harvestMonth, storage[offerId] ?? 0) >= facts.month)
    .map((row) => ({ ...row, packs: Math.max(0, row.packs - (taken.get(supplyKey(row)) ?? 0)) }));
  return limited(open, facts).map((row): SupplyRow => {
    const debt = debts.get(rememberedKey(row.producerId, row.offerId));
    const { producerId, offerId, harvestMonth, packs, minimum } = row;
    return {
      ...{ producerId, offerId, harvestMonth, packs, minimum },
      ...codeOf(facts, producerId),
      promised: Math.min(packs, promised.get(supplyKey(row)) ?? 0),
      value: facts.worth.get(offerId) ?? 1,
      ...(debt === undefined ? {} : { debt }),
    };
  });
}

type Open = CycleFacts['available'][number];

/**
 * What a producer does not bring this month stays with it: the oldest harvests fill the limit, and the rest moves to
 * the next month's row, so that a later month can still have it.
 */
function limited(open: readonly Open[], { limits, month }: CycleFacts): Open[] {
  const limitOf = new Map(limits.map((limit) => [`${limit.producerId} ${limit.offerId}`, limit.packsMax]));
  const next = addMonths(month, 1);
  return [...groupBy(open, ({ producerId, offerId }) => `${producerId} ${offerId}`)].flatMap(([key, rows]) => {
    const limit = limitOf.get(key);
    if (limit === undefined) return rows;
    let left = limit;
    const now = rows
      .filter(({ harvestMonth }) => harvestMonth <= month)
      .sort((a, b) => (a.harvestMonth < b.harvestMonth ? -1 : 1))
      .map((row) => {
        const packs = Math.min(left, row.packs);
        left -= packs;
        return { row: { ...row, packs }, rest: row.packs - packs };
      });
    const rest = sum(now.map((part) => part.rest));
    const after = rows.filter(({ harvestMonth }) => harvestMonth > month);
    const [sample] = rows;
    const merged = after.some(({ harvestMonth }) => harvestMonth === next)
      ? after.map((row) => (row.harvestMonth === next ? { ...row, packs: row.packs + rest } : row))
      : sample && rest > 0
        ? [...after, { ...sample, harvestMonth: next, packs: rest }]
        : after;
    return [...now.map((part) => part.row), ...merged];
  });
}

function loadLimit({ season, offers }: CycleFacts): LoadLimit | null {
  const { loadGramsMax, palletPlacesMax } = season.rules;
  if (loadGramsMax === null && palletPlacesMax === null) return null;
  return {
    ...(loadGramsMax === null ? {} : { gramsMax: loadGramsMax }),
    ...(palletPlacesMax === null ? {} : { palletPlacesMax }),
    offers: Object.fromEntries(
      offers.map(({ id, packGrossGrams, packsPerCrate, cratesPerPallet }) => [
        id,
        { packGrossGrams, packsPerPallet: packsPerCrate * cratesPerPallet },
      ]),
    ),
  };
}

/** The question of the season commitment: all months at once, without memory. */
export function seasonInput(
  season: Pick<Season, 'rules'>,
  months: readonly Month[],
  facts: { offers: readonly Offer[]; demands: readonly OfDemand[]; available: readonly OfSupply[] } & Pick<
    CycleFacts,
    'codes' | 'exclusions' | 'links'
  >,
): MatchInput {
  return {
    months,
    cycleIndex: 0,
    weighting: { groups: season.rules.groupWeighting, producers: season.rules.producerWeighting },
    supplies: facts.available.map(({ producerId, offerId, harvestMonth, packs }) => {
      return { producerId, offerId, harvestMonth, packs, ...codeOf(facts, producerId) };
    }),
    demands: facts.demands.map(({ groupId, offerId, month, packs }) => {
      return { groupId, offerId, month, packs, ...codeOf(facts, groupId) };
    }),
    storageMonths: Object.fromEntries(facts.offers.map(({ id, storageMonths }) => [id, storageMonths])),
    ...pairsIn(facts),
  };
}

/** The question of the loading: what was accepted, for this month alone. */
export function finalInput(
  season: Pick<Season, 'rules'>,
  cycle: { readonly month: Month; readonly position: number },
  facts: { offers: readonly Offer[]; committed: CycleFacts['committed']; accepted: readonly OfSupply[] } & Pick<
    CycleFacts,
    'pastGroups' | 'debts' | 'codes' | 'exclusions' | 'links'
  >,
): MatchInput {
  return cycleInput({
    season: { rules: { ...season.rules, loadGramsMax: null, palletPlacesMax: null } },
    ...{ month: cycle.month, position: cycle.position, offers: facts.offers, committed: facts.committed },
    ...{ pastGroups: facts.pastGroups, debts: facts.debts, codes: facts.codes },
    ...{ exclusions: facts.exclusions, links: facts.links },
    available: facts.accepted.map((row) => ({ ...row, minimum: 0 })),
    ...{ later: [], takenElsewhere: [], promised: [], limits: [], leftOutBefore: [], worth: new Map() },
  });
}
