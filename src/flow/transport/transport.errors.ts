import { defineErrors } from '../../shared/domain-error.js';

export const transportErrors = defineErrors({
  'group-needed': {
    kind: 'invalid',
    en: 'A paper is for one group: name it with ?groupId=.',
    fr: 'Un papier est pour un seul groupe : indiquez-le par ?groupId=.',
    nl: 'Een papier is voor één groep: noem die met ?groupId=.',
    ar: 'الوثيقة لمجموعة واحدة: حدّدها بـ ?groupId=.',
  },
  'unknown-carrier': {
    kind: 'invalid',
    en: 'There is no such transport operator.',
    fr: "Ce transporteur n'existe pas.",
    nl: 'Deze vervoerder bestaat niet.',
    ar: 'لا يوجد ناقل كهذا.',
  },
  'event-in-future': {
    kind: 'invalid',
    en: 'An event has happened: its instant cannot be in the future.',
    fr: 'Un événement a eu lieu : son instant ne peut pas être dans le futur.',
    nl: 'Een gebeurtenis heeft plaatsgevonden: het tijdstip kan niet in de toekomst liggen.',
    ar: 'الحدث وقع: لا يمكن أن يكون وقته في المستقبل.',
  },
  'quote-expired': {
    kind: 'conflict',
    en: 'The quote is not valid any more; ask the carrier for a new one.',
    fr: "L'offre n'est plus valable ; demandez-en une nouvelle au transporteur.",
    nl: 'De offerte is niet meer geldig; vraag de vervoerder een nieuwe.',
    ar: 'انتهت صلاحية العرض؛ اطلب من الناقل عرضًا جديدًا.',
  },
  'transport-too-late': {
    kind: 'closed',
    en: 'The journey is {state}: another carrier can be booked until the loading.',
    fr: "Le trajet est à l'état {state} : un autre transporteur se réserve jusqu'au chargement.",
    nl: 'De reis is {state}: een andere vervoerder boekt u tot aan het laden.',
    ar: 'الرحلة في حالة {state}: يُحجز ناقل آخر إلى حين التحميل.',
  },
  'transport-cancelled': {
    kind: 'conflict',
    en: 'The transport was cancelled.',
    fr: 'Le transport a été annulé.',
    nl: 'Het transport werd geannuleerd.',
    ar: 'أُلغي النقل.',
  },
});
