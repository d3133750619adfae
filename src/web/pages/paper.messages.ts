import { defineMessages } from '../../platform/i18n/index.js';

/** Papers that goods need, in words. */
export const paperMessages = defineMessages({
  en: {
    'importer-of-record': 'Importer of record',
    'organic-inspection': 'Organic certificate of inspection',
    phytosanitary: 'Phytosanitary certificate',
    'health-certificate': 'Health certificate',
    'origin-declaration': 'Declaration of origin',
    'movement-certificate': 'Movement certificate EUR.1',
    'import-licence': 'Import licence',
    'pallet-treatment': 'Treatment mark of the pallets (ISPM 15)',
    other: 'Other paper',
  },
  fr: {
    'importer-of-record': 'Importateur officiel',
    'organic-inspection': 'Certificat d’inspection biologique',
    phytosanitary: 'Certificat phytosanitaire',
    'health-certificate': 'Certificat sanitaire',
    'origin-declaration': 'Déclaration d’origine',
    'movement-certificate': 'Certificat de circulation EUR.1',
    'import-licence': 'Licence d’importation',
    'pallet-treatment': 'Marque de traitement des palettes (NIMP 15)',
    other: 'Autre papier',
  },
  nl: {
    'importer-of-record': 'Officiële invoerder',
    'organic-inspection': 'Biologisch inspectiecertificaat',
    phytosanitary: 'Fytosanitair certificaat',
    'health-certificate': 'Gezondheidscertificaat',
    'origin-declaration': 'Oorsprongsverklaring',
    'movement-certificate': 'Certificaat inzake goederenverkeer EUR.1',
    'import-licence': 'Invoervergunning',
    'pallet-treatment': 'Behandelingsmerk van de paletten (ISPM 15)',
    other: 'Ander papier',
  },
  ar: {
    'importer-of-record': 'المستورد الرسمي',
    'organic-inspection': 'شهادة تفتيش المنتج العضوي',
    phytosanitary: 'شهادة الصحة النباتية',
    'health-certificate': 'شهادة صحية',
    'origin-declaration': 'إقرار المنشأ',
    'movement-certificate': 'شهادة الحركة EUR.1',
    'import-licence': 'رخصة استيراد',
    'pallet-treatment': 'علامة معالجة الطبليات (ISPM 15)',
    other: 'وثيقة أخرى',
  },
});
