import { defineErrors } from '../../shared/domain-error.js';

export const settlementErrors = defineErrors({
  'transport-currency': {
    kind: 'invalid',
    en: 'A transport cost is in the season’s currency, {currency}.',
    fr: 'Un coût de transport est dans la monnaie de la saison, {currency}.',
    nl: 'Een transportkost is in de munt van het seizoen, {currency}.',
    ar: 'تكلفة النقل بعملة الموسم، {currency}.',
  },
  'not-distributed-yet': {
    kind: 'conflict',
    en: 'The month is {found}: credits come once goods are distributed.',
    fr: "Le mois est à l'état {found} : les crédits viennent une fois les marchandises distribuées.",
    nl: 'De maand is {found}: tegoeden komen zodra de goederen verdeeld zijn.',
    ar: 'الشهر في حالة {found}: تأتي الأرصدة بعد توزيع البضائع.',
  },
  'credit-too-large': {
    kind: 'invalid',
    en: 'This household took {taken} packs that are not credited yet.',
    fr: 'Ce ménage a emporté {taken} pièces qui ne sont pas encore créditées.',
    nl: 'Dit huishouden nam {taken} pakken mee die nog niet gecrediteerd zijn.',
    ar: 'أخذت هذه الأسرة {taken} عبوة لم تُقيَّد لها بعد.',
  },
});
