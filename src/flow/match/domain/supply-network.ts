import { invariant } from '../../../shared/invariant.js';
import { NetworkPlan } from './network.js';
import { classesOf, type OfferClasses, type RowClass } from './offer-classes.js';
import type { OfferQuestion } from './offer-question.js';

export interface Producer {
  readonly id: string;
  /** Its supply rows, oldest harvest first. */
  readonly rows: readonly number[];
}

/** Takes note that a producer (its place in the list) delivers so many packs in a month. */
export type Deliver = (producer: number, month: number, packs: number) => void;

export interface SupplyNetwork {
  /** By producer. */
  readonly hubs: readonly number[];
  /** Tells the flows that stand in the network; `amount` reads an arc. `lots` keeps lots together, `mixed` spreads all evenly. */
  readonly read: (how: 'lots' | 'mixed', amount: (arc: number) => number, deliver: Deliver) => void;
  /** Arcs that carry no more than the harvest of this supply row. */
  readonly rowOfArc: ReadonlyMap<number, number>;
  /** Nodes in which these supply rows are used up, by this month and later ones. */
  readonly rowsOfNode: ReadonlyMap<number, readonly number[]>;
}

export interface SupplyAbout {
  readonly question: OfferQuestion;
  readonly producers: readonly Producer[];
  /** By demand row: what the groups were given, in whole packs. */
  readonly packs: Float64Array;
  readonly months: ReadonlySet<number>;
  readonly heeded: ReadonlySet<string>;
}

interface Ingoing {
  readonly producer: number;
  readonly arc: number;
}

interface Outgoing {
  readonly month: number;
  readonly arc: number;
}

const total = (packs: Float64Array, { rows }: RowClass): number =>
  rows.reduce((sum, row) => sum + (packs[row] ?? 0), 0);

/** Every demand is delivered: producers (hubs) → harvests → months, which drain what groups were given. */
export function deliveries(plan: NetworkPlan, about: SupplyAbout): SupplyNetwork {
  const { question, packs, months } = about;
  const classes = classesOf(question, about.heeded);
  const { hubs, owner } = hubsOf(plan, about.producers);
  const demands = classes.demands.filter(({ month }) => months.has(month));
  const bins = demands.map((demand) => plan.node({ drain: total(packs, demand) }));
  const rowOfArc = new Map<number, number>();
  const pools = classes.supplies.map((supply) => {
    const pool = plan.node();
    const into = [...supply.rows].flatMap((row): Ingoing[] => {
      const producer = owner.get(row);
      if (producer === undefined) return [];
      const arc = plan.arc(hubs[producer] ?? 0, pool, question.supplies[row]?.packs ?? 0);
      rowOfArc.set(arc, row);
      return [{ producer, arc }];
    });
    const out = demands.flatMap((demand, i): Outgoing[] =>
      classes.serves(supply, demand) ? [{ month: demand.month, arc: plan.arc(pool, bins[i] ?? 0) }] : [],
    );
    return { into, out };
  });
  const read: SupplyNetwork['read'] = (how, amount, deliver) => {
    for (const { into, out } of pools) (how === 'lots' ? inLots : mixed)(into, out, { amount, deliver });
  };
  return { hubs, read, rowOfArc, rowsOfNode: new Map() };
}

function hubsOf(plan: NetworkPlan, producers: readonly Producer[]): { hubs: number[]; owner: Map<number, number> } {
  const owner = new Map<number, number>();
  const hubs = producers.map(({ rows }, producer) => {
    for (const row of rows) owner.set(row, producer);
    return plan.node();
  });
  return { hubs, owner };
}

interface Reading {
  readonly amount: (arc: number) => number;
  readonly deliver: Deliver;
}

/** Lays what comes into a pool on what leaves it, one after the other: few lots, all sums kept. */
function inLots(into: readonly Ingoing[], out: readonly Outgoing[], { amount, deliver }: Reading): void {
  let [at, left] = [0, out[0] ? amount(out[0].arc) : 0];
  for (const { producer, arc } of into) {
    let packs = amount(arc);
    while (packs > 0 && at < out.length) {
      const part = Math.min(packs, left);
      if (part > 0) deliver(producer, out[at]?.month ?? 0, part);
      packs -= part;
      left -= part;
      const next = left <= 0 ? out[++at] : undefined;
      if (next) left = amount(next.arc);
    }
  }
}

/** Gives each who takes from a pool the same part of all that comes into it. */
function mixed(into: readonly Ingoing[], out: readonly Outgoing[], { amount, deliver }: Reading): void {
  const taken = out.map(({ month, arc }) => ({ month, packs: amount(arc) })).filter(({ packs }) => packs > 0);
  const all = taken.reduce((sum, { packs }) => sum + packs, 0);
  for (const { producer, arc } of into) {
    const given = amount(arc);
    if (given > 0) for (const { month, packs } of taken) deliver(producer, month, (given * packs) / all);
  }
}

interface Later extends SupplyNetwork {
  /** By supply row: the arc to what later months take of it. */
  readonly keeps: ReadonlyMap<number, number | null>;
}

/**
 * One month is delivered and later ones need their part. Here packs look for a harvest: those that a producer (hub)
 * delivers now and those that later months were found, each harvest taking no more than it has. With `claimed` the
 * groups of this month look too, and hubs send nothing.
 */
