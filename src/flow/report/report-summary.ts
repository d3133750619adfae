import { formatMoney, formatNumber } from '../../platform/i18n/index.js';
import type { Language } from '../../shared/language.js';
import type { MoneyJson } from '../../shared/money.js';
import type { ReportTotals, SeasonReport } from './domain/index.js';
import type { TableWord } from './report.messages.js';

export type Value = string | number | null | undefined;
export const kilos = (grams: number | null): number | null => (grams === null ? null : grams / 1000);

export interface SummaryRow {
  readonly name: TableWord;
  readonly now: Value;
  readonly then: Value;
}

/** The season's totals beside those of the season before, as texts: their units differ from line to line. */
export function summaryRows(report: SeasonReport, language: Language): SummaryRow[] {
  const withUnit = (value: number | null, unit: string, decimals = 0): string | null =>
    value === null ? null : `${formatNumber(language, value, decimals)} ${unit}`;
  const priced = (amount: MoneyJson | null): string | null =>
    amount === null ? null : formatMoney(language, { ...amount, amount: BigInt(amount.amount) });
  const percent = (part: number | null): string | null => withUnit(part === null ? null : part * 100, '%', 1);
  const rounded = (value: number | null): string | null => (value === null ? null : formatNumber(language, value, 3));
  const together = (amounts: readonly MoneyJson[]): string => amounts.map(priced).join(' + ');
  const { totals, before, compliance } = report;
  const figures: readonly (readonly [TableWord, (totals: ReportTotals) => Value])[] = [
    ['households', ({ households }) => households],
    ['countGroups', ({ groups }) => groups],
    ['countProducers', ({ producers }) => producers],
    ['growers', ({ growers }) => growers],
    ...(
      ['pledged', 'committed', 'available', 'matched', 'delivered', 'arrived', 'distributed', 'untaken'] as const
    ).map((stage) => [stage, (of: ReportTotals) => withUnit(kilos(of[stage]), 'kg')] as const),
    ['fill', ({ fill }) => percent(fill)],
    ['sale', ({ sale }) => percent(sale)],
    ['smallShare', ({ smallShare }) => percent(smallShare)],
    ['fairnessOfGroups', ({ fairnessOfGroups }) => rounded(fairnessOfGroups)],
    ['fairnessOfProducers', ({ fairnessOfProducers }) => rounded(fairnessOfProducers)],
    ...(['goods', 'transport', 'landed', 'due', 'paid', 'open', 'transportPerKg'] as const).map(
      (name) => [name, (of: ReportTotals) => priced(of[name])] as const,
    ),
    ['earned', ({ earned }) => together(earned)],
    ['paidToProducers', ({ paidToProducers }) => together(paidToProducers)],
    ['gross', ({ grossGrams }) => withUnit(kilos(grossGrams), 'kg')],
    [
      'emission',
      ({ emission }) => (emission === null ? null : `${rounded(emission.gramsPerKg) ?? ''} g (${emission.source})`),
    ],
  ];
  const kept: readonly (readonly [TableWord, Value])[] = [
    ['charter', compliance.charter],
    ['unsigned', compliance.unsigned],
    ['uncertified', compliance.uncertified],
    ['ordered', compliance.producers?.ordered],
    ['accepted', compliance.producers?.accepted],
    ['shortfall', compliance.producers?.shortfall],
  ];
  return [
    ...figures.map(([name, of]) => ({ name, now: of(totals), then: before === null ? null : of(before.totals) })),
    ...kept.map(([name, now]) => ({ name, now, then: null })),
  ];
}
