import { defineMessages } from '../../platform/i18n/index.js';
import type { Catalogue } from '../../platform/i18n/index.js';
import type { ManifestChange } from './domain/index.js';

/** What organiser and carrier are told when a manifest is issued, and again with each new version. */
export const manifestMailMessages = defineMessages({
  en: {
    subject: 'Manifest {number}, version {version}',
    text: 'The manifest {number} of {partnership} is issued: {pallets, plural, one {# pallet} other {# pallets}}, {kg} kg gross, leaving {loadingPoint} on {departure}, expected on {eta}. It can be read here: {link}',
    changed: 'Changed since version {before}:',
    'nothing-counted': 'what lies on which pallet',
    change: '{what}: {to} (was: {from})',
  },
  fr: {
    subject: 'Manifeste {number}, version {version}',
    text: 'Le manifeste {number} de {partnership} est émis : {pallets, plural, one {# palette} other {# palettes}}, {kg} kg brut, départ de {loadingPoint} le {departure}, arrivée prévue le {eta}. Il se lit ici : {link}',
    changed: 'Ce qui a changé depuis la version {before} :',
    'nothing-counted': 'ce qui se trouve sur quelle palette',
    change: '{what} : {to} (avant : {from})',
  },
  nl: {
    subject: 'Vrachtlijst {number}, versie {version}',
    text: 'De vrachtlijst {number} van {partnership} is uitgegeven: {pallets, plural, one {# pallet} other {# pallets}}, {kg} kg bruto, vertrek uit {loadingPoint} op {departure}, verwacht op {eta}. U leest ze hier: {link}',
    changed: 'Gewijzigd sinds versie {before}:',
    'nothing-counted': 'wat op welke pallet ligt',
    change: '{what}: {to} (was: {from})',
  },
  ar: {
    subject: 'بيان الحمولة {number}، النسخة {version}',
    text: 'صدر بيان الحمولة {number} لشراكة {partnership}: {pallets, plural, zero {# منصّة} one {منصّة واحدة} two {منصّتان} few {# منصّات} many {# منصّة} other {# منصّة}}، {kg} كغ قائم، المغادرة من {loadingPoint} في {departure}، والوصول المنتظر في {eta}. يُقرأ هنا: {link}',
    changed: 'ما تغيّر منذ النسخة {before}:',
    'nothing-counted': 'ما يوجد على أي منصّة',
    change: '{what}: {to} (كان: {from})',
  },
});

/** What can change, in words. */
export const manifestChangeWords = defineMessages({
  en: {
    ...{
      pallets: 'pallets',
      packs: 'packs',
      grossGrams: 'gross weight in grams',
      carrier: 'carrier',
      vehicle: 'vehicle',
    },
    ...{ seals: 'seals', importer: 'importer', departAt: 'departure', etaAt: 'expected arrival' },
  },
  fr: {
    ...{ pallets: 'palettes', packs: 'pièces', grossGrams: 'poids brut en grammes', carrier: 'transporteur' },
    ...{ vehicle: 'véhicule', seals: 'scellés', importer: 'importateur', departAt: 'départ', etaAt: 'arrivée prévue' },
  },
  nl: {
    ...{ pallets: 'pallets', packs: 'pakken', grossGrams: 'brutogewicht in gram', carrier: 'vervoerder' },
    ...{
      vehicle: 'voertuig',
      seals: 'zegels',
      importer: 'importeur',
      departAt: 'vertrek',
      etaAt: 'verwachte aankomst',
    },
  },
  ar: {
    ...{ pallets: 'المنصّات', packs: 'العبوات', grossGrams: 'الوزن القائم بالغرام', carrier: 'الناقل' },
    ...{ vehicle: 'المركبة', seals: 'الأختام', importer: 'المستورد', departAt: 'المغادرة', etaAt: 'الوصول المنتظر' },
  },
}) satisfies Catalogue<ManifestChange['what']>;