export function withLater(plan: NetworkPlan, about: SupplyAbout, claimed = false): Later {
  const { question, packs, months } = about;
  const classes = classesOf(question, about.heeded);
  const [now = 0] = months;
  const { hubs, owner } = hubsOf(plan, about.producers);
  const asking = classes.demands.filter(({ month }) => months.has(month));
  const stores = classes.supplies.map((supply) => {
    const fits = asking.some((demand) => classes.serves(supply, demand));
    return fits ? shelf(plan, question, { supply, owner, hubs }) : bin(plan, question, { supply, owner, hubs });
  });
  const needs = classes.demands.flatMap((demand) => {
    const later = !months.has(demand.month);
    if (!later && !claimed) return [];
    const need = plan.node({ injection: total(packs, demand) });
    return classes.supplies.flatMap((supply, i) => {
      const store = stores[i];
      return store && classes.serves(supply, demand)
        ? [{ month: demand.month, store, arc: plan.arc(need, later ? store.node : store.now) }]
        : [];
    });
  });
  const read: SupplyNetwork['read'] = (how, amount, deliver) => {
    for (const { harvests } of stores) {
      for (const { producer, sends } of harvests) if (sends !== null) deliver(producer, now, amount(sends));
    }
    if (how === 'lots') return;
    for (const { month, store, arc } of needs) evenly(store, { month, packs: amount(arc) }, { amount, deliver });
  };
  const keeps = new Map(stores.flatMap(({ harvests }) => harvests.map(({ row, keeps: arc }) => [row, arc] as const)));
  const rowsOfNode = new Map<number, number[]>();
  for (const { harvests } of stores) {
    for (const { node, row } of harvests) rowsOfNode.set(node, [...(rowsOfNode.get(node) ?? []), row]);
  }
  return { hubs, read, keeps, rowOfArc: new Map(), rowsOfNode };
}

interface Store {
  /** Through which later months reach its harvests, and this month's groups where they look too. */
  readonly node: number;
  readonly now: number;
  readonly harvests: readonly {
    readonly row: number;
    /** Where it is used up; harvests of later months have one node together. */
    readonly node: number;
    readonly producer: number;
    readonly packs: number;
    /** From the producer, for this month; null where the harvest comes later or is gone. */
    readonly sends: number | null;
    /** From the shelf, for later months. */
    readonly keeps: number | null;
  }[];
}

interface OfStore {
  readonly supply: RowClass;
  readonly owner: ReadonlyMap<number, number>;
  readonly hubs: readonly number[];
}

/** Harvests that can be delivered now, each with its own limit. */
function shelf(plan: NetworkPlan, question: OfferQuestion, { supply, owner, hubs }: OfStore): Store {
  const [node, now] = [plan.node(), plan.node()];
  const harvests = Array.from(supply.rows, (row) => {
    const packs = question.supplies[row]?.packs ?? 0;
    const producer = owner.get(row) ?? 0;
    const harvest = plan.node({ drain: packs });
    plan.arc(now, harvest);
    return {
      row,
      node: harvest,
      producer,
      packs,
      sends: plan.arc(hubs[producer] ?? 0, harvest),
      keeps: plan.arc(node, harvest),
    };
  });
  return { node, now, harvests };
}

/** Harvests of later months, which need not be told apart. */
function bin(plan: NetworkPlan, question: OfferQuestion, { supply, owner }: OfStore): Store {
  const packsOf = (row: number): number => question.supplies[row]?.packs ?? 0;
  const node = plan.node({ drain: supply.rows.reduce((sum, row) => sum + packsOf(row), 0) });
  const harvests = Array.from(supply.rows, (row) => {
    return { row, node, producer: owner.get(row) ?? 0, packs: packsOf(row), sends: null, keeps: null };
  });
  return { node, now: node, harvests };
}

/** What a later month takes from a store, spread over its harvests. */
function evenly(store: Store, need: { month: number; packs: number }, { amount, deliver }: Reading): void {
  if (need.packs === 0) return;
  const parts = store.harvests.map(({ producer, packs, keeps }) => ({
    producer,
    part: keeps === null ? packs : amount(keeps),
  }));
  const all = parts.reduce((sum, { part }) => sum + part, 0);
  for (const { producer, part } of parts) if (part > 0) deliver(producer, need.month, (need.packs * part) / all);
}

/** The question of this month alone, on what later months leave of each harvest. */
export function withoutLater(about: SupplyAbout): OfferQuestion {
  const plan = new NetworkPlan();
  const { keeps } = withLater(plan, about, true);
  const network = plan.ready();
  invariant(network.send(network.join()), 'what the groups were given can be brought, in this month and later');
  const kept = (row: number): number => {
    const arc = keeps.get(row) ?? null;
    return arc === null ? 0 : network.flow(arc).whole;
  };
  const { question } = about;
  return { ...question, supplies: question.supplies.map((row, i) => ({ ...row, packs: row.packs - kept(i) })) };
}

/** Whether groups of a delivered month differ in who may serve them. */
export function differsNow({ demands }: OfferClasses, months: ReadonlySet<number>): boolean {
  return demands.filter(({ month }) => months.has(month)).length > months.size;
}
