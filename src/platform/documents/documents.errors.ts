import { defineErrors } from '../../shared/domain-error.js';

export const documentErrors = defineErrors({
  'documents-busy': {
    kind: 'unavailable',
    en: 'Too many papers are being made just now; try again shortly.',
    fr: 'Trop de papiers sont en préparation pour le moment ; réessayez bientôt.',
    nl: 'Er worden nu te veel papieren gemaakt; probeer het zo opnieuw.',
    ar: 'يُعَدّ الآن عدد كبير من الوثائق؛ حاول بعد قليل.',
  },
  'document-timeout': {
    kind: 'unavailable',
    en: 'This paper took longer than {seconds, plural, one {# second} other {# seconds}} and was given up; try again.',
    fr: 'Ce papier a pris plus de {seconds, plural, one {# seconde} other {# secondes}} et a été abandonné ; réessayez.',
    nl: 'Dit papier duurde langer dan {seconds, plural, one {# seconde} other {# seconden}} en is opgegeven; probeer opnieuw.',
    ar: 'استغرق إعداد هذه الوثيقة أكثر من {seconds, plural, zero {# ثانية} one {ثانية واحدة} two {ثانيتين} few {# ثوانٍ} many {# ثانية} other {# ثانية}} فأُلغي؛ أعد المحاولة.',
  },
});
