import { defineErrors } from '../../shared/domain-error.js';

export const distributionErrors = defineErrors({
  'receipts-closed': {
    kind: 'closed',
    en: 'The month is {found}: groups count what they got between arrival and distribution.',
    fr: "Le mois est à l'état {found} : les groupes comptent ce qu'ils ont reçu entre l'arrivée et la distribution.",
    nl: 'De maand is {found}: groepen tellen wat ze kregen tussen aankomst en verdeling.',
    ar: 'الشهر في حالة {found}: تعدّ المجموعات ما استلمته بين الوصول والتوزيع.',
  },
  'unknown-content': {
    kind: 'invalid',
    en: 'This is not among what was loaded for your group.',
    fr: "Ceci n'est pas parmi ce qui a été chargé pour votre groupe.",
    nl: 'Dit hoort niet bij wat voor uw groep werd geladen.',
    ar: 'هذا ليس مما حُمّل لمجموعتك.',
  },
  'more-than-loaded': {
    kind: 'invalid',
    en: '{expected} packs were loaded; no more can have arrived.',
    fr: '{expected} pièces ont été chargées ; il ne peut en être arrivé davantage.',
    nl: 'Er werden {expected} pakken geladen; er kunnen er niet meer aangekomen zijn.',
    ar: 'حُمّلت {expected} عبوة؛ لا يمكن أن يصل أكثر.',
  },
  'loss-without-reason': {
    kind: 'invalid',
    en: 'What is missing needs a reason.',
    fr: 'Ce qui manque demande une raison.',
    nl: 'Wat ontbreekt, vraagt een reden.',
    ar: 'النقص يحتاج سبباً.',
  },
  'distribution-closed': {
    kind: 'closed',
    en: 'The month is {found}: the division can be changed between distribution and settlement.',
    fr: "Le mois est à l'état {found} : le partage peut changer entre la distribution et le décompte.",
    nl: 'De maand is {found}: de verdeling kan wijzigen tussen verdeling en afrekening.',
    ar: 'الشهر في حالة {found}: يمكن تغيير التقاسم بين التوزيع والتسوية.',
  },
  'distribution-sum': {
    kind: 'invalid',
    en: '{arrived} packs arrived, and {given} are handed out or written off: the two must be equal.',
    fr: '{arrived} pièces sont arrivées, et {given} sont distribuées ou perdues : les deux doivent être égaux.',
    nl: 'Er kwamen {arrived} pakken aan, en {given} zijn verdeeld of afgeschreven: beide moeten gelijk zijn.',
    ar: 'وصلت {arrived} عبوة، ووُزّع أو شُطب {given}: يجب أن يتساويا.',
  },
});
