import { addMonths } from '../../../shared/month.js';
import { sum } from '../../../shared/quantity.js';
import { compare, type Q, q, subtract, text, total, zero } from './fraction.js';
import { Network } from './flow.js';
import type { LoadCut } from './limit-load.js';
import type { AllocationReason, Cut, MatchInput, Share } from './match.types.js';
import { classesOf } from './offer-classes.js';
import { demandId, type OfferCut } from './share-offer.js';
import type { Solved } from './supply-offer.js';

/** Why each group got what it got; tight cuts that explain a shortage are added to `cuts`. */
export function shareReasons(
  input: MatchInput,
  part: Solved,
  about: { load: LoadCut | null; cuts: Cut[] },
): Map<string, Share['reason']> {
  const { question, shares } = part;
  const reasons = new Map<string, Share['reason']>();
  const wanted = new Map(
    input.demands.filter(({ offerId }) => offerId === question.offerId).map((row) => [demandId(row), row]),
  );
  const months = new Set(input.months);
  for (const cut of shares.cuts) {
    const short = cut.demandIds.filter(
      (id) => (shares.packs.get(id) ?? 0) < (wanted.get(id)?.packs ?? 0) && months.has(wanted.get(id)?.month ?? ''),
    );
    if (short.length === 0) continue;
    const told = tell(part, cut, wanted);
    const index = about.cuts.push(told.cut) - 1;
    const kept = total(
      told.cut.demands.filter(({ month }) => !months.has(month)).map((row) => shares.exact.get(demandId(row)) ?? zero),
    );
    const numbers = { cut: index, available: told.cut.available, committed: told.cut.committed };
    const shape = { ...numbers, producers: told.cut.producerIds.length, harvestMonths: told.cut.harvestMonths };
    for (const id of short) {
      const excluded = excludedWithMore(part, id, told.cut);
      if (excluded > 0) reasons.set(id, { code: 'excluded', ...shape, excluded });
      else if (compare(kept, zero) > 0) reasons.set(id, { code: 'held-back', ...shape, heldBack: text(kept) });
      else reasons.set(id, { code: 'supply-short', ...shape });
    }
  }
  const { load } = about;
  if (load === null) return reasons;
  for (const id of wanted.keys()) {
    if (!load.cut.has(`${question.offerId} ${id}`)) continue;
    reasons.set(id, {
      code: 'load-short',
      limit: load.limit,
      ratio: load.ratio,
      committed: wanted.get(id)?.packs ?? 0,
    });
  }
  return reasons;
}

function tell(
  { question }: Solved,
  cut: OfferCut,
  wanted: ReadonlyMap<string, { groupId: string; month: string; packs: number }>,
): { cut: Cut } {
  const demands = cut.demandIds.flatMap((id) => wanted.get(id) ?? []);
  const supplies = cut.supplies.filter(({ packs }) => packs > 0);
  return {
    cut: {
      ...{ offerId: question.offerId, level: text(cut.level), available: sum(supplies.map(({ packs }) => packs)) },
      committed: sum(demands.map(({ packs }) => packs)),
      producerIds: [...new Set(supplies.map(({ producerId }) => producerId))].sort(),
      harvestMonths: [...new Set(supplies.map(({ harvestMonth }) => harvestMonth))].sort(),
      demands: demands.map(({ groupId, month }) => ({ groupId, month })),
      supplies: supplies.map(({ producerId, harvestMonth }) => ({ producerId, harvestMonth })),
    },
  };
}

/** Producers outside the cut that had some of the offer but may not serve this group. */
function excludedWithMore({ question }: Solved, id: string, cut: Cut): number {
  const [groupId = '', month = ''] = id.split(' ');
  const may = question.excluded.get(groupId);
  if (!may) return 0;
  const inWindow = question.supplies.filter(
    ({ harvestMonth, packs }) =>
      packs > 0 && harvestMonth <= month && month <= addMonths(harvestMonth, question.storageMonths),
  );
  return new Set(inWindow.map(({ producerId }) => producerId).filter((p) => may.has(p) && !cut.producerIds.includes(p)))
    .size;
}

/** Exact packs of on-hand goods that are kept for later months: what those need beyond their own harvests. */
export function heldBackOf(input: MatchInput, { question, shares }: Solved): Q {
  const months = new Set(input.months);
  const last = input.months.at(-1) ?? '';
  const later = question.demands.filter(({ month }) => !months.has(month));
  const needed = total(later.map((row) => shares.exact.get(demandId(row)) ?? zero));
  if (compare(needed, zero) === 0) return zero;
  const classes = classesOf({
    ...question,
    demands: later,
    supplies: question.supplies.filter(({ harvestMonth }) => harvestMonth > last),
  });
  const scale = later.reduce((product, row) => product * (shares.exact.get(demandId(row))?.d ?? 1n), 1n);
  const network = new Network();
  const [source, sink] = [network.node(), network.node()];
  const nodes = classes.demands.map(({ rows }) => {
    const node = network.node();
    const wanted = total(rows.map((row) => shares.exact.get(demandId(row)) ?? zero));
    network.arc(node, sink, (wanted.n * scale) / wanted.d);
    return node;
  });
  for (const supply of classes.supplies) {
    const node = network.node();
    const packs = BigInt(sum(supply.rows.map((row) => row.packs))) * scale;
    network.arc(source, node, packs);
    classes.demands.forEach((demand, i) => {
      if (classes.serves(supply, demand)) network.arc(node, nodes[i] ?? sink, packs);
    });
  }
  return subtract(needed, q(network.augment(source, sink), scale));
}

/** Why a producer sells what it sells of an offer. */
export function allocationReason(
  input: MatchInput,
  part: Solved,
  about: { producerId: string; load: LoadCut | null },
): AllocationReason {
  const { question, supplies } = part;
  const { producerId, load } = about;
  const months = new Set(input.months);
  const taken = sum(
    supplies.delivered.filter(({ supply }) => supply.producerId === producerId).map(({ packs }) => packs),
  );
  const deliverable = (row: { harvestMonth: string }) =>
    input.months.some(
      (month) => row.harvestMonth <= month && month <= addMonths(row.harvestMonth, question.storageMonths),
    );
  const available = sum(
    question.supplies.filter((row) => row.producerId === producerId && deliverable(row)).map(({ packs }) => packs),
  );
  if (taken >= available) return { code: 'full' };
  const asking = input.demands.filter(({ offerId, month }) => offerId === question.offerId && months.has(month));
  const served = asking.filter(({ groupId }) => question.excluded.get(groupId)?.has(producerId) !== true);
  if (asking.length > 0 && served.length === 0) return { code: 'excluded', available };
  const exact = text(supplies.exact.get(producerId) ?? q(taken));
  if (load !== null && served.some((row) => load.cut.has(`${question.offerId} ${demandId(row)}`)))
    return { code: 'load-short', limit: load.limit, available, taken: exact };
  const heldBack = heldBackOf(input, part);
  const unserved = served.some((row) => (part.shares.packs.get(demandId(row)) ?? 0) < row.packs);
  if (compare(heldBack, zero) > 0 && unserved)
    return { code: 'held-back', available, taken: exact, heldBack: text(heldBack) };
  const offered = sum(question.supplies.filter(deliverable).map(({ packs }) => packs));
  return { code: 'demand-short', available, taken: exact, asked: sum(served.map(({ packs }) => packs)), offered };
}
