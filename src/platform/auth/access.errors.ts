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
  'second-factor-needed': {
    kind: 'forbidden',
    en: 'For your role a second factor is needed here: set one up under /v1/me/second-factor first.',
    fr: "Votre rôle demande ici un second facteur : créez-en d'abord un sous /v1/me/second-factor.",
    nl: 'Voor uw rol is hier een tweede factor nodig: stel er eerst een in onder /v1/me/second-factor.',
    ar: 'يتطلب دورك هنا عاملاً ثانياً: أنشئه أولاً عبر /v1/me/second-factor.',
  },
  'in-person-only': {
    kind: 'forbidden',
    en: 'An API token may not do this; sign in yourself.',
    fr: "Un jeton d'API ne peut pas faire cela ; connectez-vous vous-même.",
    nl: 'Een API-token mag dit niet; meld u zelf aan.',
    ar: 'لا يجوز لرمز واجهة برمجية أن يفعل هذا؛ سجّل الدخول بنفسك.',
  },
  'not-found': {
    kind: 'missing',
    en: 'There is nothing here, or it is not yours to see.',
    fr: "Il n'y a rien ici, ou ce n'est pas à vous de le voir.",
    nl: 'Hier is niets, of het is niet aan u om het te zien.',
    ar: 'لا يوجد شيء هنا، أو ليس لك أن تراه.',
  },
});
