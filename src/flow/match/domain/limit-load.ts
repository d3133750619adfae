import { add, ceil, compare, floor, multiply, q, type Q, smaller, subtract, total, zero } from './fraction.js';
import type { DemandRow, Fraction, LoadLimit } from './match.types.js';
import { text } from './fraction.js';

/** What a row would get by supply alone, and what it weighs. */
export interface Loaded {
  readonly id: string;
  readonly row: DemandRow;
  readonly exact: Q;
}

export interface LoadCut {
  readonly limit: 'grams' | 'pallet-places';
  readonly ratio: Fraction;
  /** Packs that fit, by row. */
  readonly packs: ReadonlyMap<string, number>;
  readonly cut: ReadonlySet<string>;
}

/**
 * When the load binds, all whose supply would allow more are held at one common part of their commitment; who has less
 * by supply keeps it. Held to whole packs, then filled with what still fits, in the order given. Null when all fits.
 */
export function limitLoad(rows: readonly Loaded[], limit: LoadLimit): LoadCut | null {
  const limits = [
    ...(limit.gramsMax === undefined
      ? []
      : [
          {
            name: 'grams' as const,
            most: q(limit.gramsMax),
            of: (id: string) => q(limit.offers[id]?.packGrossGrams ?? 0),
          },
        ]),
    ...(limit.palletPlacesMax === undefined
      ? []
      : [
          {
            ...{ name: 'pallet-places' as const, most: q(limit.palletPlacesMax) },
            of: (id: string) => q(1, limit.offers[id]?.packsPerPallet ?? 1),
          },
        ]),
  ];
  const load = (of: (id: string) => Q, amount: (row: Loaded) => Q): Q =>
    total(rows.map((row) => multiply(of(row.row.offerId), amount(row))));
  const found = limits
    .map((each) => ({ ...each, ratio: ratioFor(rows, each) }))
    .sort((a, b) => compare(a.ratio, b.ratio))[0];
  if (!found || compare(found.ratio, q(1)) >= 0) return null;
  const held = (row: Loaded): Q => smaller(row.exact, multiply(found.ratio, q(row.row.packs)));
  const packs = new Map(rows.map((row) => [row.id, floor(held(row))]));
  const fits = (id: string): boolean =>
    limits.every(({ most, of }) => {
      const more = of(rows.find((row) => row.id === id)?.row.offerId ?? '');
      return (
        compare(
          add(
            load(of, (row) => q(packs.get(row.id) ?? 0)),
            more,
          ),
          most,
        ) <= 0
      );
    });
  const cut = rows.filter((row) => compare(held(row), row.exact) < 0);
  for (const { id, exact } of [...cut].sort((a, b) => compare(rest(held(b)), rest(held(a))))) {
    if ((packs.get(id) ?? 0) < ceil(exact) && fits(id)) packs.set(id, (packs.get(id) ?? 0) + 1);
  }
  return { limit: found.name, ratio: text(found.ratio), packs, cut: new Set(cut.map(({ id }) => id)) };
}

const rest = (value: Q): Q => subtract(value, q(floor(value)));

/** The common ratio at which the load is full: the load grows piecewise linearly with it. */
function ratioFor(rows: readonly Loaded[], { most, of }: { most: Q; of: (offerId: string) => Q }): Q {
  const steps = rows
    .filter(({ row }) => row.packs > 0)
    .map(({ row, exact }) => ({ at: multiply(exact, q(1, row.packs)), slope: multiply(of(row.offerId), q(row.packs)) }))
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
