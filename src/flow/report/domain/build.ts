import { type MoneyJson, toJson } from '../../../shared/money.js';
import type { Month } from '../../../shared/month.js';
import { groupBy, sumBy } from '../../../shared/quantity.js';
import { ratio } from './figures.js';
import type { Flow, GroupMonth, OfferMonth, ReportMonth, ReportOffer, ReportOverride, Stage } from './report.types.js';
import { isHidden, suppressed, suppressedRows, tooFew } from './suppress.js';

/** Sums that the database made, of one stage. */
export interface StageSums {
  readonly offers: readonly { readonly month: Month; readonly offerId: string; readonly packs: number }[];
  readonly groups: readonly { readonly month: Month; readonly groupId: string; readonly grams: number }[];
}

export interface Counts {
  readonly offerMonth: ReadonlyMap<string, number>;
  readonly groupMonth: ReadonlyMap<string, number>;
  readonly month: ReadonlyMap<string, number>;
  readonly offer: ReadonlyMap<string, number>;
  readonly group: ReadonlyMap<string, number>;
  readonly all: number;
}

export interface Facts {
  readonly currency: string;
  readonly months: readonly { readonly month: Month; readonly state: string }[];
  readonly offers: readonly Pick<ReportOffer, 'offerId' | 'code' | 'names' | 'packNetGrams'>[];
  readonly stages: Readonly<Record<Stage, StageSums>>;
  readonly counts: Counts;
  readonly money: ReadonlyMap<Month, { goodsMinor: bigint; transportMinor: bigint; landedMinor: bigint }>;
  /** What households were to pay for each settled month, and what of it is open. */
  readonly dues: ReadonlyMap<Month, { readonly dueMinor: bigint; readonly openMinor: bigint }>;
  readonly grossGrams: ReadonlyMap<Month, number>;
}

export const stages = [
  'pledged',
  'committed',
  'available',
  'matched',
  'delivered',
  'arrived',
  'distributed',
  'untaken',
] as const satisfies readonly Stage[];

/** What is not told, of every table of the report. */
export interface Hidden {
  readonly offers: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly months: ReadonlySet<string>;
  readonly offerMonths: ReadonlySet<string>;
  readonly groupMonths: ReadonlySet<string>;
}

export function hiddenOf(facts: Facts): Hidden {
  const { counts } = facts;
  const reached = reachedBy(facts);
  const rowsOf = (table: ReadonlyMap<string, number>) => {
    const rows = groupBy(pairs(table), ({ row }) => row);
    return (row: string) => new Set((rows.get(row) ?? []).flatMap(({ column }) => [...(reached.get(column) ?? [])]));
  };
  const months = suppressedRows(counts.month, (month) => reached.get(month) ?? new Set());
  const offers = suppressedRows(counts.offer, rowsOf(counts.offerMonth));
  const groups = suppressedRows(counts.group, rowsOf(counts.groupMonth));
  const cells = (table: ReadonlyMap<string, number>) =>
    pairs(table).map((cell) => ({ ...cell, stages: reached.get(cell.column) ?? new Set<string>() }));
  return {
    ...{ months, offers, groups },
    offerMonths: suppressed(cells(counts.offerMonth), ({ row, column }) => offers.has(row) || months.has(column)),
    groupMonths: suppressed(cells(counts.groupMonth), ({ row, column }) => groups.has(row) || months.has(column)),
  };
}

/** Stages that the goods of each month have come to; everybody knows which, by the calendar. */
function reachedBy({ stages: sums, money, grossGrams }: Facts): ReadonlyMap<string, ReadonlySet<string>> {
  const all: [string, string][] = [
    ...stages.flatMap((stage) => sums[stage].offers.map(({ month }): [string, string] => [month, stage])),
    ...[...money.keys()].map((month): [string, string] => [month, 'settled']),
    ...[...grossGrams.keys()].map((month): [string, string] => [month, 'loaded']),
  ];
  return new Map([...groupBy(all, ([month]) => month)].map(([month, of]) => [month, new Set(of.map(([, s]) => s))]));
}

const pairs = (counts: ReadonlyMap<string, number>) =>
  [...counts].map(([key, households]) => {
    const [row = '', column = ''] = key.split(' ');
    return { row, column, households };
  });

/** Packs that were set by hand are one group's of one offer and month: told where enough households stand behind those. */
export const overrideRows = (
  rows: readonly (ReportOverride & { readonly households: number })[],
  { offerMonths: ofOffers, groupMonths: ofGroups }: Hidden,
): ReportOverride[] =>
  rows.map(({ households, ...row }) => {
    const { offerId, groupId, month } = row;
    const hide = tooFew(households) || isHidden(ofOffers, offerId, month) || isHidden(ofGroups, groupId, month);
    return hide ? { ...row, packs: null } : row;
  });

/** Availability is the producers' alone: no household stands behind it. */
function flowOf(hide: boolean, value: (stage: Stage) => number): Flow {
  const told = (stage: Stage): number | null => (hide ? null : value(stage));
  return {
    ...{ pledged: told('pledged'), committed: told('committed'), available: value('available') },
    ...{ matched: told('matched'), delivered: told('delivered'), arrived: told('arrived') },
    ...{ distributed: told('distributed'), untaken: told('untaken') },
  };
}

