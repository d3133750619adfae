import { moroccanOffers, tunisianOffers } from './offers.js';
import type { DemoPartnership } from './story.js';

const tunisia: DemoPartnership = {
  key: 'tunisia',
  name: 'Brussels – Nefzaoua and Sahel',
  description:
    'Dates of the Nefzaoua oases and the olive groves and workshops of the Sahel, for six groups of Brussels.',
  territory: {
    ...{ name: 'Nefzaoua and Sahel', country: 'TN', latitude: 33.7044, longitude: 8.969 },
    ...{ timeZone: 'Africa/Tunis', currency: 'TND', languages: ['ar', 'fr'] },
  },
  loadingPoint: {
    ...{ name: 'Sousse, Sidi Abdelhamid', address: 'Zone industrielle Sidi Abdelhamid, 4061 Sousse' },
    ...{ latitude: 35.7906, longitude: 10.6616, openingHours: 'Mo-Sa 05:00-17:00', bays: 2 },
  },
  rate: { currency: 'TND', rate: '3.40', source: 'Typed for the demonstration' },
  groups: ['CUREGHEM', 'FOREST', 'MOLENBEEK', 'HELMET', 'LAKEN', 'FLAGEY'],
  offers: tunisianOffers,
  cooperatives: [
    {
      ...{ code: 'OASIS', name: 'Coopérative des Oasis du Nefzaoua', address: 'Route de Douz, 4200 Kébili' },
      ...{ latitude: 33.7044, longitude: 8.969 },
      producers: [
        {
          ...{ code: 'DOUZ', name: 'Palmeraie Douz-Est', address: '4260 Douz', latitude: 33.4663, longitude: 9.0203 },
          harvests: [{ offer: 'dates', percent: 34, months: [0, 1] }],
        },
        {
          ...{ code: 'SOUKLAHAD', name: 'Palmeraie Souk Lahad', address: '4230 Souk Lahad' },
          ...{ latitude: 33.78, longitude: 8.85, growers: 12 },
          harvests: [{ offer: 'dates', percent: 34, months: [0, 1] }],
        },
        {
          ...{ code: 'RJIM', name: 'Palmeraie Rjim Maatoug', address: '4280 Rjim Maatoug' },
          ...{ latitude: 33.31, longitude: 8.01 },
          harvests: [{ offer: 'dates', percent: 22, months: [0] }],
        },
        {
          ...{ code: 'GOLAA', name: 'Palmeraie El Golaâ', address: '4234 El Golaâ', latitude: 33.49, longitude: 9.0 },
          harvests: [{ offer: 'dates', percent: 14, months: [0, 1] }],
        },
        {
          ...{ code: 'BLIDET', name: 'Palmeraie Blidet', address: '4216 Blidet', latitude: 33.57, longitude: 8.87 },
          harvests: [{ offer: 'dates', percent: 9, months: [1] }],
        },
      ],
    },
    {
      ...{ code: 'SAHEL', name: 'Coopérative Femmes du Sahel', address: 'Avenue de la Plage, 5000 Monastir' },
      ...{ latitude: 35.7643, longitude: 10.8113 },
      producers: [
        {
          ...{ code: 'JEMMAL', name: 'Moulin Jemmal', address: '5020 Jemmal', latitude: 35.6223, longitude: 10.7569 },
          harvests: [{ offer: 'olive-oil', percent: 62, months: [0, 1, 2] }],
        },
        {
          ...{ code: 'MSAKEN', name: 'Moulin Msaken', address: '4070 Msaken', latitude: 35.7292, longitude: 10.5808 },
          harvests: [{ offer: 'olive-oil', percent: 60, months: [0, 1] }],
        },
        {
          ...{ code: 'KSAR', name: 'Atelier harissa Ksar Hellal', address: '5070 Ksar Hellal' },
          ...{ latitude: 35.643, longitude: 10.8908 },
          harvests: [{ offer: 'harissa', percent: 130 }],
        },
        {
          ...{ code: 'MOKNINE', name: 'Atelier couscous Moknine', address: '5050 Moknine' },
          ...{ latitude: 35.63, longitude: 10.9, growers: 7 },
          harvests: [{ offer: 'couscous', percent: 120 }],
        },
        {
          ...{ code: 'SIDIELHANI', name: 'Amandiers Sidi El Hani', address: '4025 Sidi El Hani' },
          ...{ latitude: 35.6719, longitude: 10.3186 },
          harvests: [{ offer: 'almonds', percent: 125, months: [0] }],
        },
      ],
    },
  ],
  carrier: {
    ...{ code: 'TRAITUNION', name: "Transports Trait d'union", address: 'Port de Radès, 2040 Radès' },
    ...{ latitude: 36.799, longitude: 10.268 },
    costMinor: 690_00,
  },
};

const morocco: DemoPartnership = {
  key: 'morocco',
  name: 'Brussels – Oriental',
  description:
    'Oranges of the Berkane plain, short in January after the frost, and oil and almonds of the Beni Snassen hills, for three groups of Brussels.',
  territory: {
    ...{ name: 'Oriental', country: 'MA', latitude: 34.9218, longitude: -2.32 },
    ...{ timeZone: 'Africa/Casablanca', currency: 'MAD', languages: ['ar', 'fr'] },
  },
  loadingPoint: {
    ...{ name: 'Berkane, station de conditionnement', address: 'Route de Nador, 63300 Berkane' },
    ...{ latitude: 34.93, longitude: -2.34, openingHours: 'Mo-Sa 05:00-16:00', bays: 1 },
  },
  rate: { currency: 'MAD', rate: '10.70', source: 'Typed for the demonstration' },
  groups: ['BOITSFORT', 'STGILLES', 'FLAGEY'],
  offers: moroccanOffers,
  cooperatives: [
    {
      ...{ code: 'BENISNASSEN', name: 'Coopérative Béni Snassen', address: 'Boulevard Hassan II, 63300 Berkane' },
      ...{ latitude: 34.9218, longitude: -2.32 },
      producers: [
        {
          ...{
            code: 'BERKANE',
            name: 'Verger Berkane-Nord',
            address: '63300 Berkane',
            latitude: 34.94,
            longitude: -2.31,
          },
          harvests: [{ offer: 'oranges', percent: 58, poor: { month: 2, percent: 60 } }],
        },
        {
          ...{ code: 'MADAGH', name: 'Verger Madagh', address: '63352 Madagh', latitude: 35.0119, longitude: -2.3397 },
          harvests: [{ offer: 'oranges', percent: 45, poor: { month: 2, percent: 70 } }],
        },
        {
          ...{
            code: 'TAFORALT',
            name: 'Moulin Taforalt',
            address: '63352 Taforalt',
            latitude: 34.8106,
            longitude: -2.4118,
          },
          harvests: [{ offer: 'olive-oil', percent: 125, months: [0, 1] }],
        },
        {
          ...{ code: 'AKLIM', name: 'Amandiers Aklim', address: '63350 Aklim', latitude: 34.887, longitude: -2.4292 },
          harvests: [{ offer: 'almonds', percent: 130, months: [0] }],
        },
      ],
    },
  ],
  carrier: {
    ...{ code: 'PASSAGE', name: 'Transports Le Passage', address: 'Port de Nador, Béni Ansar' },
    ...{ latitude: 35.278, longitude: -2.929 },
    costMinor: 540_00,
  },
};

export const demoPartnerships: readonly DemoPartnership[] = [tunisia, morocco];
