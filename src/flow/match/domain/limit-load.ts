import { add, ceil, compare, floor, multiply, q, type Q, smaller, subtract, text, total, zero } from './fraction.js';
import type { Fraction, LoadLimit } from './match.types.js';

/** A delivered demand: its commitment, and what it would get by supply alone. */
export interface Loaded {
  readonly offerId: string;
  /** Its place among the offer's demands. */
  readonly row: number;
  readonly packs: number;
  readonly exact: Q;
  /** The share was set: it is loaded first. */
  readonly set: boolean;
}

export interface LoadCut {
  readonly limit: 'grams' | 'pallet-places';
  readonly ratio: Fraction;
  /** By offer and row: packs that fit. */
  readonly packs: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** By offer: the rows that would get more by supply alone. */
  readonly cut: ReadonlyMap<string, ReadonlySet<number>>;
}

interface Limit {
  readonly name: LoadCut['limit'];
  readonly most: Q;
  /** What one pack of an offer takes of it. */
  readonly of: (offerId: string) => Q;
}

/**
 * When the load binds, all whose supply would allow more are held at one common part of their commitment; who has less
 * by supply keeps it. Held to whole packs, then filled with what still fits, the largest remainder first and then in
 * the order given. Shares that were set are loaded before all others. Null when all fits.
 */
export function limitLoad(rows: readonly Loaded[], load: LoadLimit): LoadCut | null {
  const all = limitsOf(load);
  const first = hold(
    rows.filter(({ set }) => set),
    all,
  );
  const left = all.map((limit) => ({ ...limit, most: subtract(limit.most, usedBy(first.parts, limit)) }));
  const rest = hold(
    rows.filter(({ set }) => !set),
    left,
  );
  const binding = rest.binding ?? first.binding;
  if (!binding) return null;
  const packs = new Map<string, Map<number, number>>();
  const cut = new Map<string, Set<number>>();
  for (const part of [...first.parts, ...rest.parts]) {
    const { offerId, row } = part.row;
    packs.set(offerId, (packs.get(offerId) ?? new Map<number, number>()).set(row, part.packs));
    if (part.short) cut.set(offerId, (cut.get(offerId) ?? new Set<number>()).add(row));
  }
  return { limit: binding.name, ratio: text(binding.ratio), packs, cut };
}

/** What these rows load within the limits; `binding` is the limit that holds them, if one does. */
function hold(rows: readonly Loaded[], limits: readonly Limit[]): { parts: Part[]; binding: Binding | null } {
  const [found] = limits
    .map((limit) => ({ name: limit.name, ratio: ratioFor(rows, limit) }))
    .sort((a, b) => compare(a.ratio, b.ratio));
  const binding = found && compare(found.ratio, q(1)) < 0 ? found : null;
  const parts = rows.map((row) => {
    const held = binding ? smaller(row.exact, multiply(binding.ratio, q(row.packs))) : row.exact;
    return { row, packs: floor(held), rest: subtract(held, q(floor(held))), short: compare(held, row.exact) < 0 };
  });
  if (binding) fill(parts, limits);
  return { parts, binding };
}

function limitsOf({ gramsMax, palletPlacesMax, offers }: LoadLimit): Limit[] {
  const limits: Limit[] = [];
  const grams = (id: string): Q => q(offers[id]?.packGrossGrams ?? 0);
  const places = (id: string): Q => q(1, offers[id]?.packsPerPallet ?? 1);
  if (gramsMax !== undefined) limits.push({ name: 'grams', most: q(gramsMax), of: grams });
  if (palletPlacesMax !== undefined) limits.push({ name: 'pallet-places', most: q(palletPlacesMax), of: places });
  return limits;
}

interface Binding {
  readonly name: LoadCut['limit'];
  readonly ratio: Q;
}

interface Part {
  readonly row: Loaded;
  packs: number;
  readonly rest: Q;
  readonly short: boolean;
}

const usedBy = (parts: readonly Part[], { of }: Limit): Q =>
  total(parts.map(({ row, packs }) => multiply(of(row.offerId), q(packs))));

/** One pack more for those who were cut, as long as no limit is passed. */
function fill(parts: readonly Part[], limits: readonly Limit[]): void {
  const used = limits.map((limit) => usedBy(parts, limit));
  for (const part of parts.filter(({ short }) => short).sort((a, b) => compare(b.rest, a.rest))) {
    const after = limits.map(({ of }, i) => add(used[i] ?? zero, of(part.row.offerId)));
    const fits = limits.every(({ most }, i) => compare(after[i] ?? zero, most) <= 0);
    if (!fits || part.packs >= ceil(part.row.exact)) continue;
    part.packs += 1;
    after.forEach((value, i) => (used[i] = value));
  }
}

/** The common ratio at which the load is full: the load grows in straight pieces with it. */
function ratioFor(rows: readonly Loaded[], { most, of }: Limit): Q {
  const steps = rows
    .filter(({ packs }) => packs > 0)
    .map(({ offerId, packs, exact }) => ({ at: multiply(exact, q(1, packs)), slope: multiply(of(offerId), q(packs)) }))
    .sort((a, b) => compare(a.at, b.at));
  let slope = total(steps.map((step) => step.slope));
  let [left, reached] = [most, zero];
  for (const step of steps) {
    const rise = multiply(slope, subtract(step.at, reached));
    if (compare(rise, left) > 0) return add(reached, multiply(left, q(slope.d, slope.n)));
    left = subtract(left, rise);
    reached = step.at;
    slope = subtract(slope, step.slope);
  }
  return q(1);
}
