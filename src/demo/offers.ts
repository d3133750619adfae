import type { DemoOffer } from './story.js';

type Unpriced = Omit<DemoOffer, 'priceMinor'>;

/** Weights in grams, volumes in cm³, prices in minor units of the producers' currency (TND has three digits, MAD two). */

const dates: Unpriced = {
  code: 'dates',
  names: { fr: 'Dattes Deglet Nour', nl: 'Deglet Nour-dadels', en: 'Deglet Nour dates', ar: 'تمور دقلة النور' },
  ...{ hsCode: '080410', storageMonths: 6, temperatureClass: 'cool', packName: '1 kg' },
  ...{ packNetGrams: 1000, packGrossGrams: 1080, packVolumeCm3: 1900, packsPerCrate: 5, cratesPerPallet: 120 },
  ...{ conditions: ['bio', 'sur la branche'], taken: 210 },
};
const oil: Unpriced = {
  code: 'olive-oil',
  names: {
    fr: "Huile d'olive vierge extra, pression de l'automne",
    nl: 'Extra vierge olijfolie, najaarspersing',
    en: 'Extra virgin olive oil, autumn pressing',
    ar: 'زيت زيتون بكر ممتاز من عصرة الخريف',
  },
  ...{ hsCode: '150920', storageMonths: 12, temperatureClass: 'ambient', packName: '3 l' },
  ...{ packNetGrams: 2750, packGrossGrams: 2980, packVolumeCm3: 3600, packsPerCrate: 4, cratesPerPallet: 60 },
  ...{ conditions: ['bio'], taken: 55 },
};
const couscous: Unpriced = {
  code: 'couscous',
  names: {
    fr: 'Couscous roulé à la main',
    nl: 'Handgerolde couscous',
    en: 'Hand-rolled couscous',
    ar: 'كسكسي مبروم باليد',
  },
  ...{ hsCode: '190240', storageMonths: 12, temperatureClass: 'ambient', packName: '1 kg' },
  ...{ packNetGrams: 1000, packGrossGrams: 1030, packVolumeCm3: 1500, packsPerCrate: 10, cratesPerPallet: 60 },
  ...{ conditions: [], taken: 130 },
};
const almonds: Unpriced = {
  code: 'almonds',
  names: { fr: 'Amandes décortiquées', nl: 'Gepelde amandelen', en: 'Shelled almonds', ar: 'لوز مقشّر' },
  ...{ hsCode: '080212', storageMonths: 12, temperatureClass: 'ambient', packName: '500 g' },
  ...{ packNetGrams: 500, packGrossGrams: 520, packVolumeCm3: 900, packsPerCrate: 20, cratesPerPallet: 60 },
  ...{ minimumPacks: 40, conditions: [], taken: 70 },
};
const harissa: Unpriced = {
  code: 'harissa',
  names: { fr: 'Harissa traditionnelle', nl: 'Traditionele harissa', en: 'Traditional harissa', ar: 'هريسة تقليدية' },
  ...{ hsCode: '210390', storageMonths: 12, temperatureClass: 'ambient', packName: '380 g' },
  ...{ packNetGrams: 380, packGrossGrams: 590, packVolumeCm3: 650, packsPerCrate: 12, cratesPerPallet: 80 },
  ...{ conditions: ['verre : fragile'], taken: 90 },
};
const oranges: Unpriced = {
  code: 'oranges',
  names: { fr: 'Oranges de Berkane', nl: 'Sinaasappels uit Berkane', en: 'Oranges of Berkane', ar: 'برتقال بركان' },
  ...{ hsCode: '080510', storageMonths: 0, temperatureClass: 'cool', packName: '10 kg' },
  ...{ packNetGrams: 10_000, packGrossGrams: 10_600, packVolumeCm3: 22_000, packsPerCrate: 1, cratesPerPallet: 60 },
  ...{ conditions: ['non traitées après récolte'], taken: 95 },
};

export const tunisianOffers: readonly DemoOffer[] = [
  { ...dates, priceMinor: 9_000 },
  { ...oil, priceMinor: 66_000 },
  { ...harissa, priceMinor: 6_500 },
  { ...couscous, priceMinor: 5_200 },
  { ...almonds, priceMinor: 17_500 },
];

export const moroccanOffers: readonly DemoOffer[] = [
  { ...oranges, priceMinor: 78_00 },
  { ...oil, priceMinor: 285_00 },
  { ...almonds, priceMinor: 52_00 },
];
