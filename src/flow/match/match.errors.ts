import { defineErrors } from '../../shared/domain-error.js';

export const matchErrors = defineErrors({
  'preview-closed': {
    kind: 'closed',
    en: 'The month is {found}: its match can be tried out from the lock until the loading.',
    fr: "Le mois est à l'état {found} : sa répartition s'essaie de la clôture jusqu'au chargement.",
    nl: 'De maand is {found}: haar verdeling kan worden uitgeprobeerd van de sluiting tot het laden.',
    ar: 'الشهر في حالة {found}: يمكن تجريب مطابقته من الإغلاق حتى التحميل.',
  },
  'supposition-without-dry-run': {
    kind: 'invalid',
    en: 'What if is only asked with dryRun=true.',
    fr: "Une supposition ne se fait qu'avec dryRun=true.",
    nl: 'Een veronderstelling gaat alleen met dryRun=true.',
    ar: 'الافتراض ممكن فقط مع dryRun=true.',
  },
  'what-if-unclear': {
    kind: 'invalid',
    en: 'Say either a percentage or packs.',
    fr: 'Indiquez soit un pourcentage, soit des pièces.',
    nl: 'Geef een percentage of een aantal pakken op.',
    ar: 'حدّدوا إما نسبة مئوية أو عدد عبوات.',
  },
  'what-if-needs-offer': {
    kind: 'invalid',
    en: 'Packs are packs of one offer: name it.',
    fr: "Des pièces sont des pièces d'une offre : nommez-la.",
    nl: 'Pakken zijn pakken van één aanbieding: noem ze.',
    ar: 'العبوات تخص عرضاً واحداً: حدّدوه.',
  },
  'nothing-declared': {
    kind: 'invalid',
    en: 'This producer has declared nothing of it for this month.',
    fr: "Ce producteur n'en a rien déclaré pour ce mois.",
    nl: 'Deze producent heeft er voor deze maand niets van aangegeven.',
    ar: 'لم يصرّح هذا المنتج بشيء من ذلك لهذا الشهر.',
  },
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
