import { decimalText, type MoneyJson } from '../shared/money.js';
import { sum } from '../shared/quantity.js';
import { monthName } from './calendar.js';
import type { Cast, Cycle } from './cast.js';
import { yearBalance } from './play-money.js';
import { table } from './table.js';

interface Steps {
  readonly lock?: { readonly offers: readonly { readonly packs: number; readonly completion: number }[] };
  readonly match?: { readonly offers: readonly { readonly packs: number }[] };
  readonly load?: Readonly<Record<'packs' | 'refused' | 'pallets' | 'grossGrams', number>>;
  readonly distribute?: { readonly lost: number };
}

interface Settled {
  readonly totals: { readonly goods: MoneyJson; readonly transport: MoneyJson };
  readonly payables: readonly { readonly amount: MoneyJson }[];
}

const packColumns = ['pledged', 'to fill crates', 'committed', 'matched', 'refused', 'loaded', 'lost'] as const;
const loadColumns = ['pallets', 'grossGrams', 'goods', 'transport', 'producers'] as const;
type Figures = Readonly<Record<(typeof packColumns)[number] | (typeof loadColumns)[number], number>>;

/** The season in two tables, month by month: what was pledged, committed, matched and loaded; the load and the money. */
export async function summaryOf(cast: Cast, cycles: readonly Cycle[]): Promise<string> {
  const months: [string, Figures][] = [];
  for (const cycle of cycles) months.push([monthName(cycle.month), await figuresOf(cast, cycle)]);
  const columns = [...packColumns, ...loadColumns];
  const totals = columns.map((name) => [name, sum(months.map(([, figures]) => figures[name]))]);
  const rows = [...months, ['Season', Object.fromEntries(totals) as Figures] as const];
  const { currency } = cast.story.territory;
  const money = (amount: number, of: string): string => decimalText({ amount: BigInt(amount), currency: of });
  return [
    table(
      ['Packs', ...packColumns],
      rows.map(([name, figures]) => [name, ...packColumns.map((column) => String(figures[column]))]),
    ),
    '',
    table(
      [
        'Load and money',
        'pallets',
        'gross kg',
        'members owe: goods EUR',
        'transport EUR',
        `producers are owed: ${currency}`,
      ],
      rows.map(([name, { pallets, grossGrams, goods, transport, producers }]) => [
        ...[name, String(pallets), (grossGrams / 1000).toFixed(1)],
        ...[money(goods, 'EUR'), money(transport, 'EUR'), money(producers, currency)],
      ]),
    ),
    '',
    table(
      ['Books at the end of the year', 'closing', 'currency'],
      (await yearBalance(cast, cycles)).map(([kind = '', amount = '0', of = '']) => [
        kind,
        money(Number(amount), of),
        of,
      ]),
    ),
  ].join('\n');
}

async function figuresOf(cast: Cast, { id }: Cycle): Promise<Figures> {
  const { entries } = await cast.sides[0].get<{ entries: { step: string; runs: { result: object }[] }[] }>(
    `/v1/cycles/${id}/timeline`,
  );
  const results = Object.fromEntries(entries.map(({ step, runs }) => [step, runs.at(-1)?.result])) as Steps;
  const settled = await cast.money.get<Settled>(`/v1/cycles/${id}/settlement`);
  const offers = results.lock?.offers ?? [];
  const committed = sum(offers.map(({ packs }) => packs));
  const completion = sum(offers.map((offer) => offer.completion));
  const { packs = 0, refused = 0, pallets = 0, grossGrams = 0 } = results.load ?? {};
  return {
    ...{ pledged: committed - completion, 'to fill crates': completion, committed },
    matched: sum((results.match?.offers ?? []).map((offer) => offer.packs)),
    ...{ refused, loaded: packs, lost: results.distribute?.lost ?? 0, pallets, grossGrams },
    ...{ goods: settled.totals.goods.amount, transport: settled.totals.transport.amount },
    producers: sum(settled.payables.map(({ amount }) => amount.amount)),
  };
}
