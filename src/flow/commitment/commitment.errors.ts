import { defineErrors } from '../../shared/domain-error.js';

export const commitmentErrors = defineErrors({
  'amendments-closed': {
    kind: 'closed',
    en: 'The month is {found}: an amendment is possible from its lock until the orders are agreed.',
    fr: "Le mois est à l'état {found} : un avenant est possible de la clôture jusqu'à l'accord sur les commandes.",
    nl: 'De maand is {found}: een wijziging kan vanaf de sluiting tot de bestellingen vastliggen.',
    ar: 'الشهر في حالة {found}: الملحق ممكن من الإغلاق حتى الاتفاق على الطلبيات.',
  },
  'amendment-below-zero': {
    kind: 'invalid',
    en: 'The household has {packs} packs; it cannot give back more.',
    fr: 'Le ménage a {packs} pièces ; il ne peut pas en rendre davantage.',
    nl: 'Het huishouden heeft {packs} pakken; het kan er niet meer teruggeven.',
    ar: 'للأسرة {packs} عبوات؛ لا يمكنها إعادة أكثر.',
  },
});
