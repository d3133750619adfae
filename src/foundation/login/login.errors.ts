import { defineErrors } from '../../shared/domain-error.js';

export const loginErrors = defineErrors({
  'wrong-credentials': {
    kind: 'forbidden',
    en: 'The e-mail address or the password is wrong.',
    fr: "L'adresse e-mail ou le mot de passe est faux.",
    nl: 'Het e-mailadres of het wachtwoord is fout.',
    ar: 'عنوان البريد أو كلمة السر خطأ.',
  },
  'invalid-token': {
    kind: 'forbidden',
    en: 'This token or link is unknown, used or expired.',
    fr: 'Ce jeton ou ce lien est inconnu, utilisé ou expiré.',
    nl: 'Dit token of deze link is onbekend, gebruikt of verlopen.',
    ar: 'هذا الرمز أو الرابط مجهول أو مستعمل أو منتهٍ.',
  },
});
