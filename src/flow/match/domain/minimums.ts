import { invariant } from '../../../shared/invariant.js';
import { byText } from '../../../shared/quantity.js';
import type { LeftOut, MatchInput } from './match.types.js';
import { NetworkPlan } from './network.js';
import type { Solved } from './solve-offer.js';
import { deliveries, type SupplyAbout, withoutLater } from './supply-network.js';

/** Packs that producers deliver at least, by offer and producer. */
export type AtLeast = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The largest minimum of each producer's rows, over all offers of the match. */
export function minimumsOf({ supplies }: MatchInput, without: ReadonlySet<string>): Map<string, number> {
  const found = new Map<string, number>();
  for (const { producerId, minimum = 0 } of supplies) {
    if (minimum > 0 && !without.has(producerId)) found.set(producerId, Math.max(minimum, found.get(producerId) ?? 0));
  }
  return new Map([...found].sort(([a], [b]) => byText(a, b)));
}

export interface Short extends Omit<LeftOut, 'reachable'> {
  /** What it would deliver, in packs times their value. */
  readonly worth: number;
}

/** Producers who would deliver less in this match than makes their trip worth it. */
export function shortOf(minimums: ReadonlyMap<string, number>, solved: readonly Solved[]): Short[] {
  const sold = new Map<string, { packs: number; worth: number }>();
  for (const { supplies } of solved) {
    for (const { supply, packs } of supplies.delivered) {
      const { packs: before, worth } = sold.get(supply.producerId) ?? { packs: 0, worth: 0 };
      sold.set(supply.producerId, { packs: before + packs, worth: worth + packs * (supply.value ?? 1) });
    }
  }
  return [...minimums].flatMap(([producerId, minimum]) => {
    const { packs, worth } = sold.get(producerId) ?? { packs: 0, worth: 0 };
    return packs < minimum ? { producerId, minimum, worth } : [];
  });
}

/**
 * How all minimums can be kept at once over the offers together, near to what each producer sells anyway; null when
 * they cannot. A flow: producers → their offers → what groups were given.
 */
export function keepMinimums(
  minimums: ReadonlyMap<string, number>,
  solved: readonly Solved[],
  months: ReadonlySet<number>,
): AtLeast | null {
  const { sent, parts } = sendTogether(minimums, solved, months);
  return sent ? parts : null;
}

/** The most that a producer could deliver, were its minimum the only one. */
export function reachableOf(producerId: string, solved: readonly Solved[], months: ReadonlySet<number>): number {
  const { parts } = sendTogether(new Map([[producerId, Number.MAX_SAFE_INTEGER]]), solved, months);
  let reachable = 0;
  for (const ofOffer of parts.values()) reachable += ofOffer.get(producerId) ?? 0;
  return reachable;
}

function sendTogether(
  minimums: ReadonlyMap<string, number>,
  solved: readonly Solved[],
  months: ReadonlySet<number>,
): { sent: boolean; parts: AtLeast } {
  const plan = new NetworkPlan();
  const trips = new Map([...minimums.keys()].map((producerId) => [producerId, plan.node()]));
  const ways: { offerId: string; producerId: string; arcs: number[] }[] = [];
  for (const { question, shares, supplies, heeded } of solved) {
    const producers = supplies.producers.filter(({ id }) => trips.has(id));
    if (producers.length === 0) continue;
    const about: SupplyAbout = {
      question,
      producers,
      packs: shares.packs,
      months,
      heeded,
    };
    const later = !question.monthOf.every((month) => months.has(month));
    const usable = later ? withoutLater({ ...about, producers: supplies.producers }) : question;
    const { hubs } = deliveries(plan, { ...about, question: usable });
    const sells = soldOf(supplies.delivered);
    producers.forEach(({ id }, i) => {
      const [trip, hub, detour] = [trips.get(id) ?? 0, hubs[i] ?? 0, plan.node()];
      plan.arc(trip, detour);
      // The shorter way first: what it sells anyway; more only where that is not enough.
      ways.push({
        offerId: question.offerId,
        producerId: id,
        arcs: [plan.arc(trip, hub, sells.get(id) ?? 0), plan.arc(detour, hub)],
      });
    });
  }
  const network = plan.ready();
  const nodes = network.join();
  for (const [producerId, trip] of trips) network.supplyWhole[trip] = minimums.get(producerId) ?? 0;
  const sent = network.send(nodes);
  const parts = new Map<string, Map<string, number>>();
  for (const { offerId, producerId, arcs } of ways) {
    const packs = arcs.reduce((sum, arc) => sum + network.flow(arc).whole, 0);
    const ofOffer = parts.get(offerId) ?? new Map<string, number>();
    parts.set(offerId, ofOffer.set(producerId, packs));
  }
  return { sent, parts };
}

function soldOf(delivered: Solved['supplies']['delivered']): Map<string, number> {
  const sold = new Map<string, number>();
  for (const { supply, packs } of delivered) sold.set(supply.producerId, (sold.get(supply.producerId) ?? 0) + packs);
  return sold;
}

/** The one whose delivery is worth least, and not the same one twice in a row where there is another choice. */
export function leastWorth(short: readonly Short[], before: readonly string[] = []): Short {
  const fresh = short.filter(({ producerId }) => !before.includes(producerId));
  const [least] = [...(fresh.length > 0 ? fresh : short)].sort(
    (a, b) => a.worth - b.worth || byText(a.producerId, b.producerId),
  );
  invariant(least !== undefined, 'somebody is short of a minimum');
  return least;
}
