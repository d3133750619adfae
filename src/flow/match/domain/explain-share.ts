import { sum } from '../../../shared/quantity.js';
import { add, compare, larger, parseFraction, type Q, q, smaller, subtract, zero } from './fraction.js';
import type { Cut, Fraction, Weighting } from './match.types.js';

interface GroupShare {
  readonly groupId: string;
  readonly committed: number;
  readonly packs: number;
}

/** What stands behind one group's share of one offer in one month. All quantities are packs. */
export interface ShareCase {
  readonly share: GroupShare;
  /** The tight cut that holds the share; null where it is not held by supply. */
  readonly cut: Pick<Cut, 'level' | 'demands'> | null;
  /** Of all groups that want this offer this month, this one included. */
  readonly shares: readonly GroupShare[];
  readonly month: string;
  readonly weighting: Weighting;
  /** What the group received of what it committed to in the months before; null where nothing is remembered. */
  readonly past: { readonly received: number; readonly committed: number } | null;
  /** Whether any group of the cut is remembered. */
  readonly remembers: boolean;
  /** What rounding owed the group before this month and after it, exact minus given. */
  readonly debt: { readonly before: Fraction; readonly after: Fraction };
  /** Packs of the offer kept for later months. */
  readonly heldBack: number;
  /** Packs set aside for other groups by an override; those groups are not among `shares`. */
  readonly setAside: number;
}

/** One thing to say about a share, with its numbers; percentages and packs here may have decimals. */
export type SharePoint =
  | { readonly code: 'together'; readonly groups: number; readonly committed: number; readonly packs: number }
  | { readonly code: 'same-ratio' | 'same-ratio-season'; readonly groups: number; readonly percent: number }
  | { readonly code: 'equal-packs'; readonly groups: number; readonly packs: number }
  | {
      readonly code: 'memory-more' | 'memory-less';
      readonly received: number;
      readonly committed: number;
      readonly packs: number;
    }
  | { readonly code: 'memory-neutral'; readonly received: number; readonly committed: number }
  | { readonly code: 'rounded-up' | 'rounded-up-owed' | 'rounded-down'; readonly exact: number; readonly debt: number }
  | { readonly code: 'set-aside' | 'kept'; readonly packs: number };

/** What a treasurer may want to know beyond the reason, in the order in which one asks. */
export function explainShare(about: ShareCase): SharePoint[] {
  const [given, wanted] = [sum(about.shares.map(({ packs }) => packs)), sum(about.shares.map((row) => row.committed))];
  const short = 0 < given && given < wanted; // Of nothing there is nothing more to say.
  return [
    ...(short ? [...together(about), ...ratio(about), ...memory(about)] : []),
    ...rounding(about),
    ...(given < wanted && about.setAside > 0 ? [{ code: 'set-aside' as const, packs: about.setAside }] : []),
    ...(about.heldBack > 0 ? [{ code: 'kept' as const, packs: about.heldBack }] : []),
  ];
}

function together({ shares }: ShareCase): SharePoint[] {
  if (shares.length === 1) return [];
  const [committed, packs] = [sum(shares.map((row) => row.committed)), sum(shares.map((row) => row.packs))];
  return [{ code: 'together', groups: shares.length, committed, packs }];
}

/** The level at which those behind the same cut are held. */
function ratio({ cut, month, weighting, remembers }: ShareCase): SharePoint[] {
  if (!cut) return [];
  const level = parseFraction(cut.level);
  const groups = new Set(cut.demands.filter((row) => row.month === month).map(({ groupId }) => groupId)).size;
  if (weighting === 'proportional')
    return [{ code: remembers ? 'same-ratio-season' : 'same-ratio', groups, percent: decimal(level, 100, 10) }];
  return weighting === 'equal' && !remembers ? [{ code: 'equal-packs', groups, packs: decimal(level, 1, 100) }] : [];
}

/** Whether the months before moved this one's share by a pack or more, against the month taken alone. */
function memory({ share, shares, past, weighting }: ShareCase): SharePoint[] {
  if (!past || past.committed === 0 || weighting !== 'proportional') return [];
  const alone = q(share.committed * sum(shares.map(({ packs }) => packs)), sum(shares.map((row) => row.committed)));
  const moved = subtract(q(share.packs), smaller(alone, q(share.committed)));
  if (compare(larger(moved, subtract(zero, moved)), q(1)) < 0) return [{ code: 'memory-neutral', ...past }];
  const more = compare(moved, zero) > 0;
  const packs = Math.round(decimal(more ? moved : subtract(zero, moved), 1, 100));
  return [{ code: more ? 'memory-more' : 'memory-less', ...past, packs }];
}

/** The exact share is what was given and what rounding owes more than before. */
function rounding({ share, debt }: ShareCase): SharePoint[] {
  const [before, after] = [parseFraction(debt.before), parseFraction(debt.after)];
  const exact = add(q(share.packs), subtract(after, before));
  const off = subtract(exact, q(share.packs));
  if (compare(off, zero) === 0 || compare(off, q(1)) >= 0 || compare(off, q(-1)) <= 0) return [];
  const told = decimal(exact, 1, 100);
  if (compare(off, zero) > 0) return [{ code: 'rounded-down', exact: told, debt: decimal(off, 1, 100) }];
  const owed = compare(before, zero) > 0;
  return [{ code: owed ? 'rounded-up-owed' : 'rounded-up', exact: told, debt: owed ? decimal(before, 1, 100) : 0 }];
}

/** `value × factor` to so many parts of one, rounded to the nearest: for reading, never for reckoning. */
function decimal(value: Q, factor: number, parts: number): number {
  const scaled = value.n * BigInt(factor * parts * 2) + value.d;
  return Number(scaled / (value.d * 2n)) / parts;
}
