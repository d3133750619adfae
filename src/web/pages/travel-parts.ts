import { formatDay } from '../../platform/i18n/index.js';
import type { Problem } from '../kit/api.js';
import { empty, type Html, html } from '../kit/html.js';
import { choice, field, keyField, saidOf, section, table } from '../kit/parts.js';
import type { Reading } from '../kit/visit.js';
import { messengerPageMessages } from './messengers.messages.js';

/** Of the directory. */
export interface Entry {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  readonly state: string;
  readonly territoryId: string;
}

export interface Land {
  readonly partnershipId: string;
  /** The territories of the consumers and of the producers. */
  readonly ends: readonly [string, string];
  readonly names: ReadonlyMap<string, string>;
}
export interface Errand {
  readonly id: string;
  readonly partnershipId: string;
  readonly organisationId: string;
  readonly kind: string;
  readonly title: string;
  readonly said: string;
  readonly state: 'waiting' | 'offered' | 'accepted' | 'handed-over' | 'delivered' | 'withdrawn';
  readonly latest: string;
  readonly choice: string | null;
}
export interface Registration {
  readonly id: string;
  readonly partnershipId: string;
  readonly partnership: { readonly name: string; readonly territoryAId: string; readonly territoryBId: string };
  readonly visibility: string;
  readonly about: string;
  readonly consents: readonly string[];
  readonly version: number;
  readonly state: 'asked' | 'checked' | 'refused';
  readonly reason: string | null;
  readonly trips: readonly {
    readonly id: string;
    readonly fromTerritoryId: string;
    readonly toTerritoryId: string;
    readonly leavesOn: string;
    readonly arrivesOn: string;
    readonly freeGrams: number;
    readonly errands: readonly Errand[];
  }[];
}

export const words = ({ language }: Pick<Reading, 'language'>): ReturnType<typeof messengerPageMessages.labels> =>
  messengerPageMessages.labels(language);
export const kinds = ['letter', 'document', 'seed-sample', 'gift', 'visit', 'training'] as const;
export const kindWord = (visit: Reading, kind: string): string => {
  const known = kinds.find((own) => own === kind);
  return known === undefined ? kind : words(visit)[known];
};

export const wayOf = (
  { names }: Land,
  { fromTerritoryId, toTerritoryId }: { fromTerritoryId: string; toTerritoryId: string },
): Html =>
  html`<span dir="auto">${names.get(fromTerritoryId) ?? ''}</span> –
    <span dir="auto">${names.get(toTerritoryId) ?? ''}</span>`;

const tick = (name: string, label: string, on = false): Html =>
  html`<p>
    <label><input type="checkbox" name="${name}" value="on" ${on ? html`checked` : empty} /> ${label}</label>
  </p>`;

const ends = ({ ends: [a, b], names }: Land) =>
  [
    [a, names.get(a) ?? ''],
    [b, names.get(b) ?? ''],
  ] as const;

/** Both ways, as one choice. */
const ways = (land: Land): readonly (readonly [string, string])[] => {
  const [[a, from], [b, to]] = ends(land);
  return [
    [`${a} ${b}`, `${from} – ${to}`],
    [`${b} ${a}`, `${to} – ${from}`],
  ];
};

/** What a traveller does: register, announce, answer, deliver. */
export function registrationPart(
  visit: Reading,
  land: Land,
  own: Registration | undefined,
  problem: Problem | null,
): Html {
  const said = words(visit);
  if (!own) return registerForm(visit, land, problem);
  if (own.state === 'asked')
    return html`<p class="notice">${said.asked}</p>
      ${choicesForm(visit, own)}`;
  if (own.state === 'refused') {
    const text = messengerPageMessages.text(visit.language, 'refused', { reason: own.reason ?? '' });
    return html`<p class="notice bad">${text}</p>`;
  }
  return html`${own.trips.map((trip) => tripPart(visit, land, trip))} ${tripForm(visit, land, own.id, problem)}
  ${choicesForm(visit, own)}`;
}

/** Who finds one and what one agrees to: when registering, and whenever one likes. */
function choiceFields(
  visit: Reading,
  scope: string,
  { visibility, about, consents }: Pick<Registration, 'visibility' | 'about' | 'consents'>,
): Html {
  const said = words(visit);
  const options = (['committee', 'partners', 'public-in-partnership'] as const).map((own) => [own, said[own]] as const);
  return html`${choice({ name: 'visibility', id: `visibility-${scope}`, label: said.visibility, value: visibility }, options)}
  ${field({ name: 'about', id: `about-${scope}`, label: said.about, value: about, maxlength: 1000, optional: true })}
  ${tick('directory', said.directory, consents.includes('directory'))}
  ${tick('errands', said.errands, consents.includes('errands'))}`;
}

