import { invariant } from '../../../shared/invariant.js';
import type { RoundsQuestion } from './rounds.types.js';

/** A vehicle type in the solver's numbers. */
interface Fleet {
  readonly gramsMax: number;
  readonly cratesMax: number;
  readonly secondsMax: number;
  readonly fixed: number;
  readonly perMetre: number;
  readonly perSecond: number;
  /** Vehicles that stand unused. */
  free: number;
}

/** One vehicle and its stops in order, by number from 1; without stops it stands unused. */
export interface Route {
  stops: number[];
  type: number;
  grams: number;
  crates: number;
  metres: number;
  seconds: number;
  cost: number;
  /** Whether it holds a vehicle of its type. */
  used: boolean;
}

/** Where a stop would be put: before place `at` of a route, which might need a larger vehicle for it. */
export interface Insertion {
  readonly route: Route;
  readonly at: number;
  readonly type: number;
  readonly cost: number;
}

/** By stop: earliest and latest start of the run of stops that ends, or starts, there, and how long it takes. */
interface Runs {
  readonly e: Float64Array;
  readonly l: Float64Array;
  readonly d: Float64Array;
}

const runs = (width: number): Runs => {
  return { e: new Float64Array(width), l: new Float64Array(width), d: new Float64Array(width) };
};
const standing = (): Route => {
  return { stops: [], type: 0, grams: 0, crates: 0, metres: 0, seconds: 0, cost: 0, used: false };
};
/** A stop cannot be reached any more from here on a route, nor from later on. */
const tooLate = -1;

/**
 * Routes that keep every limit, and what a change of one would cost, found in constant time from the runs of stops
 * before and after it. Source: Vidal, Crainic, Gendreau, Prins, "A hybrid genetic algorithm with adaptive diversity
 * management for a large class of vehicle routing problems with time-windows" (2013), section 4.5.
 */
export class RoundPlan {
  /** Stops and the loading point. */
  readonly width: number;
  readonly routes: Route[] = [];
  readonly absent = new Set<number>();
  readonly fleets: readonly Fleet[];
  readonly metres: Float64Array;
  /** All routes', and a penalty for each absent stop that is above what any journey for it alone costs. */
  cost: number;
  private readonly penalty: number;
  private readonly routeOf: (Route | undefined)[] = [];
  private readonly seconds: Float64Array;
  private readonly before: Runs;
  private readonly after: Runs;
  private readonly opens: Float64Array;
  private readonly closes: Float64Array;
  private readonly service: Float64Array;
  private readonly grams: Float64Array;
  private readonly crates: Float64Array;

  constructor({ stops, vehicles, roads, opensAt, closesAt }: RoundsQuestion) {
    this.width = stops.length + 1;
    this.metres = Float64Array.from(roads.metres.flat());
    this.seconds = Float64Array.from(roads.seconds.flat());
    [this.before, this.after] = [runs(this.width), runs(this.width)];
    this.opens = Float64Array.from([opensAt, ...stops.map((stop) => stop.opensAt)]);
    this.closes = Float64Array.from([closesAt, ...stops.map((stop) => stop.closesAt)]);
    this.service = Float64Array.from([0, ...stops.map(({ serviceSeconds }) => serviceSeconds)]);
    this.grams = Float64Array.from([0, ...stops.map(({ grams }) => grams)]);
    this.crates = Float64Array.from([0, ...stops.map(({ crates }) => crates)]);
    this.fleets = vehicles.map(({ gramsMax, cratesMax, secondsMax, fixedCost, costPerKm, costPerHour, count }) => ({
      ...{ gramsMax, cratesMax, secondsMax, fixed: fixedCost, free: count },
      ...{ perMetre: costPerKm / 1000, perSecond: costPerHour / 3600 },
    }));
    const farthest = this.metres.reduce((most, each) => Math.max(most, each), 0);
    const dearest = ({ fixed, perMetre, perSecond }: Fleet): number =>
      fixed + 2 * perMetre * farthest + perSecond * (closesAt - opensAt);
    this.penalty = 2 * Math.max(1, ...this.fleets.map(dearest));
    for (const { e, l } of [this.before, this.after]) [e[0], l[0]] = [opensAt, closesAt];
    for (let stop = 1; stop < this.width; stop++) this.absent.add(stop);
    this.cost = this.penalty * stops.length;
  }

