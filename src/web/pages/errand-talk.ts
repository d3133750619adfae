import { formatDateTime } from '../../platform/i18n/index.js';
import type { Problem } from '../kit/api.js';
import { empty, type Html, html } from '../kit/html.js';
import { field, keyField, refusal, saidOf, saved, section } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import type { Answer, Page, Reading } from '../kit/visit.js';
import { words } from './travel-parts.js';

interface Message {
  readonly side: 'traveller' | 'organisation';
  readonly text: string;
  readonly at: string;
}
interface Contacts {
  readonly traveller: readonly { readonly name: string; readonly email: string }[];
  readonly organisation: Contacts['traveller'];
}

/** What both sides of an errand have written, and, where one asks for it, how they reach each other. */
async function talkPage(visit: Reading, problem: Problem | null = null): Promise<Answer> {
  const { api, language, params, query } = visit;
  const said = words(visit);
  const path = `/v1/errands/${params.errandId ?? ''}`;
  const messages = await api.all<Message>(`${path}/messages`);
  const shown = query.contact === '1' ? await attempt(() => api.get<Contacts>(`${path}/contact`)) : null;
  const closed = shown !== null && 'problem' in shown ? shown.problem : null;
  const lines = messages.map(
    ({ side, text, at }) =>
      html`<article class="notice">
        <strong>${said[side]}</strong>, ${formatDateTime(language, new Date(at), 'Europe/Brussels')}
        <p dir="auto">${text}</p>
      </article>`,
  );
  const body = html`${saved(language, query)} ${refusal(language, problem)}
    ${closed === null ? empty : html`<p class="notice" role="status">${closed.title}</p>`} ${lines}
    <form method="post" data-once>
      ${keyField()}
      ${field({ name: 'text', label: said.write, value: visit.form.text ?? '', maxlength: 2000, said: saidOf(problem, '/text') })}
      <button>${said.send}</button>
    </form>
    ${section(
      said.contact,
      shown !== null && 'done' in shown
        ? contactsPart(visit, shown.done)
        : html`<p class="soft">${said.contactHow}</p>
            <p><a class="button quiet" href="?contact=1">${said.show}</a></p>`,
    )}`;
  return { title: said.talk, up: { href: '/messengers', label: said.title }, body, status: problem?.status ?? 200 };
}

const contactsPart = (visit: Reading, { traveller, organisation }: Contacts): Html =>
  html`${(
    [
      ['traveller', traveller],
      ['organisation', organisation],
    ] as const
  ).map(([side, people]) =>
    people.map(
      ({ name, email }) =>
        html`<p>
          ${words(visit)[side]}: <span dir="auto">${name}</span>, <a dir="ltr" href="mailto:${email}">${email}</a>
        </p>`,
    ),
  )}`;

async function write(visit: Reading): Promise<Answer> {
  const { api, form, params } = visit;
  const path = `/errands/${params.errandId ?? ''}`;
  const sent = { body: { text: form.text ?? '' }, key: form.key ?? '' };
  const outcome = await attempt(() => api.post(`/v1${path}/messages`, sent));
  return 'problem' in outcome ? talkPage(visit, outcome.problem) : { to: `/messengers${path}?done=saved` };
}

export const talkPages: readonly Page[] = [
  { method: 'GET', path: '/messengers/errands/:errandId', show: (visit) => talkPage(visit) },
  { method: 'POST', path: '/messengers/errands/:errandId', show: write },
];
