import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type Route, RoundPlan } from './round-plan.js';
import { answerOf } from './round-answer.js';
import type { RoundsAnswer, RoundsQuestion } from './rounds.types.js';

export interface Effort {
  readonly seed: number;
  /** How much of the effort is spent, from 0 to 1, after so many changes tried; 1 ends the search. */
  readonly spent: (tried: number) => number;
}

/** Ends after a number of changes: the same answer everywhere. */
export const afterChanges =
  (most: number): Effort['spent'] =>
  (tried) =>
    tried / most;

/** How many stops a change takes out on average, and from one route at most; the paper's values. */
const takenMean = 10;
const stringMax = 10;
/** How often a string leaves a gap inside, how often the gap grows, and how often a place is passed over. */
const [split, widen, blink] = [0.5, 0.01, 0.01];
/** Temperatures, in parts of a mean route's cost. */
const [hottest, coldest] = [0.1, 0.001];
const askEvery = 64;

/**
 * Plans rounds by ruin and recreate: strings of stops that are near to each other are taken out of their routes and put
 * back where they cost least, and a change is kept by simulated annealing. Any-time: more effort, better rounds. The
 * same question, seed and number of changes give the same answer. Source: Christiaens, Vanden Berghe, "Slack induction
 * by string removals for vehicle routing problems" (2020); after Schrimpf et al., "Record breaking optimization results
 * using the ruin and recreate principle" (2000).
 */
export function planRounds(question: RoundsQuestion, effort: Effort): RoundsAnswer {
  const search = new Search(question, effort.seed);
  search.recreate();
  search.keep();
  for (let tried = 0, spent = 0; spent < 1 && question.stops.length > 1; tried++) {
    if (tried % askEvery === 0) spent = effort.spent(tried);
    search.change(spent);
  }
  return answerOf(question, search.best());
}

interface Saved {
  readonly stops: readonly number[];
  readonly type: number;
}

class Search {
  private readonly plan: RoundPlan;
  private readonly random: () => number;
  private readonly nearest: readonly Int32Array[];
  private readonly orders: readonly ((stop: number) => number)[];
  private readonly before = new Map<Route, Saved>();
  private kept: { cost: number; routes: readonly Saved[] } = { cost: Infinity, routes: [] };
  private scale = 0;

  constructor(question: RoundsQuestion, seed: number) {
    this.plan = new RoundPlan(question);
    const generator = xoroshiro128plus(seed);
    this.random = () => (generator.next() >>> 0) / 2 ** 32;
    this.nearest = nearestOf(this.plan);
    this.orders = ordersOf(question, this.random);
  }

  best(): readonly Saved[] {
    return this.kept.routes;
  }

  /** One change; `spent` says how far the search has cooled. */
  change(spent: number): void {
    const { plan } = this;
    const cost = plan.cost;
    this.before.clear();
    this.ruin();
    this.recreate();
    const temperature = this.scale * hottest * (coldest / hottest) ** spent;
    if (plan.cost >= cost - temperature * Math.log(this.random() || Number.MIN_VALUE)) this.undo();
    else if (plan.cost < this.kept.cost - 1e-9) this.keep();
  }

  keep(): void {
    const { plan } = this;
    plan.tidy();
    this.kept = { cost: plan.cost, routes: plan.routes.map(({ stops, type }) => ({ stops: [...stops], type })) };
    const costs = plan.routes.reduce((sum, route) => sum + route.cost, 0);
    this.scale = costs / Math.max(1, plan.routes.length);
  }

  /** Puts absent stops back, in one of several orders; who finds no place stays absent. */
  recreate(): void {
    const { plan } = this;
    const order = this.orders[Math.floor(this.random() * this.orders.length)];
    const waiting = [...plan.absent].map((stop) => ({ stop, key: order?.(stop) ?? 0 }));
    waiting.sort((a, b) => a.key - b.key || a.stop - b.stop);
    for (const { stop } of waiting) {
      const place = plan.best(stop, () => this.random() < blink);
      if (place === null) continue;
      this.save(place.route);
      plan.insert(stop, place);
    }
  }

