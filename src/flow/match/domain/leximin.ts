import { invariant } from '../../../shared/invariant.js';
import { add, compare, larger, lcm, multiply, q, type Q, smaller, subtract, total, zero } from './fraction.js';
import { Network } from './flow.js';

/**
 * How much one row takes at a level: nothing until the level passes `past / weight`, then `level × weight − past`, at
 * most `cap`, on top of `floor`. All whole numbers; `weight` is above zero.
 */
export interface Curve {
  readonly id: string;
  readonly floor: number;
  readonly cap: number;
  readonly past: number;
  readonly weight: number;
}

/** Rows whose flow passes through the same arc: they share its capacity at every level. */
export interface Terminal {
  readonly arc: number;
  readonly curves: readonly Curve[];
}

/** A network with fixed arcs (in packs) and arcs whose capacity follows the level. */
export interface Shape {
  readonly network: Network;
  readonly source: number;
  readonly sink: number;
  /** Packs of each arc that does not follow a level; `null` is no limit. */
  readonly fixed: ReadonlyMap<number, number | null>;
  /** Flow of fixed arcs into the sink that must not give way: the needs of others. */
  readonly needed: number;
}

/** Rows that can get no more at this level, and the nodes that the cut holds. */
export interface Tight {
  readonly level: Q;
  readonly ids: readonly string[];
  /** By node: whether it lies on the side of the cut where everything is used up. */
  readonly exhausted: readonly boolean[];
}

export interface Leximin {
  readonly taken: ReadonlyMap<string, Q>;
  readonly tight: readonly Tight[];
}

const at = ({ floor, cap, past, weight }: Curve, level: Q): Q => {
  const wanted = subtract(multiply(level, q(weight)), q(past));
  return add(q(floor), smaller(q(cap), larger(zero, wanted)));
};
const end = ({ cap, past, weight }: Curve): Q => q(past + cap, weight);
const start = ({ past, weight }: Curve): Q => q(past, weight);

/**
 * The lexicographically largest vector of levels, by progressive filling: the common level rises as far as the network
 * allows, the rows in the tight cut stay there, the others go on. The highest level that fits is found by Newton's
 * method on cuts: from too high a level the violated cut says the next one to try. Exact; it ends because each cut is
 * met once. Sources: Megiddo (1974); Gallo, Grigoriadis, Tarjan (1989).
 */
export function leximin(shape: Shape, terminals: readonly Terminal[], before?: Leximin): Leximin {
  const taken = new Map(before?.taken);
  const tight = [...(before?.tight ?? [])];
  const frozen = new Set(tight.flatMap(({ ids }) => ids));
  for (;;) {
    const active = terminals.flatMap(({ curves }) => curves).filter(({ id }) => !frozen.has(id));
    if (active.length === 0) return { taken, tight };
    const highest = active.map(end).reduce(larger);
    const found = fit(shape, terminals, { taken, frozen, level: highest });
    for (const curve of active) taken.set(curve.id, at(curve, found.level));
    const stuck = found.blocked.filter(({ id }) => !frozen.has(id));
    if (compare(found.level, highest) >= 0) return { taken, tight };
    invariant(stuck.length > 0, 'a level that stops rising stops somebody');
    for (const { id } of stuck) frozen.add(id);
    tight.push({ level: found.level, ids: stuck.map(({ id }) => id), exhausted: found.exhausted });
  }
}

interface Try {
  readonly taken: ReadonlyMap<string, Q>;
  readonly frozen: ReadonlySet<string>;
  readonly level: Q;
}

interface Fit {
  readonly level: Q;
  readonly blocked: readonly Curve[];
  readonly exhausted: readonly boolean[];
}

/** The highest level up to `level` at which everybody gets what the level says. */
function fit(shape: Shape, terminals: readonly Terminal[], { taken, frozen, level: highest }: Try): Fit {
  const amount = (curve: Curve, level: Q): Q =>
    frozen.has(curve.id) ? (taken.get(curve.id) ?? zero) : at(curve, level);
  for (let level = highest; ;) {
    const wanted = terminals.map(({ curves }) => total(curves.map((curve) => amount(curve, level))));
    const scale = wanted.reduce((least, { d }) => lcm(least, d), 1n);
    const flow = run(shape, terminals, wanted, scale);
    const missing = subtract(add(total(wanted), q(shape.needed)), q(flow, scale));
    const seen = shape.network.reachable(shape.source, new Set(terminals.map(({ arc }) => arc)));
    const arcOf = (arc: number) => shape.network.arcs[arc];
    if (compare(missing, zero) === 0) {
      const blocked = terminals.filter(({ arc }) => !canGrow(shape, seen, arcOf(arc)?.from ?? 0, arcOf(arc)?.to ?? 0));
      return { level, blocked: blocked.flatMap(({ curves }) => curves), exhausted: seen.map((reached) => !reached) };
    }
    // The rows behind the cut want more than it lets through: lower the level to where they want just that.
    const cut = shape.network.reachable(shape.source);
    const behind = terminals.filter(
      ({ arc }) => !(cut[arcOf(arc)?.from ?? 0] === true && cut[arcOf(arc)?.to ?? 0] !== true),
    );
    const curves = behind.flatMap((terminal) => terminal.curves).filter(({ id }) => !frozen.has(id));
    const room = subtract(total(curves.map((curve) => at(curve, level))), missing);
    level = levelFor(curves, room);
  }
}

/** Fills the network with these amounts; returns the flow, scaled. */
function run(shape: Shape, terminals: readonly Terminal[], wanted: readonly Q[], scale: bigint): bigint {
  const { network, source, sink, fixed } = shape;
  const most = wanted.reduce((sum, { n, d }) => sum + (n * scale) / d, BigInt(shape.needed) * scale) + 1n;
  network.reset();
  for (const [arc, packs] of fixed) {
    const found = network.arcs[arc];
    if (found) found.capacity = packs === null ? most : BigInt(packs) * scale;
  }
  terminals.forEach(({ arc }, i) => {
    const found = network.arcs[arc];
    const amount = wanted[i] ?? zero;
    if (found) found.capacity = (amount.n * scale) / amount.d;
  });
  return network.augment(source, sink);
}

/** Whether more could flow through an arc: its tail has more to give and its head somewhere to send it. */
function canGrow({ network, sink }: Shape, seen: readonly boolean[], tail: number, head: number): boolean {
  if (seen[tail] !== true) return false;
  return head === sink || network.reachable(head)[sink] === true;
}

/** The level at which these curves together take `room`: their sum is piecewise linear and does not fall. */
function levelFor(curves: readonly Curve[], room: Q): Q {
  const steps = curves
    .flatMap((curve) => [
      { level: start(curve), slope: BigInt(curve.weight) },
      { level: end(curve), slope: -BigInt(curve.weight) },
    ])
    .sort((a, b) => compare(a.level, b.level));
  let left = subtract(room, total(curves.map(({ floor }) => q(floor))));
  let slope = 0n;
  let reached = steps[0]?.level ?? zero;
  invariant(compare(left, zero) >= 0, 'what was given before still fits');
  for (const step of steps) {
    const rise = multiply(subtract(step.level, reached), q(slope));
    if (slope > 0n && compare(rise, left) > 0) break;
    left = subtract(left, rise);
    reached = step.level;
    slope += step.slope;
    if (compare(left, zero) === 0 && slope > 0n) break;
  }
  return slope > 0n ? add(reached, multiply(left, q(1n, slope))) : reached;
}
