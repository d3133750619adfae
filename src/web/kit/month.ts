import { formatDateTime, formatMonth } from '../../platform/i18n/index.js';
import { textIn } from '../../shared/language.js';
import { empty, type Html, html } from './html.js';
import { type Cycle, type Offer, type Season, zoneOf } from './season.js';
import type { Reading } from './visit.js';

/** A month of a season with what its pages name: offers and organisations. */
export interface MonthInHand {
  readonly season: Season;
  readonly cycle: Cycle;
  readonly cycles: readonly Cycle[];
  readonly offers: readonly Offer[];
  readonly offerName: (id: string) => string;
  readonly nameOf: (organisationId: string) => string;
  /** Ids of the producers that take part. */
  readonly producers: readonly string[];
  /** Of the loading point (IANA). */
  readonly zone: string;
  /** An instant in the zone of the loading point. */
  readonly at: (instant: string) => string;
}

interface TakingPart {
  readonly organisationId: string;
  readonly kind: string;
  readonly name: string;
}

export async function monthInHand({ api, params, language }: Reading): Promise<MonthInHand> {
  const cycle = await api.get<Cycle>(`/v1/cycles/${params.cycleId ?? ''}`);
  const season = await api.get<Season>(`/v1/seasons/${cycle.seasonId}`);
  const [cycles, offers, parties, zone] = await Promise.all([
    api.all<Cycle>(`/v1/seasons/${season.id}/cycles`),
    api.all<Offer>(`/v1/seasons/${season.id}/offers`),
    api.all<TakingPart>(`/v1/partnerships/${season.partnershipId}/members`),
    zoneOf(api, season),
  ]);
  const offerNames = new Map(offers.map(({ id, productNames }) => [id, textIn(productNames, language)]));
  const names = new Map(parties.map(({ organisationId, name }) => [organisationId, name]));
  return {
    ...{ season, cycle, cycles, offers, zone },
    producers: parties.filter(({ kind }) => kind === 'producer').map(({ organisationId }) => organisationId),
    offerName: (id) => offerNames.get(id) ?? '',
    nameOf: (id) => names.get(id) ?? '',
    at: (instant) => formatDateTime(language, new Date(instant), zone),
  };
}

/** The months of a season, to go from one to the other on the same page. */
export function monthPills({ language }: Reading, { cycle, cycles }: MonthInHand, page: string): Html {
  const pills = cycles.map(
    ({ id, month }) =>
      html`<li>
        <a href="/cycles/${id}/${page}" ${id === cycle.id ? html`aria-current="page"` : empty}
          >${formatMonth(language, month)}</a
        >
      </li>`,
  );
  return html`<ul class="pills">
    ${pills}
  </ul>`;
}
