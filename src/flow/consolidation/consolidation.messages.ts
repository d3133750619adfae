import type { UnitLabelWord } from '../../platform/documents/index.js';
import { type Catalogue, defineMessages } from '../../platform/i18n/index.js';

/** Words of a pallet's label. */
export const unitLabelWords = defineMessages({
  en: {
    deliverTo: 'Deliver to',
    from: 'From',
    loaded: 'Loading',
    groups: 'For',
    contents: 'Contents',
    crates: 'Crates',
    packs: 'Packs',
    gross: 'Gross weight',
    temperature: 'Keep at',
  },
  fr: {
    deliverTo: 'À livrer à',
    from: 'De',
    loaded: 'Chargement',
    groups: 'Pour',
    contents: 'Contenu',
    crates: 'Caisses',
    packs: 'Pièces',
    gross: 'Poids brut',
    temperature: 'À conserver',
  },
  nl: {
    deliverTo: 'Te leveren aan',
    from: 'Van',
    loaded: 'Lading',
    groups: 'Voor',
    contents: 'Inhoud',
    crates: 'Kratten',
    packs: 'Pakken',
    gross: 'Brutogewicht',
    temperature: 'Te bewaren',
  },
  ar: {
    deliverTo: 'يُسلَّم إلى',
    from: 'من',
    loaded: 'التحميل',
    groups: 'لفائدة',
    contents: 'المحتوى',
    crates: 'الصناديق',
    packs: 'العبوات',
    gross: 'الوزن القائم',
    temperature: 'يُحفظ',
  },
}) satisfies Catalogue<UnitLabelWord>;

/** How a pallet is kept. */
export const unitLabelMessages = defineMessages({
  en: { cool: 'cool, {from} to {to} °C', frozen: 'frozen, {to} °C or colder', ambient: 'not cooled, dry' },
  fr: { cool: 'au frais, {from} à {to} °C', frozen: 'congelé, {to} °C ou moins', ambient: 'non réfrigéré, au sec' },
  nl: { cool: 'koel, {from} tot {to} °C', frozen: 'diepvries, {to} °C of kouder', ambient: 'ongekoeld, droog' },
  ar: {
    cool: 'مبرّدًا، من {from} إلى {to} °م',
    frozen: 'مجمّدًا، {to} °م أو أقل',
    ambient: 'دون تبريد، في مكان جاف',
  },
});
