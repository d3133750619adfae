import { defineErrors } from '../../shared/domain-error.js';

export const rateErrors = defineErrors({
  'too-many-requests': {
    kind: 'unavailable',
    en: 'That was a lot at once; go on in {seconds, plural, one {# second} other {# seconds}}.',
    fr: "C'était beaucoup à la fois ; continuez dans {seconds, plural, one {# seconde} other {# secondes}}.",
    nl: 'Dat was veel tegelijk; ga verder over {seconds, plural, one {# seconde} other {# seconden}}.',
    ar: 'طلبات كثيرة دفعة واحدة؛ تابع بعد {seconds, plural, zero {# ثانية} one {ثانية واحدة} two {ثانيتين} few {# ثوانٍ} many {# ثانية} other {# ثانية}}.',
  },
});
