import { defineErrors } from '../../shared/domain-error.js';

export const partnershipErrors = defineErrors({
  'partnership-name-taken': {
    kind: 'conflict',
    en: 'Another partnership has this name.',
    fr: 'Un autre partenariat porte ce nom.',
    nl: 'Een ander partnerschap heeft deze naam.',
    ar: 'لشراكة أخرى هذا الاسم.',
  },
  'same-territory': {
    kind: 'invalid',
    en: 'A partnership is between two territories.',
    fr: 'Un partenariat se fait entre deux territoires.',
    nl: 'Een partnerschap is tussen twee gebieden.',
    ar: 'الشراكة بين إقليمين.',
  },
  'wrong-side': {
    kind: 'invalid',
    en: 'The organisation is not in the territory of this side.',
    fr: "L'organisation n'est pas dans le territoire de ce côté.",
    nl: 'De organisatie ligt niet in het gebied van deze kant.',
    ar: 'المنظمة ليست في إقليم هذا الجانب.',
  },
  'mandate-exists': {
    kind: 'conflict',
    en: 'The person has this mandate already.',
    fr: 'La personne a déjà ce mandat.',
    nl: 'De persoon heeft dit mandaat al.',
    ar: 'للشخص هذا التفويض من قبل.',
  },
});
