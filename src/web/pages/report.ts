import { formatMonth, formatNumber } from '../../platform/i18n/index.js';
import type { MoneyJson } from '../../shared/money.js';
import { groupBy } from '../../shared/quantity.js';
import type { Problem } from '../kit/api.js';
import { empty, type Html, html } from '../kit/html.js';
import { good, keyField, money, refusal, section, table, upHome } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import type { Answer, Page, Reading } from '../kit/visit.js';
import { reportPageMessages } from './report.messages.js';

interface Report {
  readonly season: { readonly id: string; readonly name: string };
  readonly householdsMin: number;
  readonly months: readonly {
    readonly month: string;
    readonly committed: number | null;
    readonly delivered: number | null;
    readonly distributed: number | null;
    readonly fill: number | null;
  }[];
  readonly groups: readonly { readonly name: string; readonly fill: number | null }[];
  readonly producers:
    readonly { readonly producerId: string; readonly name: string; readonly sale: number | null }[] | null;
  readonly income: readonly { readonly producerId: string; readonly earned: MoneyJson }[] | null;
}
interface Adopted {
  readonly id: string;
  readonly number: string;
}

/** The season at a glance, with the files of its report, and those that the committee has adopted. */
async function reportPage(visit: Reading, problem: Problem | null = null): Promise<Answer> {
  const { api, language, params, query } = visit;
  const words = reportPageMessages.labels(language);
  const path = `/v1/seasons/${params.seasonId ?? ''}`;
  const [report, adopted] = await Promise.all([api.get<Report>(`${path}/report`), api.all<Adopted>(`${path}/reports`)]);
  const files = (base: string): Html =>
    html`<a class="button" href="/files${base}.pdf">${words.pdf}</a>
      <a class="button quiet" href="/files${base}.xlsx">${words.xlsx}</a>
      <a class="button quiet" href="/files${base}.csv">${words.csv}</a>`;
  const frozen = adopted.map(
    ({ id, number }) => html`<li><strong dir="ltr">${number}</strong> ${files(`${path}/reports/${id}`)}</li>`,
  );
  const body = html`${query.done === 'asked' ? good(words.asked) : empty} ${refusal(language, problem)}
    <p dir="auto">${report.season.name}</p>
    <p>${files(`${path}/report`)}</p>
    <p class="soft">${reportPageMessages.text(language, 'how', { count: report.householdsMin })}</p>
    ${section(words.months, monthsPart(visit, report))} ${section(words.groups, groupsPart(visit, report))}
    ${report.producers === null ? empty : section(words.producers, producersPart(visit, report.producers, report.income ?? []))}
    ${section(
      words.adopted,
      html`<ul>
          ${frozen}
        </ul>
        <p>${words.adoptHow}</p>
        <form method="post" data-once>${keyField()}<button class="quiet">${words.adopt}</button></form>`,
    )}`;
  return { title: words.title, up: upHome(language), body, status: problem?.status ?? 200, wide: true };
}

const barWidth = 120;

/** A part from 0 to 1 as a bar and a number; the number alone says all. */
function bar(language: Reading['language'], part: number | null, hidden: string): Html {
  if (part === null) return html`${hidden}`;
  const width = Math.round(Math.min(1, part) * barWidth);
  return html`<svg viewBox="0 0 ${barWidth} 12" width="${barWidth}" height="12" aria-hidden="true">
      <rect width="${barWidth}" height="12" class="rail" />
      <rect width="${width}" height="12" class="shade-0" />
    </svg>
    ${formatNumber(language, part * 100, 1)} %`;
}

function monthsPart({ language }: Reading, { months }: Report): Html {
  const words = reportPageMessages.labels(language);
  const kilos = (grams: number | null): string =>
    grams === null ? words.hidden : formatNumber(language, Math.round(grams / 1000));
  const columns = [
    { label: words.month },
    { label: words.wanted, number: true },
    { label: words.got, number: true },
    { label: words.taken, number: true },
    { label: words.fill },
  ];
  const rows = months.map(({ month, committed, delivered, distributed, fill }) => [
    formatMonth(language, month),
    ...[committed, delivered, distributed].map(kilos),
    bar(language, fill, words.hidden),
  ]);
  return table(columns, rows);
}

function groupsPart({ language }: Reading, { groups }: Report): Html {
  const words = reportPageMessages.labels(language);
  return table(
    [{ label: words.group }, { label: words.fill }],
    groups.map(({ name, fill }) => [html`<span dir="auto">${name}</span>`, bar(language, fill, words.hidden)]),
  );
}

function producersPart(
  { language }: Reading,
  producers: NonNullable<Report['producers']>,
  income: NonNullable<Report['income']>,
): Html {
  const words = reportPageMessages.labels(language);
  const earned = groupBy(income, ({ producerId }) => producerId);
  return table(
    [{ label: words.producer }, { label: words.earned, number: true }, { label: words.sale }],
    producers.map(({ producerId, name, sale }) => [
      html`<span dir="auto">${name}</span>`,
      html`${(earned.get(producerId) ?? []).map((row) => html`<div>${money(language, row.earned)}</div>`)}`,
      bar(language, sale, words.hidden),
    ]),
  );
}

async function adopt(visit: Reading): Promise<Answer> {
  const { api, form, params } = visit;
  const outcome = await attempt(() =>
    api.post(`/v1/seasons/${params.seasonId ?? ''}/reports`, { body: {}, key: form.key ?? '' }),
  );
  if ('problem' in outcome) return reportPage(visit, outcome.problem);
  return { to: `/seasons/${params.seasonId ?? ''}/report?done=asked` };
}

export const reportPages: readonly Page[] = [
  { method: 'GET', path: '/seasons/:seasonId/report', show: (visit) => reportPage(visit) },
  { method: 'POST', path: '/seasons/:seasonId/report', show: adopt },
];
