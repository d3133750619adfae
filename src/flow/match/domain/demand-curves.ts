import type { Curves } from './curves.js';
import type { DemandPart, DemandRow, Weighting } from './match.types.js';

/** Which parts there are to share out, in their order. */
export function partsOf(demands: readonly DemandRow[]): DemandPart[] {
  const some = (part: DemandPart, has: (row: DemandRow) => boolean): DemandPart[] => (demands.some(has) ? [part] : []);
  return [...some('set', ({ set }) => set === true), 'pledged', ...some('extra', ({ extra = 0 }) => extra > 0)];
}

/** How each row's quantity follows the level of a part: r = (R + x) / (C + w), between what came before and the demand. */
export function setCurves(
  curves: Curves,
  demands: readonly DemandRow[],
  { part, weighting }: { part: DemandPart; weighting: Weighting },
): void {
  const { low, high, past, weight } = curves;
  demands.forEach((demand, row) => {
    const { packs, extra = 0, set = false } = demand;
    const base = packs - extra;
    // A share that was set is done after its own part, and waits for nothing before.
    if (set || part === 'set') {
      low[row] = set && part !== 'set' ? packs : 0;
      high[row] = set ? packs : 0;
      past[row] = 0;
      weight[row] = Math.max(1, packs);
    } else if (part === 'pledged') {
      low[row] = 0;
      high[row] = base;
      past[row] = demand.past?.received ?? 0;
      weight[row] = (demand.past?.committed ?? 0) + ownWeight(demand, base, weighting);
    } else {
      low[row] = base;
      high[row] = packs;
      past[row] = -base;
      weight[row] = Math.max(1, extra);
    }
  });
}

const ownWeight = ({ weight = 1 }: DemandRow, base: number, weighting: Weighting): number =>
  weighting === 'equal' ? 1 : weighting === 'given' ? weight : Math.max(1, base);