  private ruin(): void {
    const { plan } = this;
    const present = plan.width - 1 - plan.absent.size;
    plan.tidy();
    const longest = Math.min(stringMax, present / Math.max(1, plan.routes.length));
    const strings = Math.floor(1 + this.random() * ((4 * takenMean) / (1 + longest)));
    const seed = 1 + Math.floor(this.random() * (plan.width - 1));
    const ruined = new Set<Route>();
    for (const stop of this.nearest[seed] ?? []) {
      if (ruined.size >= strings) break;
      const route = plan.routeAt(stop);
      if (route === undefined || ruined.has(route)) continue;
      ruined.add(route);
      this.save(route);
      this.takeString(route, stop, Math.min(route.stops.length, longest));
    }
  }

  /** Takes a string of stops with `stop` among them out of a route, perhaps leaving some inside it standing. */
  private takeString(route: Route, stop: number, longest: number): void {
    const length = Math.floor(1 + this.random() * longest);
    let left = 0;
    if (length > 1 && length < route.stops.length && this.random() < split) {
      for (left = 1; length + left < route.stops.length && this.random() > widen;) left += 1;
    }
    const span = length + left;
    const place = route.stops.indexOf(stop);
    const [least, most] = [Math.max(0, place - span + 1), Math.min(place, route.stops.length - span)];
    const from = least + Math.floor(this.random() * (most - least + 1));
    const stands = from + 1 + Math.floor(this.random() * (length - 1));
    if (left === 0) this.plan.remove(route, from, span);
    else {
      this.plan.remove(route, stands + left, from + span - stands - left);
      this.plan.remove(route, from, stands - from);
    }
  }

  private save(route: Route): void {
    if (!this.before.has(route)) this.before.set(route, { stops: [...route.stops], type: route.type });
  }

  private undo(): void {
    for (const route of this.before.keys()) this.plan.set(route, [], route.type);
    for (const [route, { stops, type }] of this.before) this.plan.set(route, stops, type);
  }
}

/** By stop: all stops, itself first, the nearest next. */
function nearestOf({ width, metres }: RoundPlan): Int32Array[] {
  return Array.from({ length: width }, (_, from) => {
    const road = (to: number): number => (metres[from * width + to] ?? 0) + (metres[to * width + from] ?? 0);
    const stops = Array.from({ length: width - 1 }, (__, i) => i + 1);
    return Int32Array.from(stops.sort((a, b) => Number(b === from) - Number(a === from) || road(a) - road(b) || a - b));
  });
}

/** Orders in which stops are put back, each as often as it stands here: by chance, the largest, the farthest, the nearest, the narrowest hours, the earliest, the latest. */
function ordersOf({ stops, roads }: RoundsQuestion, random: () => number): ((stop: number) => number)[] {
  const of = (key: (stop: RoundsQuestion['stops'][number]) => number) => {
    const keys = stops.map(key);
    return (stop: number): number => keys[stop - 1] ?? 0;
  };
  const [grams, crates] = [total(stops.map((stop) => stop.grams)), total(stops.map((stop) => stop.crates))];
  const large = of((stop) => -stop.grams / Math.max(1, grams) - stop.crates / Math.max(1, crates));
  const far = (stop: number): number => -(roads.metres[0]?.[stop] ?? 0);
  const near = (stop: number): number => -far(stop);
  const narrow = of((stop) => stop.closesAt - stop.opensAt);
  const early = of((stop) => stop.opensAt);
  const late = of((stop) => -stop.closesAt);
  return [
    random,
    random,
    random,
    random,
    large,
    large,
    large,
    large,
    far,
    far,
    near,
    narrow,
    narrow,
    early,
    early,
    late,
    late,
  ];
}

const total = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);
