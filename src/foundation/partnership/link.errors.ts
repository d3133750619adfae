import { defineErrors } from '../../shared/domain-error.js';

export const linkErrors = defineErrors({
  'link-wrong-territory': {
    kind: 'invalid',
    en: 'A link is between the two territories: this organisation is not on this side.',
    fr: "Un lien unit les deux territoires : cette organisation n'est pas de ce côté.",
    nl: 'Een band verbindt de twee gebieden: deze organisatie ligt niet aan deze kant.',
    ar: 'الرابط بين الإقليمين: هذه المنظمة ليست في هذا الجانب.',
  },
  'link-ends-before': {
    kind: 'invalid',
    en: 'A link cannot end before it began.',
    fr: 'Un lien ne peut finir avant d’avoir commencé.',
    nl: 'Een band kan niet eindigen voor hij begon.',
    ar: 'لا ينتهي الرابط قبل بدايته.',
  },
  'link-ended': {
    kind: 'closed',
    en: 'The link ended on {endedOn}.',
    fr: 'Le lien a pris fin le {endedOn}.',
    nl: 'De band eindigde op {endedOn}.',
    ar: 'انتهى الرابط في {endedOn}.',
  },
  'activity-outside-link': {
    kind: 'invalid',
    en: 'An activity lies between the first and the last day of its link, and not in the future.',
    fr: "Une activité se place entre le premier et le dernier jour de son lien, et pas dans l'avenir.",
    nl: 'Een activiteit ligt tussen de eerste en de laatste dag van haar band, en niet in de toekomst.',
    ar: 'يقع النشاط بين أول يوم في رابطه وآخره، وليس في المستقبل.',
  },
});
