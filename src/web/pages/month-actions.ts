import { newId } from '../../shared/ids.js';
import { wholeNumber } from '../kit/amount.js';
import type { Problem } from '../kit/api.js';
import { html } from '../kit/html.js';
import { monthInHand } from '../kit/month.js';
import { attempt } from '../kit/router.js';
import type { Answer, Page, Reading } from '../kit/visit.js';
import { type Match, shares } from './month-match.js';
import { monthMessages } from './month.messages.js';
import { monthPage } from './month.js';

interface Preview extends Match {
  readonly changes: {
    readonly totals: readonly { text: string }[];
    readonly shares: readonly { text: string }[];
    readonly allocations: readonly { text: string }[];
  } | null;
}
async function whatIf(visit: Reading): Promise<Answer> {
  const { api, form, params, language } = visit;
  const words = monthMessages.labels(language);
  const { producerId, percent = '' } = form;
  const path = `/v1/cycles/${params.cycleId ?? ''}/match?dryRun=true`;
  const body = { supply: [{ producerId, percent: wholeNumber(percent) }] };
  const outcome = await attempt(() => api.post<Preview>(path, { body, key: newId() }));
  if ('problem' in outcome) return monthPage(visit, outcome.problem);
  const month = await monthInHand(visit);
  const { changes } = outcome.done;
  const said =
    changes === null ? [] : [...changes.totals, ...changes.shares, ...changes.allocations].map(({ text }) => text);
  const told =
    said.length === 0
      ? html`<p>${words.noChanges}</p>`
      : html`<ul>
          ${said.map((text) => html`<li>${text}</li>`)}
        </ul>`;
  const tried = html`<section class="notice" role="status">
    <h2>${words.wouldBe}</h2>
    <h3>${words.changes}</h3>
    ${told} ${shares(visit, month, outcome.done)}
  </section>`;
  return monthPage(visit, null, tried);
}

const home = ({ params }: Reading): string => `/cycles/${params.cycleId ?? ''}/month`;

const post =
  (pathOf: (visit: Reading) => string, bodyOf: (visit: Reading) => object, done: string) =>
  async (visit: Reading): Promise<Answer> => {
    const path = `/v1/cycles/${visit.params.cycleId ?? ''}/${pathOf(visit)}`;
    const outcome = await attempt(() =>
      visit.api.post<unknown>(path, { body: bodyOf(visit), key: visit.form.key ?? '' }),
    );
    const problem: Problem | null = 'problem' in outcome ? outcome.problem : null;
    return problem === null ? { to: `${home(visit)}?done=${done}` } : monthPage(visit, problem);
  };

export const monthActionPages: readonly Page[] = [
  { method: 'POST', path: '/cycles/:cycleId/month/what-if', show: whatIf },
  {
    method: 'POST',
    path: '/cycles/:cycleId/month/override',
    show: post(
      () => 'match/overrides',
      ({ form }) => {
        const [groupId, offerId] = (form.place ?? '').split('.');
        return { items: [{ groupId, offerId, packs: wholeNumber(form.packs ?? '') }], reason: form.reason };
      },
      'asked',
    ),
  },
  {
    method: 'POST',
    path: '/cycles/:cycleId/month/overrides/:overrideId',
    show: post(
      ({ params }) => `match/overrides/${params.overrideId ?? ''}/agreement`,
      () => ({}),
      'ran',
    ),
  },
  {
    method: 'POST',
    path: '/cycles/:cycleId/month/amendments/:amendmentId',
    show: post(
      ({ params }) => `amendments/${params.amendmentId ?? ''}/agreement`,
      () => ({}),
      'ran',
    ),
  },
];