  routeAt(stop: number): Route | undefined {
    return this.routeOf[stop];
  }

  /** Takes stops out of a route. */
  remove(route: Route, from: number, count: number): void {
    for (const stop of route.stops.splice(from, count)) this.leave(stop);
    this.measure(route, route.type);
  }

  insert(stop: number, { route, at, type }: Insertion): void {
    if (route.stops.length === 0) this.routes.push(route);
    route.stops.splice(at, 0, stop);
    this.take(stop, route);
    this.measure(route, type);
  }

  /** Gives a route these stops in this order, which are absent or its own. */
  set(route: Route, stops: readonly number[], type: number): void {
    for (const stop of route.stops) this.leave(stop);
    route.stops = [...stops];
    for (const stop of stops) this.take(stop, route);
    this.measure(route, type);
  }

  /** Forgets routes without stops. */
  tidy(): void {
    for (let i = this.routes.length - 1; i >= 0; i--) if (this.routes[i]?.stops.length === 0) this.routes.splice(i, 1);
  }

  /**
   * The cheapest place for a stop, on a route in use or on a vehicle of its own; null where there is none. `passedOver`
   * may leave out a place, so that not always the best one is taken.
   */
  best(stop: number, passedOver: () => boolean): Insertion | null {
    let best = this.alone(stop);
    for (const route of this.routes) {
      const type = route.stops.length === 0 ? -1 : this.fitting(route, stop);
      if (type === -1) continue;
      const { perMetre, perSecond, secondsMax } = this.fleet(type);
      const other = type === route.type ? 0 : costOf(this.fleet(type), route) - route.cost;
      for (let place = 0; place <= route.stops.length; place++) {
        const [from, to] = [route.stops[place - 1] ?? 0, route.stops[place] ?? 0];
        const detour = this.road(from, stop) + this.road(stop, to) - this.road(from, to);
        // Without the price of time, which only rises: most places end here.
        if (best !== null && other + perMetre * detour >= best.cost) continue;
        const seconds = this.secondsWith(stop, from, to);
        if (seconds === tooLate) break;
        if (seconds > secondsMax) continue;
        const cost = other + perMetre * detour + perSecond * (seconds - route.seconds);
        if ((best === null || cost < best.cost) && !passedOver()) best = { route, at: place, type, cost };
      }
    }
    return best;
  }

  /** The cheapest unused vehicle that can fetch a stop alone. */
  private alone(stop: number): Insertion | null {
    let best: Insertion | null = null;
    const metres = this.road(0, stop) + this.road(stop, 0);
    const seconds = this.secondsWith(stop, 0, 0);
    this.fleets.forEach(({ free, gramsMax, cratesMax, secondsMax, fixed, perMetre, perSecond }, type) => {
      const fits = at(this.grams, stop) <= gramsMax && at(this.crates, stop) <= cratesMax;
      if (free === 0 || !fits || seconds === tooLate || seconds > secondsMax) return;
      const cost = fixed + perMetre * metres + perSecond * seconds;
      if (best === null || cost < best.cost) best = { route: standing(), at: 0, type, cost };
    });
    return best;
  }

  /** The route's own vehicle where it can take the stop too, else the cheapest unused one that can; −1 where none can. */
  private fitting(route: Route, stop: number): number {
    const [grams, crates] = [route.grams + at(this.grams, stop), route.crates + at(this.crates, stop)];
    const fits = ({ gramsMax, cratesMax }: Fleet): boolean => grams <= gramsMax && crates <= cratesMax;
    if (fits(this.fleet(route.type))) return route.type;
    let [best, least] = [-1, Infinity];
    if (this.fleets.length === 1) return best;
    this.fleets.forEach((fleet, type) => {
      const cost = costOf(fleet, route);
      if (fleet.free > 0 && fits(fleet) && cost < least) [best, least] = [type, cost];
    });
    return best;
  }

