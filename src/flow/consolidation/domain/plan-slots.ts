import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { byText } from '../../../shared/quantity.js';

/** A producer that brings its goods itself. Instants are whole seconds from any common start. */
export interface Arrival {
  readonly id: string;
  readonly crates: number;
  /** It cannot be there before. */
  readonly earliestAt: number;
  /** When it would like to be there; the earliest instant where it does not say. */
  readonly wishedAt?: number;
}

export interface SlotsQuestion {
  readonly arrivals: readonly Arrival[];
  /** How many deliveries can be unloaded at once. */
  readonly bays: number;
  readonly opensAt: number;
  /** All is unloaded before. */
  readonly closesAt: number;
  /** Unloading takes a fixed time and some for each crate. */
  readonly fixedSeconds: number;
  readonly secondsPerCrate: number;
}

export interface Slot {
  readonly arrivalId: string;
  /** From 1. */
  readonly bay: number;
  readonly startAt: number;
  readonly endAt: number;
}

export interface SlotsAnswer {
  readonly slots: readonly Slot[];
  /** Who cannot be unloaded before the loading point closes. */
  readonly unplaced: readonly string[];
  /** When the last one is unloaded; nobody could do all of it before `boundAt`. */
  readonly lastAt: number;
  readonly boundAt: number;
}

interface Job {
  readonly id: string;
  readonly seconds: number;
  readonly earliest: number;
  readonly wished: number;
}

interface Placed {
  readonly job: Job;
  readonly bay: number;
  readonly startAt: number;
}

/** An order of arrivals, laid out. */
interface Layout {
  readonly order: readonly Job[];
  readonly placed: readonly Placed[];
  readonly lastAt: number;
  /** How long all together wait after they wished to be there. */
  readonly waiting: number;
}

/** How many orders are tried at most, how many arrivals are laid out for it in all, and how much later than the best the last one may be while searching, at first. */
const ordersMax = 12_000;
const layingsMax = 1_500_000;
const laterAtFirst = 0.2;

/**
 * Gives each arrival a bay and a time: as many as can be, the last one unloaded as early as can be, then as near to what
 * each wishes as that allows. An order of arrivals is laid out bay by bay; arrivals are moved to other places in it, and
 * an order that is a little worse may be gone on from, ever less so (threshold accepting, Dueck, Scheuer 1990). The same
 * question gives the same answer. Source: list schedules of identical machines with release dates, as in Pinedo,
 * "Scheduling" (2016), chapter 5.
 */
export function planSlots(question: SlotsQuestion): SlotsAnswer {
  const jobs = question.arrivals
    .map(({ id, crates, earliestAt, wishedAt = earliestAt }): Job => {
      const earliest = Math.max(earliestAt, question.opensAt);
      const seconds = question.fixedSeconds + crates * question.secondsPerCrate;
      return { id, seconds, earliest, wished: Math.max(wishedAt, earliest) };
    })
    .sort((a, b) => a.earliest - b.earliest || b.seconds - a.seconds || byText(a.id, b.id));
  const boundAt = boundOf(jobs, question);
  const best = search(jobs, question, boundAt);
  const slots = towardsWishes(best);
  const placed = new Set(slots.map(({ arrivalId }) => arrivalId));
  const unplaced = question.arrivals.map(({ id }) => id).filter((id) => !placed.has(id));
  return { slots, unplaced, lastAt: best.lastAt, boundAt };
}

function search(jobs: readonly Job[], question: SlotsQuestion, boundAt: number): Layout {
  const generator = xoroshiro128plus(1);
  const below = (most: number): number => Math.floor(((generator.next() >>> 0) / 2 ** 32) * most);
  let best = layOut(jobs, question);
  let current = best;
  const long = jobs.reduce((most, { seconds }) => Math.max(most, seconds), 0);
  const most = Math.min(ordersMax, Math.floor(layingsMax / Math.max(1, jobs.length)));
  for (let tried = 0; tried < most && jobs.length > 1; tried++) {
    if (best.lastAt === boundAt && best.waiting === 0 && best.placed.length === jobs.length) break;
    const order = [...current.order];
    order.splice(below(jobs.length), 0, ...order.splice(below(jobs.length), 1));
    const next = layOut(order, question);
    if (isBetter(next, best)) best = next;
    const slack = long * laterAtFirst * (1 - tried / most);
    if (next.placed.length >= current.placed.length && next.lastAt <= current.lastAt + slack) current = next;
  }
  return best;
}

const isBetter = (a: Layout, b: Layout): boolean =>
  (b.placed.length - a.placed.length || a.lastAt - b.lastAt || a.waiting - b.waiting) < 0;

/** Each in turn on the bay that is free first; who would not be done in time is left out. */
function layOut(order: readonly Job[], { bays, opensAt, closesAt }: SlotsQuestion): Layout {
  const free = Array.from({ length: bays }, () => opensAt);
  const placed: Placed[] = [];
  let [lastAt, waiting] = [opensAt, 0];
  for (const job of order) {
    let bay = 0;
    for (let other = 1; other < bays; other++) if ((free[other] ?? 0) < (free[bay] ?? 0)) bay = other;
    const startAt = Math.max(free[bay] ?? Infinity, job.earliest);
    const endAt = startAt + job.seconds;
    if (endAt > closesAt) continue;
    free[bay] = endAt;
    placed.push({ job, bay, startAt });
    lastAt = Math.max(lastAt, endAt);
    waiting += Math.max(0, startAt - job.wished);
  }
  return { order, placed, lastAt, waiting };
}

/** Nobody is done with all before: after any instant, the bays share what cannot start earlier. */
function boundOf(jobs: readonly Job[], { bays, opensAt }: SlotsQuestion): number {
  let [bound, seconds] = [opensAt, 0];
  for (const job of [...jobs].sort((a, b) => b.earliest - a.earliest)) {
    seconds += job.seconds;
    bound = Math.max(bound, job.earliest + job.seconds, job.earliest + Math.ceil(seconds / Math.max(1, bays)));
  }
  return bound;
}

/** Starts later where somebody wishes so, as far as neither the next on the bay nor the last of all is later for it. */
function towardsWishes({ placed, lastAt }: Layout): Slot[] {
  const limit = new Map<number, number>();
  const slots = [...placed]
    .sort((a, b) => b.startAt - a.startAt)
    .map(({ job, bay, startAt }): Slot => {
      const latest = (limit.get(bay) ?? lastAt) - job.seconds;
      const start = Math.max(startAt, Math.min(job.wished, latest));
      limit.set(bay, start);
      return { arrivalId: job.id, bay: bay + 1, startAt: start, endAt: start + job.seconds };
    });
  return slots.sort((a, b) => a.startAt - b.startAt || a.bay - b.bay);
}
