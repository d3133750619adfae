import { addMonths, type Month } from '../../../shared/month.js';
import { sum } from '../../../shared/quantity.js';

/** "What if this producer brought …": a part of what it declared, or so many packs of one offer. */
export interface WhatIf {
  readonly producerId: string;
  /** All its offers where left out. */
  readonly offerId?: string | undefined;
  /** Of what it declared, in whole percent; each harvest is rounded down to packs. */
  readonly percent?: number | undefined;
  /** Packs it can bring to this month, from all harvests together. */
  readonly packs?: number | undefined;
}

interface Declared {
  readonly producerId: string;
  readonly offerId: string;
  readonly harvestMonth: Month;
  readonly packs: number;
}

/** What can be delivered in a month. */
export interface Window {
  readonly month: Month;
  /** By offer; 0 where an offer is not named. */
  readonly storageMonths: ReadonlyMap<string, number>;
}

export interface WhatIfMistake {
  readonly field: 'producerId' | 'offerId' | 'percent' | 'packs';
  readonly code: 'nothing-declared' | 'what-if-unclear' | 'what-if-needs-offer' | 'duplicate-row';
}

const deliverable = ({ offerId, harvestMonth }: Declared, { month, storageMonths }: Window): boolean =>
  harvestMonth <= month && month <= addMonths(harvestMonth, storageMonths.get(offerId) ?? 0);

const concerns = ({ producerId, offerId }: WhatIf, row: Declared): boolean =>
  row.producerId === producerId && (offerId === undefined || row.offerId === offerId);

const keyOf = ({ producerId, offerId = '' }: WhatIf): string => `${producerId} ${offerId}`;

/** The first mistake of each supposition, with its place in the list. */
export function whatIfMistakes(
  items: readonly WhatIf[],
  declared: readonly Declared[],
  window: Window,
): (WhatIfMistake & { readonly index: number })[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const found = mistakeIn(item, declared, window, seen);
    seen.add(keyOf(item));
    return found ? [{ ...found, index }] : [];
  });
}

function mistakeIn(
  item: WhatIf,
  declared: readonly Declared[],
  window: Window,
  seen: ReadonlySet<string>,
): WhatIfMistake | null {
  if ((item.percent === undefined) === (item.packs === undefined)) return { field: 'percent', code: 'what-if-unclear' };
  if (item.packs !== undefined && item.offerId === undefined) return { field: 'offerId', code: 'what-if-needs-offer' };
  if (seen.has(keyOf(item))) return { field: 'producerId', code: 'duplicate-row' };
  const any = declared.some((row) => concerns(item, row) && deliverable(row, window));
  return any ? null : { field: 'producerId', code: 'nothing-declared' };
}

/**
 * The declarations as supposed. A supposition about one offer counts before one about all of a producer's offers; what
 * cannot be delivered in this month stays as it was declared.
 */
export function suppose<Row extends Declared>(
  declared: readonly Row[],
  items: readonly WhatIf[],
  window: Window,
): Row[] {
  const left = new Map(items.map((item) => [item, item.packs ?? 0]));
  const oldestFirst = [...declared].sort((a, b) => (a.harvestMonth < b.harvestMonth ? -1 : 1));
  const supposed = new Map<Row, number>();
  for (const row of oldestFirst.filter((each) => deliverable(each, window))) {
    const item = about(items, row);
    if (!item) continue;
    if (item.percent !== undefined) supposed.set(row, Math.floor((row.packs * item.percent) / 100));
    else {
      const packs = Math.min(row.packs, left.get(item) ?? 0);
      left.set(item, (left.get(item) ?? 0) - packs);
      supposed.set(row, packs);
    }
  }
  // More than was declared comes from the youngest harvest.
  for (const [item, more] of left) {
    const youngest = oldestFirst.findLast((row) => deliverable(row, window) && about(items, row) === item);
    if (youngest && more > 0) supposed.set(youngest, sum([supposed.get(youngest) ?? 0, more]));
  }
  return declared.map((row) => ({ ...row, packs: supposed.get(row) ?? row.packs }));
}

const about = (items: readonly WhatIf[], row: Declared): WhatIf | undefined =>
  items.find((item) => item.offerId !== undefined && concerns(item, row)) ?? items.find((item) => concerns(item, row));
