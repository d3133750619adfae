import { defineErrors } from '../../shared/domain-error.js';

export const accessErrors = defineErrors({
  unauthenticated: {
    kind: 'forbidden',
    en: 'Sign in first: the access token is missing, wrong or expired.',
    fr: "Connectez-vous d'abord : le jeton d'accès manque, est faux ou a expiré.",
    nl: 'Meld u eerst aan: het toegangstoken ontbreekt, is fout of is verlopen.',
    ar: 'سجّل الدخول أولاً: رمز الدخول غائب أو خاطئ أو منتهي الصلاحية.',
  },
  forbidden: {
    kind: 'forbidden',
    en: 'Your roles do not allow this.',
    fr: 'Vos rôles ne permettent pas cela.',
    nl: 'Uw rollen laten dit niet toe.',
    ar: 'أدوارك لا تسمح بذلك.',
  },
  'not-found': {
    kind: 'missing',
    en: 'There is nothing here, or it is not yours to see.',
    fr: "Il n'y a rien ici, ou ce n'est pas à vous de le voir.",
    nl: 'Hier is niets, of het is niet aan u om het te zien.',
    ar: 'لا يوجد شيء هنا، أو ليس لك أن تراه.',
  },
});
