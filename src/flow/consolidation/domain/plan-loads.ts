import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { invariant } from '../../../shared/invariant.js';
import { byText } from '../../../shared/quantity.js';

/** A pallet that is to travel, and where it gets off: 0 is the first drop-off of the journey. */
export interface PalletToLoad {
  readonly id: string;
  readonly grams: number;
  readonly dropOff: number;
}

/** Vehicles that are alike, as many as are needed. A standard trailer has 33 places for EUR pallets and carries 24 t. */
export interface Trailer {
  readonly gramsMax: number;
  readonly places: number;
}

export interface Load {
  /** In the order of loading: what gets off last comes first. */
  readonly palletIds: readonly string[];
  readonly grams: number;
}

export interface LoadsAnswer {
  readonly loads: readonly Load[];
  /** No answer has fewer loads. */
  readonly bound: number;
  /** Heavier than a whole vehicle carries. */
  readonly tooHeavy: readonly string[];
}

/** How many sets of pallets are weighed at most to fill one vehicle, and how often some vehicles are emptied and filled anew. */
const setsMax = 20_000;
const refillsMax = 3_000;
/** Vehicles that are emptied at once; the emptiest of all is among them. */
const emptiedMax = 8;

/**
 * Divides pallets among vehicles: as few as can be found, then each drop-off's pallets on as few as can be. Tried are
 * filling in the order of the journey, best fit by weight, and filling each vehicle as full as its heaviest pallet
 * allows; then some vehicles are emptied and filled anew, as long as there are more than the bound. The same question
 * gives the same answer. Sources: Johnson, "Near-optimal bin packing algorithms" (1973); Gupta, Ho, "A new heuristic
 * algorithm for the one-dimensional bin-packing problem" (1999); Fleszar, Hindi, "New heuristics for one-dimensional
 * bin-packing" (2002); the bound of Martello, Toth, "Lower bounds and reduction procedures for the bin packing problem"
 * (1990).
 */
export function planLoads(pallets: readonly PalletToLoad[], trailer: Trailer): LoadsAnswer {
  invariant(trailer.places > 0, 'a vehicle has places');
  const heavy = pallets.filter(({ grams }) => grams > trailer.gramsMax);
  const fit = pallets
    .filter(({ grams }) => grams <= trailer.gramsMax)
    .sort((a, b) => b.grams - a.grams || a.dropOff - b.dropOff || byText(a.id, b.id));
  const journey = [...fit].sort((a, b) => a.dropOff - b.dropOff || b.grams - a.grams || byText(a.id, b.id));
  const bound = boundOf(fit, trailer);
  const [first = []] = [bestFit(fit, trailer), fullest(fit, trailer)].sort((a, b) => a.length - b.length);
  const candidates = [firstFit(journey, trailer), refilled(first, trailer, bound)];
  const [best = []] = candidates
    .map((loads) => sorted(loads, trailer))
    .sort((a, b) => a.length - b.length || splits(a) - splits(b));
  return {
    loads: best.map((load) => ({
      palletIds: [...load].sort((a, b) => b.dropOff - a.dropOff || byText(a.id, b.id)).map(({ id }) => id),
      grams: weight(load),
    })),
    bound,
    tooHeavy: heavy.map(({ id }) => id),
  };
}

type Loading = PalletToLoad[];
const weight = (load: readonly PalletToLoad[]): number => load.reduce((sum, { grams }) => sum + grams, 0);
const dropOffs = (load: readonly PalletToLoad[]): number => new Set(load.map(({ dropOff }) => dropOff)).size;
const splits = (loads: readonly Loading[]): number => loads.reduce((sum, load) => sum + dropOffs(load), 0);

function firstFit(pallets: readonly PalletToLoad[], { gramsMax, places }: Trailer): Loading[] {
  const loads: Loading[] = [];
  for (const pallet of pallets) {
    const load = loads.find((each) => each.length < places && weight(each) + pallet.grams <= gramsMax);
    if (load) load.push(pallet);
    else loads.push([pallet]);
  }
  return loads;
}

/** The heaviest first, each where it leaves the least. */
function bestFit(pallets: readonly PalletToLoad[], { gramsMax, places }: Trailer): Loading[] {
  const loads: Loading[] = [];
  for (const pallet of pallets) {
    const [tightest] = loads
      .filter((load) => load.length < places && weight(load) + pallet.grams <= gramsMax)
      .sort((a, b) => weight(b) - weight(a));
    if (tightest) tightest.push(pallet);
    else loads.push([pallet]);
  }
  return loads;
}

/** Vehicle by vehicle: with the heaviest pallet left, the set that leaves the least of the weight. */
function fullest(pallets: readonly PalletToLoad[], trailer: Trailer): Loading[] {
  const loads: Loading[] = [];
  let left = [...pallets];
  while (left.length > 0) {
    const load = fullestOf(left, trailer);
    loads.push(load);
    left = left.filter((pallet) => !load.includes(pallet));
  }
  return loads;
}

