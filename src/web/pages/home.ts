import { formatDateTime, formatMonth } from '../../platform/i18n/index.js';
import { type Html, html } from '../kit/html.js';
import { table } from '../kit/parts.js';
import { currentOf, type Cycle, type SeasonInHand, seasonsOf } from '../kit/season.js';
import { isOurs, keepLanguage, type Me, type OpenPage, type Page } from '../kit/visit.js';
import { isLanguage, type Language } from '../../shared/language.js';
import { coordinates, holds, keepsTreasury, keptGroups, producersOf, sits } from '../kit/who.js';
import { homeMessages } from './home.messages.js';
import { seasonMessages } from './season.messages.js';

/** What somebody may do, as tasks of a season and its month in hand; the API decides again on each of them. */
function tasksOf(me: Me, { season, partnership, cycles }: SeasonInHand, language: Language): Html {
  const words = homeMessages.labels(language);
  const keepsGroup = keptGroups(me).length > 0;
  const consumes = keepsGroup || me.households.length > 0;
  const produces = producersOf(me).length > 0;
  const receives = holds(me, 'receiver') || coordinates(me, partnership.id);
  const reads = coordinates(me, partnership.id) || keepsTreasury(me, partnership.id) || sits(me, partnership.id);
  const cycle = currentOf(cycles);
  const tasks: readonly (readonly [boolean, string, string])[] = [
    [consumes, `/seasons/${season.id}/pledges`, keepsGroup ? words.groupPledges : words.pledges],
    [coordinates(me, partnership.id), `/cycles/${cycle?.id ?? ''}/month`, words.month],
    [consumes, `/cycles/${cycle?.id ?? ''}/share`, words.share],
    [produces, `/seasons/${season.id}/harvest`, words.harvest],
    [produces, `/cycles/${cycle?.id ?? ''}/delivery`, words.deliveries],
    [receives, `/cycles/${cycle?.id ?? ''}/loading`, words.loading],
    [receives || holds(me, 'transport-organiser'), `/cycles/${cycle?.id ?? ''}/transport`, words.transport],
    [keepsGroup || holds(me, 'receiver'), `/cycles/${cycle?.id ?? ''}/arrival`, words.arrival],
    [consumes || produces || keepsTreasury(me, partnership.id), '/money', words.money],
    [true, `/partnerships/${partnership.id}`, words.committee],
    [reads, `/seasons/${season.id}/report`, words.report],
    [true, `/partnerships/${partnership.id}/charter`, words.charter],
    [true, '/messengers', words.messengers],
  ];
  const tiles = tasks
    .filter(([mine, to]) => mine && !to.includes('/cycles//'))
    .map(([, to, label]) => html`<li><a href="${to}">${label}</a></li>`);
  return html`<ul class="tiles">
    ${tiles}
  </ul>`;
}

function monthsOf(cycles: readonly Cycle[], language: Language): Html {
  const words = homeMessages.labels(language);
  const states = seasonMessages.labels(language);
  const at = (cycle: Cycle, name: string): string =>
    cycle.dates[name] === undefined ? '' : formatDateTime(language, new Date(cycle.dates[name]), 'Europe/Brussels');
  const rows = cycles.map((cycle) => [
    formatMonth(language, cycle.month),
    states[cycle.state],
    at(cycle, 'pledgesCloseAt'),
    at(cycle, 'loadingAt'),
    at(cycle, 'etaAt'),
  ]);
  const labels = [words.months, words.state, words.closes, words.loadingAt, words.arrives];
  return table(
    labels.map((label) => ({ label })),
    rows,
  );
}

export const homePage: Page = {
  method: 'GET',
  path: '/',
  show: async ({ api, me, language }) => {
    const words = homeMessages.labels(language);
    const seasons = await seasonsOf(api);
    const sections = seasons.map(
      (inHand) =>
        html`<section>
          <h2 dir="auto">${inHand.season.name}</h2>
          ${tasksOf(me, inHand, language)}
          <details ${inHand === seasons[0] ? 'open' : ''}>
            <summary>${words.months}</summary>
            ${monthsOf(inHand.cycles, language)}
          </details>
        </section>`,
    );
    return {
      title: homeMessages.text(language, 'hello', { name: me.name }),
      body: sections.length > 0 ? html`${sections}` : html`<p class="notice">${words.noSeason}</p>`,
    };
  },
};

/** Chooses the language of the pages in this browser. */
export const languagePage: OpenPage = {
  method: 'GET',
  path: '/language/:language',
  showAnybody: (visit) => {
    const { language = '' } = visit.params;
    const { back = '/' } = visit.query;
    if (isLanguage(language)) keepLanguage(visit, language);
    return { to: isOurs(back) ? back : '/' };
  },
};
