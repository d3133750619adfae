import { defineErrors } from '../../shared/domain-error.js';

export const matchErrors = defineErrors({
  'match-busy': {
    kind: 'unavailable',
    en: 'Other large matches are being worked out. Try again in a few minutes.',
    fr: "D'autres grandes répartitions sont en cours de calcul. Réessayez dans quelques minutes.",
    nl: 'Er worden al andere grote verdelingen berekend. Probeer het over enkele minuten opnieuw.',
    ar: 'تُحسب الآن مطابقات كبيرة أخرى. أعيدوا المحاولة بعد بضع دقائق.',
  },
  'match-timeout': {
    kind: 'unavailable',
    en: 'The match took longer than {seconds, number} seconds and was given up; nothing was stored.',
    fr: "La répartition a duré plus de {seconds, number} secondes et a été abandonnée ; rien n'a été enregistré.",
    nl: 'De verdeling duurde langer dan {seconds, number} seconden en is afgebroken; er is niets opgeslagen.',
    ar: 'تجاوزت المطابقة {seconds, number} ثانية فأُوقفت، ولم يُحفظ شيء.',
  },
});