/** Depth first, in the order given. The search ends at a full vehicle or after so many sets. */
function fullestOf(pallets: readonly PalletToLoad[], { gramsMax, places }: Trailer): Loading {
  const [first] = pallets;
  if (!first) return [];
  let best: Loading = [first];
  let [left, tried] = [gramsMax - first.grams, 0];
  const chosen: Loading = [first];
  const lightest = pallets.reduce((least, { grams }) => Math.min(least, grams), Infinity);
  const go = (from: number, room: number): void => {
    if (room < left) [best, left] = [[...chosen], room];
    if (chosen.length === places || room < lightest) return;
    for (let i = from; i < pallets.length && left > 0 && tried < setsMax; i++) {
      const pallet = pallets[i];
      if (!pallet || pallet.grams > room || (i > from && pallet.grams === pallets[i - 1]?.grams)) continue;
      tried += 1;
      chosen.push(pallet);
      go(i + 1, room - pallet.grams);
      chosen.pop();
    }
  };
  go(1, gramsMax - first.grams);
  return best;
}

/** Empties some vehicles, the emptiest among them, and fills them anew, until the bound is reached or the effort spent. */
function refilled(loads: readonly Loading[], trailer: Trailer, bound: number): Loading[] {
  const generator = xoroshiro128plus(1);
  const random = (): number => (generator.next() >>> 0) / 2 ** 32;
  let now = [...loads];
  for (let tried = 0; tried < refillsMax && now.length > bound; tried++) {
    const keys = new Map(now.map((load) => [load, random()]));
    const [emptiest, ...others] = [...now].sort((a, b) => weight(a) - weight(b));
    if (!emptiest) break;
    others.sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
    const emptied = new Set([emptiest, ...others.slice(0, 1 + Math.floor(random() * (emptiedMax - 1)))]);
    const pallets = [...emptied].flat().map((pallet) => ({ pallet, key: pallet.grams * (1 + random()) }));
    const shuffled = pallets.sort((a, b) => b.key - a.key).map(({ pallet }) => pallet);
    const filled = fullest(shuffled, trailer);
    if (filled.length > emptied.size || unevenness(filled) < unevenness([...emptied])) continue;
    now = [...now.filter((load) => !emptied.has(load)), ...filled];
  }
  return now;
}

/** Larger where some vehicles are full and others nearly empty, which are then easier to do without. */
const unevenness = (loads: readonly Loading[]): number => loads.reduce((sum, load) => sum + weight(load) ** 2, 0);

/** The same number of loads with each drop-off on fewer of them: pallets change places as long as that helps. */
function sorted(loads: readonly Loading[], trailer: Trailer): Loading[] {
  const now = loads.map((load) => [...load]);
  const pairs = now.flatMap((a) => now.flatMap((b): [Loading, Loading][] => (a === b ? [] : [[a, b]])));
  for (let helped = true; helped;) {
    helped = false;
    for (const [a, b] of pairs) if (exchange(a, b, trailer)) helped = true;
  }
  return now;
}

/** Moves a pallet from one load to the other, or exchanges two, where both then hold fewer drop-offs. */
function exchange(a: Loading, b: Loading, { gramsMax, places }: Trailer): boolean {
  const before = dropOffs(a) + dropOffs(b);
  const ways = a.flatMap((pallet) => [null, ...b].map((other) => ({ pallet, other })));
  for (const { pallet, other } of ways) {
    const left = a.filter((each) => each !== pallet);
    const [nextA, nextB] = [other ? [...left, other] : left, [...b.filter((each) => each !== other), pallet]];
    const fits = nextB.length <= places && weight(nextB) <= gramsMax && weight(nextA) <= gramsMax;
    if (!fits || nextA.length === 0 || dropOffs(nextA) + dropOffs(nextB) >= before) continue;
    a.splice(0, a.length, ...nextA);
    b.splice(0, b.length, ...nextB);
    return true;
  }
  return false;
}

/** By places, by weight, and by pallets too heavy to share a vehicle with others as heavy. */
function boundOf(pallets: readonly PalletToLoad[], { gramsMax, places }: Trailer): number {
  let bound = Math.max(Math.ceil(pallets.length / places), Math.ceil(weight(pallets) / gramsMax));
  for (const least of new Set([0, ...pallets.map(({ grams }) => grams)])) {
    if (2 * least > gramsMax) continue;
    const alone = pallets.filter(({ grams }) => grams > gramsMax - least);
    const large = pallets.filter(({ grams }) => grams <= gramsMax - least && 2 * grams > gramsMax);
    const small = pallets.filter(({ grams }) => 2 * grams <= gramsMax && grams >= least);
    const room = large.length * gramsMax - weight(large);
    const more = Math.max(0, Math.ceil((weight(small) - room) / gramsMax));
    bound = Math.max(bound, alone.length + large.length + more);
  }
  return bound;
}