function registerForm(visit: Reading, land: Land, problem: Problem | null): Html {
  const said = words(visit);
  const { form } = visit;
  const { partnershipId } = land;
  const consents = ['directory', 'errands'].filter((name) => form[name] === 'on');
  return html`<details>
    <summary>${said.register}</summary>
    <p class="soft">${said.how}</p>
    <form method="post" action="/messengers/register" data-once>
      ${keyField()}<input type="hidden" name="partnershipId" value="${partnershipId}" />
      ${choice(
        { name: 'territoryId', id: `territoryId-${partnershipId}`, label: said.home, value: form.territoryId ?? '' },
        ends(land),
      )}
      ${choiceFields(visit, partnershipId, { visibility: form.visibility ?? 'partners', about: form.about ?? '', consents })}
      ${tick('adult', said.adult, form.adult === 'on')}
      ${saidOf(problem, '/adult') === null ? empty : html`<p class="said">${saidOf(problem, '/adult')}</p>`}
      <button>${said.send}</button>
    </form>
  </details>`;
}

/** Consents are taken back as easily as they are given. */
function choicesForm(visit: Reading, own: Registration): Html {
  const said = words(visit);
  return html`<details>
    <summary>${said.choices}</summary>
    <form method="post" action="/messengers/choices" data-once>
      ${keyField()}<input type="hidden" name="messengerId" value="${own.id}" />
      <input type="hidden" name="version" value="${String(own.version)}" />
      ${choiceFields(visit, own.id, own)}
      <button>${said.save}</button>
    </form>
    <form method="post" action="/messengers/leave" data-once>
      ${keyField()}<input type="hidden" name="messengerId" value="${own.id}" />
      <button class="grave">${said.leave}</button>
    </form>
  </details>`;
}

function tripPart(visit: Reading, land: Land, trip: Registration['trips'][number]): Html {
  const { language } = visit;
  const said = words(visit);
  return html`<article>
    <h4>${wayOf(land, trip)}, ${formatDay(language, trip.leavesOn)}</h4>
    <p>${messengerPageMessages.text(language, 'free', { grams: trip.freeGrams })}</p>
    ${trip.errands.map((errand) => offeredPart(visit, errand))}
    <form method="post" action="/messengers/trips/${trip.id}/cancel" data-once>
      ${keyField()}<button class="grave">${said.cancel}</button>
    </form>
  </article>`;
}

const talkLink = (visit: Reading, errandId: string): Html =>
  html`<a href="/messengers/errands/${errandId}">${words(visit).talk}</a>`;

function offeredPart(visit: Reading, { id, kind, title, said: more, state }: Errand): Html {
  const said = words(visit);
  const act = (step: string, body: Html): Html =>
    html`<form method="post" action="/messengers/errands/${id}/${step}" data-once>${keyField()} ${body}</form>`;
  const answers = html`<button name="answer" value="yes">${said.yes}</button>
    <button class="quiet" name="answer" value="no">${said.no}</button>`;
  return html`<div class="notice">
    <strong dir="auto">${title}</strong> (${kindWord(visit, kind)}, ${said[state]})
    <p dir="auto">${more}</p>
    <p>${talkLink(visit, id)}</p>
    ${state === 'offered' ? act('answer', answers) : empty}
    ${state === 'accepted' ? act('hand-over', html`<button class="quiet">${said.handOver}</button>`) : empty}
    ${
      state === 'accepted' || state === 'handed-over'
        ? act(
            'delivery',
            html`${field({ name: 'note', id: `note-${id}`, label: said.note, maxlength: 2000, optional: true })}<button>
                ${said.deliver}
              </button>`,
          )
        : empty
    }
  </div>`;
}

function tripForm(visit: Reading, land: Land, messengerId: string, problem: Problem | null): Html {
  const said = words(visit);
  const { form } = visit;
  const day = (name: 'leavesOn' | 'arrivesOn'): Html =>
    field({
      name,
      id: `${name}-${messengerId}`,
      label: said[name],
      type: 'date',
      value: form[name] ?? '',
      said: saidOf(problem, `/${name}`),
    });
  return html`<details>
    <summary>${said.announce}</summary>
    <form method="post" action="/messengers/trips" data-once>
      ${keyField()}<input type="hidden" name="messengerId" value="${messengerId}" />
      ${choice({ name: 'way', id: `way-${messengerId}`, label: said.way, value: form.way ?? '' }, ways(land))}
      ${day('leavesOn')} ${day('arrivesOn')}
      ${field({ name: 'capacityGrams', id: `capacityGrams-${messengerId}`, label: said.grams, value: form.capacityGrams ?? '1000', numeric: true })}
      <p>${said.carries}</p>
      ${kinds.map((kind) => tick(kind, said[kind]))}
      <button>${said.announce}</button>
    </form>
  </details>`;
}

