import { defineErrors } from '../../shared/domain-error.js';

export const settlementErrors = defineErrors({
  'transport-currency': {
    kind: 'invalid',
    en: 'A transport cost is in the season’s currency, {currency}.',
    fr: 'Un coût de transport est dans la monnaie de la saison, {currency}.',
    nl: 'Een transportkost is in de munt van het seizoen, {currency}.',
    ar: 'تكلفة النقل بعملة الموسم، {currency}.',
  },
  'cycle-settled': {
    kind: 'closed',
    en: 'The month {month} is settled.',
    fr: 'Le mois {month} est soldé.',
    nl: 'De maand {month} is afgerekend.',
    ar: 'سُوّي الشهر {month}.',
  },
});
