import { createRequire } from 'node:module';
import type * as Echarts from 'echarts';
import { formatMonth, formatNumber } from '../../platform/i18n/index.js';
import { byText } from '../../shared/quantity.js';
import type { Language } from '../../shared/language.js';
import type { SeasonReport } from './domain/index.js';
import { reportMessages, type TableWord } from './report.messages.js';
import { reasonWords } from './report-tables.js';

export interface Chart {
  /** Of the image. */
  readonly name: string;
  readonly title: string;
  readonly svg: string;
}

const [width, height] = [720, 300];
const colours = ['#1f6b4a', '#d78a00', '#a3341c', '#4a6fa5', '#7d5a9b'];

/** Pictures of a report. Nothing that is not told is drawn; a picture without anything to draw is left out. */
export function chartsOf(report: SeasonReport, language: Language): Chart[] {
  const words = reportMessages.labels(language);
  const draw = (name: string, title: TableWord, option: Echarts.EChartsOption | null): Chart[] =>
    option === null ? [] : [{ name: `chart-${name}.svg`, title: words[title], svg: svgOf(option) }];
  return [
    ...draw('flow', 'chartFlow', flow(report, language)),
    ...draw('fill', 'chartFill', fill(report, language)),
    ...draw('earned', 'chartEarned', earned(report, language)),
    ...draw('reasons', 'chartReasons', reasons(report, language)),
    ...draw('money', 'chartMoney', money(report, language)),
    ...draw('ties', 'chartTies', ties(report, language)),
  ];
}

/** The renderer guesses how wide a word is, and guesses too little. */
const legend = { top: 0, itemGap: 32 };

type Option = Echarts.EChartsOption | null;

function flow({ months }: SeasonReport, language: Language): Option {
  const words = reportMessages.labels(language);
  const told = months.filter(({ committed }) => committed !== null);
  if (told.length === 0) return null;
  const bars = (['committed', 'delivered', 'distributed'] as const).map((stage) => ({
    ...{ type: 'bar' as const, name: words[stage] },
    data: told.map((month) => (month[stage] ?? 0) / 1000),
  }));
  return {
    legend,
    xAxis: {
      type: 'category',
      data: told.map(({ month }) => formatMonth(language, month)),
      axisLabel: { interval: 0, fontSize: 10 },
    },
    yAxis: { type: 'value', name: 'kg', axisLabel: { formatter: written(language) } },
    series: bars,
  };
}

/** Numbers with the reader's separators. */
const written =
  (language: Language, unit = '') =>
  (value: number): string =>
    `${formatNumber(language, value)}${unit}`;

/** Bars that lie, the longest above. */
function lying(
  rows: readonly (readonly [name: string, value: number])[],
  { language, percent = false, unit = '' }: { language: Language; percent?: boolean; unit?: string },
): Option {
  if (rows.length === 0) return null;
  const most = 20; // More do not fit; the table has all of them.
  const shown = rows
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, most)
    .reverse();
  const say = written(language, percent ? ' %' : '');
  const names = { width: 260, overflow: 'break' as const, fontSize: 10 };
  const label = {
    show: true,
    position: 'right' as const,
    formatter: ({ value }: { value?: unknown }) => say(Number(value)),
  };
  return {
    grid: { left: 270, right: 70, top: 10, bottom: 35 },
    xAxis: {
      type: 'value',
      name: unit,
      nameLocation: 'middle',
      axisLabel: { formatter: say },
      ...(percent ? { max: 100 } : {}),
    },
    yAxis: { type: 'category', data: shown.map(([name]) => name), axisLabel: names },
    series: [{ type: 'bar', data: shown.map(([, value]) => value), label }],
  };
}

const fill = ({ groups }: SeasonReport, language: Language): Option =>
  lying(
    groups.flatMap(({ name, fill: part }) => (part === null ? [] : [[name, Math.round(part * 1000) / 10] as const])),
    { language, percent: true },
  );

function earned({ income }: SeasonReport, language: Language): Option {
  const rows = (income ?? []).map(({ name, earned: amount }) => ({ name, ...amount }));
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort(byText);
  const [first = ''] = currencies; // Amounts of two currencies have no common length.
  const digits = first === 'TND' ? 1000 : 100;
  const own = rows.filter(({ currency }) => currency === first);
  return lying(
    own.map(({ name, amount }) => [name, Math.round(amount / digits)]),
    { language, unit: first },
  );
}

function reasons({ shortfalls }: SeasonReport, language: Language): Option {
  const words = reportMessages.labels(language);
  const rows = shortfalls.map(
    ({ where, reason, packs }) => [`${reasonWords(language, reason)} (${words[`at-${where}`]})`, packs] as const,
  );
  return lying(rows, { language });
}

function money({ totals }: SeasonReport, language: Language): Option {
  const words = reportMessages.labels(language);
  const parts = (['goods', 'transport', 'landed'] as const).flatMap((name) => {
    const amount = totals[name];
    return amount === null || amount.amount === 0 ? [] : [{ name: words[name], value: amount.amount / 100 }];
  });
  if (parts.length === 0) return null;
  // Isolates of Unicode's bidirectional algorithm: a number that follows an Arabic word stays in one piece.
  const [whole, piece, end] = [language === 'ar' ? '\u2067' : '\u2066', '\u2066', '\u2069'];
  const label = {
    formatter: ({ name, percent }: { name?: string; percent?: number }) =>
      `${whole}${name ?? ''}: ${piece}${formatNumber(language, percent ?? 0, 1)} %${end}${end}`,
  };
  return { series: [{ type: 'pie', radius: ['35%', '70%'], data: parts, label }] };
}

function ties({ ties: years }: SeasonReport, language: Language): Option {
  const words = reportMessages.labels(language);
  if (years.length === 0) return null;
  const lines = (['links', 'activities', 'participants', 'trips'] as const).map((name) => ({
    ...{ type: 'line' as const, name: words[name], symbolSize: 8 },
    data: years.map((year) => year[name]),
  }));
  return {
    legend,
    xAxis: { type: 'category', data: years.map(({ year }) => String(year)) },
    yAxis: { type: 'value', minInterval: 1 },
    series: lines,
  };
}

const load = createRequire(import.meta.url);

function svgOf(option: Echarts.EChartsOption): string {
  const echarts = load('echarts') as typeof Echarts; // Many files: asked for when a report is printed, and kept.
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({
    ...{ animation: false, color: colours, textStyle: { fontFamily: 'DejaVu Sans' } },
    grid: { left: 60, right: 20, top: 40, bottom: 40 },
    ...option,
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}