/** What an organisation asks for. */
export function errandsPart(
  visit: Reading,
  land: Land,
  { party, errands }: { party: { organisationId: string; name: string }; errands: readonly Errand[] },
  problem: Problem | null,
): Html {
  const said = words(visit);
  const rows = errands.map(({ id, title, kind, state, latest, choice: why }) => [
    html`<span dir="auto">${title}</span> (${kindWord(visit, kind)})
      ${['offered', 'accepted', 'handed-over'].includes(state) ? html`<div>${talkLink(visit, id)}</div>` : empty}`,
    formatDay(visit.language, latest),
    said[state],
    why ?? '',
    ['waiting', 'offered', 'accepted'].includes(state)
      ? html`<form method="post" action="/messengers/errands/${id}/withdraw" data-once>
          ${keyField()}<button class="quiet">${said.withdraw}</button>
        </form>`
      : '',
  ]);
  const columns = [said.kind, said.latest, said.state, said.why, said.withdraw].map((label) => ({ label }));
  const title = messengerPageMessages.text(visit.language, 'ours', { name: party.name });
  return section(
    title,
    html`${errands.length > 0 ? table(columns, rows) : empty} ${askForm(visit, land, party.organisationId, problem)}`,
  );
}

function askForm(visit: Reading, land: Land, organisationId: string, problem: Problem | null): Html {
  const said = words(visit);
  const { form } = visit;
  const day = (name: 'earliest' | 'latest'): Html =>
    field({
      name,
      id: `${name}-${land.partnershipId}-${organisationId}`,
      label: said[name],
      type: 'date',
      value: form[name] ?? '',
      said: saidOf(problem, `/${name}`),
    });
  return html`<details>
    <summary>${said.ask}</summary>
    <p class="soft">${said.askHow}</p>
    <form method="post" action="/messengers/errands" data-once>
      ${keyField()}<input type="hidden" name="partnershipId" value="${land.partnershipId}" />
      <input type="hidden" name="organisationId" value="${organisationId}" />
      ${choice(
        { name: 'kind', id: `kind-${land.partnershipId}-${organisationId}`, label: said.kind, value: form.kind ?? '' },
        kinds.map((kind) => [kind, said[kind]] as const),
      )}
      ${field({ name: 'title', id: `title-${land.partnershipId}-${organisationId}`, label: said.errandTitle, value: form.title ?? '', maxlength: 200, said: saidOf(problem, '/title') })}
      ${field({ name: 'said', id: `said-${land.partnershipId}-${organisationId}`, label: said.said, value: form.said ?? '', maxlength: 2000, optional: true })}
      ${field({ name: 'grams', id: `grams-${land.partnershipId}-${organisationId}`, label: said.weight, value: form.grams ?? '100', numeric: true, said: saidOf(problem, '/grams') })}
      ${choice({ name: 'way', id: `way-${land.partnershipId}-${organisationId}`, label: said.way, value: form.way ?? '' }, ways(land))}
      ${day('earliest')} ${day('latest')}
      <button>${said.send}</button>
    </form>
  </details>`;
}

/** The directory; who coordinates the platform of a traveller's territory checks those who have asked. */
export function directoryPart(visit: Reading, entries: readonly Entry[], checks: readonly string[]): Html {
  const said = words(visit);
  const rows = entries.map(({ id, name, about, state, territoryId }) => {
    const check = (accepted: string, body: Html): Html =>
      html`<form method="post" action="/messengers/${id}/check" data-once>
        ${keyField()}<input type="hidden" name="accepted" value="${accepted}" />${body}
      </form>`;
    const waits = state === 'asked' && checks.includes(territoryId);
    return html`<li>
      <span dir="auto">${name}</span> <span class="soft" dir="auto">${about}</span>
      ${
        waits
          ? html`${check('yes', html`<button>${said.accept}</button>`)}
            ${check('no', html`${field({ name: 'reason', id: `reason-${id}`, label: said.reason, maxlength: 500 })}<button class="grave">${said.refuse}</button>`)}`
          : empty
      }
    </li>`;
  });
  return html`<ul>
    ${rows}
  </ul>`;
}