const countOf = (hide: boolean, households: number | undefined): number | null => (hide ? null : (households ?? 0));

export function offerMonths({ offers, months, stages: sums, counts }: Facts, hidden: Hidden): OfferMonth[] {
  const packs = byStage(
    sums,
    ({ offerId, month }) => `${offerId} ${month}`,
    ({ packs: own }) => own,
  );
  return offers.flatMap(({ offerId }) =>
    months.flatMap(({ month }): OfferMonth[] => {
      const key = `${offerId} ${month}`;
      if (stages.every((stage) => (packs[stage].get(key) ?? 0) === 0)) return [];
      const hide = isHidden(hidden.offerMonths, offerId, month);
      const flow = flowOf(hide, (stage) => packs[stage].get(key) ?? 0);
      return [{ month, offerId, households: countOf(hide, counts.offerMonth.get(key)), ...flow }];
    }),
  );
}

export function offerRows({ offers, stages: sums, counts }: Facts, hidden: Hidden): ReportOffer[] {
  const packs = byStage(
    sums,
    ({ offerId }) => offerId,
    ({ packs: own }) => own,
  );
  return offers.map((offer) => {
    const hide = hidden.offers.has(offer.offerId);
    const flow = flowOf(hide, (stage) => packs[stage].get(offer.offerId) ?? 0);
    const households = countOf(hide, counts.offer.get(offer.offerId));
    return { ...offer, ...flow, households, fill: ratio(flow.matched, flow.committed) };
  });
}

/** In grams net: packs of different offers are no sum. */
export function monthRows(facts: Facts, hidden: Hidden): ReportMonth[] {
  const { months, counts, money, dues, grossGrams, currency } = facts;
  const grams = gramsByStage(facts, ({ month }) => month);
  return months.map(({ month, state }) => {
    const hide = hidden.months.has(month);
    const flow = flowOf(hide, (stage) => grams[stage].get(month) ?? 0);
    const settled = hide ? undefined : money.get(month);
    const due = hide ? undefined : dues.get(month);
    const told = (amount: bigint | undefined): MoneyJson | null =>
      amount === undefined ? null : toJson({ amount, currency });
    return {
      ...{ month, state, ...flow, households: countOf(hide, counts.month.get(month)) },
      fill: ratio(flow.matched, flow.committed),
      ...{ goods: told(settled?.goodsMinor), transport: told(settled?.transportMinor) },
      ...{ due: told(due?.dueMinor), paid: told(due && due.dueMinor - due.openMinor) },
      ...{ landed: told(settled?.landedMinor), grossGrams: hide ? null : (grossGrams.get(month) ?? 0) },
    };
  });
}

export function groupMonths({ stages: sums, counts }: Facts, hidden: Hidden): GroupMonth[] {
  const keyOf = ({ groupId, month }: { groupId: string; month: Month }): string => `${groupId} ${month}`;
  const of = (stage: Stage) => sumBy(sums[stage].groups, keyOf, ({ grams }) => grams);
  const [committed, matched] = [of('committed'), of('matched')];
  return [...counts.groupMonth].map(([key, households]) => {
    const [groupId = '', month = ''] = key.split(' ');
    const hide = isHidden(hidden.groupMonths, groupId, month);
    const told = (grams: ReadonlyMap<string, number>): number | null => (hide ? null : (grams.get(key) ?? 0));
    return {
      groupId,
      month,
      households: countOf(hide, households),
      committed: told(committed),
      matched: told(matched),
    };
  });
}

/** The whole season in grams net; of too few households nothing is told. */
export const totalFlow = (facts: Facts): Flow => {
  const grams = gramsByStage(facts, () => 'all');
  const hide = tooFew(facts.counts.all);
  return flowOf(hide, (stage) => grams[stage].get('all') ?? 0);
};

type OfferSumRow = StageSums['offers'][number];
type ByStage = Readonly<Record<Stage, ReadonlyMap<string, number>>>;

const byStage = (
  sums: Facts['stages'],
  keyOf: (row: OfferSumRow) => string,
  valueOf: (row: OfferSumRow) => number,
): ByStage => {
  const of = (stage: Stage) => sumBy(sums[stage].offers, keyOf, valueOf);
  return {
    ...{ pledged: of('pledged'), committed: of('committed'), available: of('available'), matched: of('matched') },
    ...{ delivered: of('delivered'), arrived: of('arrived'), distributed: of('distributed'), untaken: of('untaken') },
  };
};

function gramsByStage({ offers, stages: sums }: Facts, keyOf: (row: OfferSumRow) => string): ByStage {
  const net = new Map(offers.map(({ offerId, packNetGrams }) => [offerId, packNetGrams]));
  return byStage(sums, keyOf, ({ offerId, packs }) => packs * (net.get(offerId) ?? 0));
}

/** Grams of a group's season, by stage. */
export const groupGrams = ({ stages: sums }: Facts, stage: Stage): ReadonlyMap<string, number> =>
  sumBy(
    sums[stage].groups,
    ({ groupId }) => groupId,
    ({ grams }) => grams,
  );
