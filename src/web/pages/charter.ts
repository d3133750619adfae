import { formatDay } from '../../platform/i18n/index.js';
import { textIn, type Texts } from '../../shared/language.js';
import type { Problem } from '../kit/api.js';
import { empty, type Html, html } from '../kit/html.js';
import { choice, field, good, keyField, refusal, section, table } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import type { Answer, Page, Reading } from '../kit/visit.js';
import { committeeMessages } from './committee.messages.js';

interface Version {
  readonly id: string;
  readonly number: number;
  readonly state: 'draft' | 'in-force' | 'replaced';
  readonly signBy: string;
  readonly adoptedAt: string | null;
  readonly textHash: string;
  readonly articles: readonly {
    readonly number: string;
    readonly title: Texts;
    readonly text: Texts;
    readonly rule?: object;
  }[];
}
interface Signed {
  readonly organisationId: string;
  readonly role: string;
  readonly at: string;
}

/** The charter in force, what the engine holds of it, who has signed, and a signature for one's organisation. */
async function charterPage(visit: Reading, problem: Problem | null = null): Promise<Answer> {
  const { api, language, params, query, me } = visit;
  const words = committeeMessages.labels(language);
  const id = params.partnershipId ?? '';
  const versions = await api.all<Version>(`/v1/partnerships/${id}/charter/versions`);
  const version = versions.find(({ state }) => state === 'in-force') ?? versions.at(-1);
  const up = { href: `/partnerships/${id}`, label: words.state };
  if (!version) return { title: words.charter, up, body: html`<p class="notice">${words.noCharter}</p>` };
  const [signed, parties] = await Promise.all([
    api.all<Signed>(`/v1/partnerships/${id}/charter/versions/${version.id}/signatures`),
    api.all<{ organisationId: string; name: string }>(`/v1/partnerships/${id}/members`),
  ]);
  const names = new Map(parties.map(({ organisationId, name }) => [organisationId, name]));
  const articles = version.articles.map(
    ({ number, title, text, rule }) =>
      html`<article>
        <h3>${committeeMessages.text(language, 'article', { number })}: ${textIn(title, language)}</h3>
        <p>${textIn(text, language)}</p>
        ${rule === undefined ? empty : html`<p class="soft">${words.rule}.</p>`}
      </article>`,
  );
  const rows = signed.map(({ organisationId, role, at }) => [
    html`<span dir="auto">${names.get(organisationId) ?? ''}</span>`,
    html`<span dir="auto">${role}</span>`,
    formatDay(language, at.slice(0, 10)),
  ]);
  const open = me.roles
    .filter(({ role, organisationId }) => role !== 'member' && names.has(organisationId))
    .filter(({ organisationId }) => !signed.some((row) => row.organisationId === organisationId));
  const on = version.adoptedAt === null ? null : formatDay(language, version.adoptedAt.slice(0, 10));
  const body = html`${query.done === 'signed' ? good(words.didSign) : empty} ${refusal(language, problem)}
    <p>
      <strong>${committeeMessages.text(language, 'version', { number: version.number })}</strong>
      ${on === null ? empty : committeeMessages.text(language, 'inForce', { on })},
      ${committeeMessages.text(language, 'signBy', { on: formatDay(language, version.signBy) })}
    </p>
    ${articles}
    ${section(words.signatures, table([{ label: words.organisation }, { label: words.role }, { label: words.on }], rows))}
    ${open.length === 0 ? empty : signForm(visit, version, new Map(open.map(({ organisationId }) => [organisationId, names.get(organisationId) ?? ''])))}`;
  return { title: words.charter, up, body, status: problem?.status ?? 200 };
}

function signForm(
  { language, form, params }: Reading,
  { id, textHash }: Version,
  names: ReadonlyMap<string, string>,
): Html {
  const words = committeeMessages.labels(language);
  return section(
    words.sign,
    html`<form method="post" action="/partnerships/${params.partnershipId ?? ''}/charter/sign" data-once>
      ${keyField()}<input type="hidden" name="versionId" value="${id}" /><input
        type="hidden"
        name="textHash"
        value="${textHash}"
      />
      ${choice({ name: 'organisationId', label: words.organisation, value: form.organisationId ?? '' }, [...names])}
      ${field({ name: 'role', label: words.signRole, value: form.role ?? '', maxlength: 100 })}
      <button>${words.doSign}</button>
    </form>`,
  );
}

const base = ({ params }: Reading): string => `/partnerships/${params.partnershipId ?? ''}`;

async function sign(visit: Reading): Promise<Answer> {
  const { key = '', versionId = '', organisationId, role, textHash } = visit.form;
  const path = `/v1${base(visit)}/charter/versions/${encodeURIComponent(versionId)}/signatures`;
  const outcome = await attempt(() => visit.api.post(path, { body: { organisationId, role, textHash }, key }));
  return 'problem' in outcome ? charterPage(visit, outcome.problem) : { to: `${base(visit)}/charter?done=signed` };
}

export const charterPages: readonly Page[] = [
  { method: 'GET', path: '/partnerships/:partnershipId/charter', show: (visit) => charterPage(visit) },
  { method: 'POST', path: '/partnerships/:partnershipId/charter/sign', show: sign },
];