  /** How long a route takes with a stop put between two others; Infinity where what follows would be too late. */
  private secondsWith(stop: number, from: number, to: number): number {
    const { before, after, seconds, width } = this;
    const there = at(before.d, from) + at(seconds, from * width + stop);
    const [opens, closes] = [at(this.opens, stop), at(this.closes, stop)];
    if (at(before.e, from) + there > closes) return tooLate;
    const wait = Math.max(0, opens - there - at(before.l, from));
    const earliest = Math.max(opens - there, at(before.e, from)) - wait;
    const latest = Math.min(closes - there, at(before.l, from));
    const on = there + wait + at(this.service, stop) + at(seconds, stop * width + to);
    if (earliest + on > at(after.l, to)) return Infinity;
    return on + Math.max(0, at(after.e, to) - on - latest) + at(after.d, to);
  }

  private road(from: number, to: number): number {
    return at(this.metres, from * this.width + to);
  }

  private leave(stop: number): void {
    this.routeOf[stop] = undefined;
    this.absent.add(stop);
    this.cost += this.penalty;
  }

  private take(stop: number, route: Route): void {
    this.routeOf[stop] = route;
    if (this.absent.delete(stop)) this.cost -= this.penalty;
  }

  /** Works a route out anew after its stops or its vehicle have changed. */
  private measure(route: Route, type: number): void {
    const { stops } = route;
    if (route.used) this.fleet(route.type).free += 1;
    [route.type, route.used] = [type, stops.length > 0];
    if (route.used) this.fleet(type).free -= 1;
    [route.grams, route.crates, route.metres] = [0, 0, 0];
    let last = 0;
    for (const stop of stops) {
      route.grams += at(this.grams, stop);
      route.crates += at(this.crates, stop);
      route.metres += at(this.metres, last * this.width + stop);
      this.append(last, stop);
      last = stop;
    }
    route.metres += at(this.metres, last * this.width);
    for (let i = stops.length - 1; i >= 0; i--) this.prepend(stops[i] ?? 0, stops[i + 1] ?? 0);
    // A run's time counts from its latest start that keeps all hours: nobody waits on the road who can wait at home.
    route.seconds = at(this.before.d, last) + at(this.seconds, last * this.width);
    this.cost -= route.cost;
    route.cost = route.used ? costOf(this.fleet(type), route) : 0;
    this.cost += route.cost;
  }

  private append(last: number, stop: number): void {
    const { e, l, d } = this.before;
    const there = at(d, last) + at(this.seconds, last * this.width + stop);
    const wait = Math.max(0, at(this.opens, stop) - there - at(l, last));
    e[stop] = Math.max(at(this.opens, stop) - there, at(e, last)) - wait;
    l[stop] = Math.min(at(this.closes, stop) - there, at(l, last));
    d[stop] = there + wait + at(this.service, stop);
  }

  private prepend(stop: number, next: number): void {
    const { e, l, d } = this.after;
    const there = at(this.service, stop) + at(this.seconds, stop * this.width + next);
    const wait = Math.max(0, at(e, next) - there - at(this.closes, stop));
    e[stop] = Math.max(at(e, next) - there, at(this.opens, stop)) - wait;
    l[stop] = Math.min(at(l, next) - there, at(this.closes, stop));
    d[stop] = there + wait + at(d, next);
  }

  private fleet(type: number): Fleet {
    const fleet = this.fleets[type];
    invariant(fleet !== undefined, 'a route has a vehicle type');
    return fleet;
  }
}

const at = (values: Float64Array, i: number): number => values[i] ?? 0;
const costOf = ({ fixed, perMetre, perSecond }: Fleet, { metres, seconds }: Route): number =>
  fixed + perMetre * metres + perSecond * seconds;
