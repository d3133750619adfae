import type { Amounts } from './amounts.js';
import { add, ceil, parseFraction, q, subtract, text } from './fraction.js';
import { groupBy } from '../../../shared/quantity.js';
import type { LoadCut } from './limit-load.js';
import type {
  Allocation,
  Cut,
  Fraction,
  HarvestRef,
  KeptHarvest,
  LaterShare,
  LeftOut,
  MatchAnswer,
  MatchInput,
  SalesCut,
  Share,
} from './match.types.js';
import { amountText, AmountTexts, levelText } from './ratio.js';
import { allocationReason, type OfferSales, type ReasonsAbout, salesOf, shareReasons } from './reasons.js';
import type { Solved } from './solve-offer.js';
import { deliverable } from './supply-offer.js';

export interface AnswerAbout {
  readonly leftOut: readonly LeftOut[];
  readonly load: LoadCut | null;
  readonly months: ReadonlySet<number>;
  /** By offer, as in `solved`: the commitments as asked, where the load has cut the question's own. */
  readonly asked: readonly ReasonsAbout['asked'][];
}

/** The answer in plain data, from offers that are solved. */
export function answerOf(input: MatchInput, solved: readonly Solved[], about: AnswerAbout): MatchAnswer {
  const { leftOut, load, months } = about;
  const cuts: Cut[] = [];
  const parts = solved.map((part, i) => {
    const reasoning: ReasonsAbout = { months, load, cuts, asked: about.asked[i] ?? [] };
    const shares = sharesOf(part, reasoning);
    const sales = salesOf(part, reasoning);
    const allocations = allocationsOf(part, { months, load, sales });
    return { part, ...shares, sales, allocations };
  });
  return {
    allocations: [...parts.flatMap(({ allocations }) => allocations), ...leftOutRows(input, leftOut)],
    shares: parts.flatMap(({ shares }) => shares),
    pairs: solved.flatMap(({ pairs }) => pairs),
    ...{ cuts, leftOut },
    salesCuts: solved.flatMap(salesCutsOf),
    keptHarvests: solved.flatMap(keptHarvestsOf),
    later: parts.flatMap(({ later }) => later),
    heldBack: parts
      .map(({ part, sales }) => ({ offerId: part.question.offerId, packs: ceil(sales.heldBack) }))
      .filter(({ packs }) => packs > 0),
    debts: {
      groups: solved.flatMap((part) => groupDebts(part, months)),
      producers: solved.flatMap(producerDebts),
    },
  };
}

function salesCutsOf({ question, supplies }: Solved): SalesCut[] {
  const { offerId } = question;
  const refs = (rows: readonly number[]): HarvestRef[] =>
    rows.flatMap((row) => {
      const { producerId, harvestMonth } = question.supplies[row] ?? {};
      return producerId === undefined || harvestMonth === undefined ? [] : [{ producerId, harvestMonth }];
    });
  return supplies.cuts.map(({ level, part, producers, gone, back, shared }) => ({
    ...{ offerId, part, level: levelText(level) },
    producers: producers.map((producer) => ({
      producerId: supplies.producers[producer]?.id ?? '',
      least: supplies.least[producer] ?? 0,
    })),
    ...{ gone: refs(gone), back: refs(back), shared: refs(shared) },
  }));
}

function keptHarvestsOf({ question, supplies }: Solved): KeptHarvest[] {
  const { offerId } = question;
  return question.supplies.flatMap(({ producerId, harvestMonth }, row) => {
    const packs = supplies.kept?.[row] ?? 0;
    return packs > 0 ? [{ producerId, offerId, harvestMonth, packs }] : [];
  });
}

function sharesOf(part: Solved, about: ReasonsAbout): { shares: Share[]; later: LaterShare[] } {
  const { question, shares: given } = part;
  const reasons = shareReasons(part, about);
  const texts = new AmountTexts();
  const [shares, later]: [Share[], LaterShare[]] = [[], []];
  about.asked.forEach(({ groupId, offerId, month, packs: committed }, row) => {
    const exact = texts.of(given.exact.get(row));
    if (about.months.has(question.monthOf[row] ?? 0)) {
      const reason = reasons[row] ?? { code: 'full' };
      shares.push({ groupId, offerId, month, committed, packs: given.packs[row] ?? 0, exact, reason });
    } else later.push({ groupId, offerId, month, committed, exact });
  });
  return { shares, later };
}

