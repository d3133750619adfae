import type { Month } from '../../shared/month.js';
import { byText } from '../../shared/quantity.js';
import { wholeNumber } from '../kit/amount.js';
import { westernDigits } from '../kit/digits.js';
import { type Cycle, type Offer, type Season } from '../kit/season.js';
import type { Fields, Reading } from '../kit/visit.js';
import { producersOf } from '../kit/who.js';

interface Availability {
  readonly harvestMonth: Month;
  readonly offerId: string;
  readonly producerId: string;
  readonly packs: number;
  readonly harvest: number;
  readonly minimum: number;
}
interface Commitment {
  readonly month: Month;
  readonly offerId: string;
  readonly packs: number;
}

/** One producer's season: what it said it can bring, beside what is wanted. */
export interface HarvestSheet {
  readonly season: Season;
  readonly cycles: readonly Cycle[];
  readonly offers: readonly Offer[];
  readonly producers: readonly { readonly id: string; readonly name: string }[];
  readonly producerId: string;
  readonly saidOf: (offerId: string, month: Month) => Availability | undefined;
  readonly wantedOf: (offerId: string, month: Month) => number;
}

export async function readHarvest({ api, me, params, query, form }: Reading): Promise<HarvestSheet> {
  const base = `/v1/seasons/${params.seasonId ?? ''}`;
  const own = producersOf(me);
  const season = await api.get<Season>(base);
  const [cycles, offers, parties, commitments] = await Promise.all([
    api.all<Cycle>(`${base}/cycles`),
    api.all<Offer>(`${base}/offers`),
    api.all<{ organisationId: string; name: string; kind: string }>(`/v1/partnerships/${season.partnershipId}/members`),
    api.all<Commitment>(`${base}/commitments`),
  ]);
  const producers = parties
    .filter(({ organisationId, kind }) => kind === 'producer' && own.includes(organisationId))
    .map(({ organisationId: id, name }) => ({ id, name }))
    .sort((a, b) => byText(a.name, b.name));
  const asked = form.producerId ?? query.producerId;
  const producerId = producers.find(({ id }) => id === asked)?.id ?? producers[0]?.id ?? '';
  const said = producerId === '' ? [] : await api.all<Availability>(`${base}/availabilities?producerId=${producerId}`);
  const byPlace = new Map(said.map((row) => [`${row.offerId} ${row.harvestMonth}`, row]));
  const wanted = new Map(commitments.map((row) => [`${row.offerId} ${row.month}`, row.packs]));
  return {
    ...{ season, cycles, offers, producers, producerId },
    saidOf: (offerId, month) => byPlace.get(`${offerId} ${month}`),
    wantedOf: (offerId, month) => wanted.get(`${offerId} ${month}`) ?? 0,
  };
}

export const harvestFields = ['harvest', 'packs', 'minimum'] as const;
export type HarvestField = (typeof harvestFields)[number];
export const fieldName = (field: HarvestField, offerId: string, month: Month): string => `${field}.${offerId}.${month}`;

export interface HarvestItem {
  readonly producerId: string;
  readonly offerId: string;
  readonly month: Month;
  readonly packs: number | string;
  readonly harvest?: number | string;
  readonly minimum?: number | string;
  readonly reason?: string;
}

/** Whole packs of a number of packs or kilos as typed; the text itself where it is neither. */
export function packsOf(
  text: string,
  unit: string | undefined,
  { packNetGrams }: Pick<Offer, 'packNetGrams'>,
): number | string {
  if (unit !== 'kilos') return wholeNumber(text);
  const plain = westernDigits(text).trim().replace(/[,٫]/, '.');
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(plain)) return text;
  const [whole = '0', part = ''] = plain.split('.');
  const grams = Number(whole) * 1000 + Number(part.padEnd(3, '0'));
  return Math.floor(grams / packNetGrams);
}

/** Rows that the form changes; a row counts where one of its fields does not hold what it held. */
export function changedItems(sheet: HarvestSheet, form: Fields): HarvestItem[] {
  return sheet.offers.flatMap((offer) =>
    offer.months.flatMap((month): HarvestItem[] => {
      const text = (field: HarvestField): string => form[fieldName(field, offer.id, month)] ?? '';
      const same = harvestFields.every(
        (field) => text(field) === (form[`w.${fieldName(field, offer.id, month)}`] ?? ''),
      );
      if (same) return [];
      const number = (field: HarvestField) => packsOf(text(field), form.unit, offer);
      const optional = (field: 'harvest' | 'minimum') => (text(field) === '' ? {} : { [field]: number(field) });
      return [
        {
          ...{ producerId: sheet.producerId, offerId: offer.id, month },
          packs: text('packs') === '' ? 0 : number('packs'),
          ...optional('harvest'),
          ...optional('minimum'),
          ...(form.reason === undefined || form.reason === '' ? {} : { reason: form.reason }),
        },
      ];
    }),
  );
}
