import { defineMessages } from '../../platform/i18n/index.js';

/** Mails about getting in. */
export const loginMessages = defineMessages({
  en: {
    'sign-in': 'Your link to sign in',
    'sign-in-text':
      'Open this link within {minutes, number} minutes to sign in; it works once:\n\n{link}\n\nIf you did not ask for it, do nothing: without the link nobody gets in.',
    password: 'Choose a new password',
    'password-text':
      'Open this link within {minutes, number} minutes to choose a new password; it works once:\n\n{link}\n\nIf you did not ask for it, do nothing: your password stays as it is.',
  },
  fr: {
    'sign-in': 'Votre lien de connexion',
    'sign-in-text':
      "Ouvrez ce lien dans les {minutes, number} minutes pour vous connecter ; il sert une seule fois :\n\n{link}\n\nSi vous ne l'avez pas demandé, ne faites rien : sans le lien, personne n'entre.",
    password: 'Choisissez un nouveau mot de passe',
    'password-text':
      "Ouvrez ce lien dans les {minutes, number} minutes pour choisir un nouveau mot de passe ; il sert une seule fois :\n\n{link}\n\nSi vous ne l'avez pas demandé, ne faites rien : votre mot de passe reste le même.",
  },
  nl: {
    'sign-in': 'Uw link om in te loggen',
    'sign-in-text':
      'Open deze link binnen {minutes, number} minuten om in te loggen; hij werkt één keer:\n\n{link}\n\nHebt u er niet om gevraagd, doe dan niets: zonder de link komt niemand binnen.',
    password: 'Kies een nieuw wachtwoord',
    'password-text':
      'Open deze link binnen {minutes, number} minuten om een nieuw wachtwoord te kiezen; hij werkt één keer:\n\n{link}\n\nHebt u er niet om gevraagd, doe dan niets: uw wachtwoord blijft hetzelfde.',
  },
  ar: {
    'sign-in': 'رابط الدخول',
    'sign-in-text':
      'افتح هذا الرابط خلال {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}} للدخول؛ يعمل مرة واحدة:\n\n{link}\n\nإن لم تطلبه فلا تفعل شيئاً: لا يدخل أحد من دون الرابط.',
    password: 'اختر كلمة سر جديدة',
    'password-text':
      'افتح هذا الرابط خلال {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}} لاختيار كلمة سر جديدة؛ يعمل مرة واحدة:\n\n{link}\n\nإن لم تطلبه فلا تفعل شيئاً: تبقى كلمة السر كما هي.',
  },
});