function allocationsOf(
  part: Solved,
  about: { months: ReadonlySet<number>; load: LoadCut | null; sales: OfferSales },
): Allocation[] {
  const { question, supplies } = part;
  const { offerId } = question;
  const byProducer = groupBy(supplies.delivered, ({ supply }) => supply.producerId);
  const months = new Map(question.demands.map(({ month }, row) => [question.monthOf[row] ?? 0, month]));
  return supplies.producers.flatMap(({ id: producerId, rows }, producer): Allocation[] => {
    const own = rows.filter((row) => deliverable(question, row, about.months));
    const available = own.reduce((sum, row) => sum + (question.supplies[row]?.packs ?? 0), 0);
    const brought = byProducer.get(producerId) ?? [];
    const taken = brought.reduce((sum, { packs }) => sum + packs, 0);
    const reason = allocationReason(part, about.sales, { producer, available, taken, load: about.load });
    const exact = amountText(supplies.exact.get(producer));
    if (brought.length > 0)
      return brought.map(({ supply: { harvestMonth }, month, packs }) => {
        return { producerId, offerId, harvestMonth, month: months.get(month) ?? '', packs, exact, reason };
      });
    const idle = question.supplies[own[0] ?? -1];
    const month = [...about.months].find((each) => deliverableIn(part, own[0] ?? -1, each));
    if (idle === undefined || month === undefined) return [];
    const { harvestMonth } = idle;
    return [{ producerId, offerId, harvestMonth, month: months.get(month) ?? harvestMonth, packs: 0, exact, reason }];
  });
}

const deliverableIn = ({ question }: Solved, row: number, month: number): boolean =>
  deliverable(question, row, new Set([month]));

/** A producer that was left out reads why. */
function leftOutRows(input: MatchInput, leftOut: readonly LeftOut[]): Allocation[] {
  const [month = ''] = input.months;
  return leftOut.flatMap(({ producerId, minimum, reachable }) => {
    const rows = groupBy(
      input.supplies.filter((row) => row.producerId === producerId),
      ({ offerId }) => offerId,
    );
    return [...rows].map(([offerId, own]) => {
      const available = own.reduce((sum, { packs }) => sum + packs, 0);
      const reason = { code: 'minimum-not-met' as const, available, minimum, reachable };
      return { producerId, offerId, harvestMonth: own[0]?.harvestMonth ?? month, month, packs: 0, exact: '0', reason };
    });
  });
}

/** Exact minus given of the delivered months, on top of the debt before; what is settled is not named. */
function groupDebts(
  { question, shares }: Solved,
  months: ReadonlySet<number>,
): MatchAnswer['debts']['groups'][number][] {
  const { offerId, demands, monthOf } = question;
  const byGroup = new Map<string, number[]>();
  demands.forEach(({ groupId }, row) => {
    if (!months.has(monthOf[row] ?? 0)) return;
    const rows = byGroup.get(groupId);
    if (rows) rows.push(row);
    else byGroup.set(groupId, [row]);
  });
  return [...byGroup].flatMap(([groupId, rows]) => {
    const given = rows.reduce((sum, row) => sum + (shares.packs[row] ?? 0), 0);
    const debt = debtOf(shares.exact, { rows, given, before: demands[rows[0] ?? 0]?.debt });
    return debt === '0' ? [] : [{ groupId, offerId, debt }];
  });
}

function producerDebts({ question, supplies }: Solved): MatchAnswer['debts']['producers'][number][] {
  const brought = new Map<string, number>();
  for (const { supply, packs } of supplies.delivered)
    brought.set(supply.producerId, (brought.get(supply.producerId) ?? 0) + packs);
  return supplies.producers.flatMap(({ id: producerId, rows }, producer) => {
    const given = brought.get(producerId) ?? 0;
    const before = question.supplies[rows[0] ?? 0]?.debt;
    const debt = debtOf(supplies.exact, { rows: [producer], given, before });
    return debt === '0' ? [] : [{ producerId, offerId: question.offerId, debt }];
  });
}

function debtOf(
  exact: Amounts,
  { rows, given, before }: { rows: readonly number[]; given: number; before: Fraction | undefined },
): Fraction {
  const plain = before === undefined ? exact.plain(rows, given) : null;
  if (plain !== null) return amountText(plain);
  const change = subtract(exact.total(rows), q(given));
  return text(before === undefined ? change : add(parseFraction(before), change));
}
