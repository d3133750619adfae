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
  'too-many-tries': {
    kind: 'closed',
    en: 'Too many tries failed; try again in {seconds, plural, one {# second} other {# seconds}}.',
    fr: "Trop d'essais ont échoué ; réessayez dans {seconds, plural, one {# seconde} other {# secondes}}.",
    nl: 'Te veel pogingen mislukten; probeer opnieuw over {seconds, plural, one {# seconde} other {# seconden}}.',
    ar: 'محاولات فاشلة كثيرة؛ حاول مجدداً بعد {seconds, plural, zero {# ثانية} one {ثانية واحدة} two {ثانيتين} few {# ثوانٍ} many {# ثانية} other {# ثانية}}.',
  },
  'wrong-code': {
    kind: 'forbidden',
    en: 'This code is wrong or was used before; wait for the next one.',
    fr: 'Ce code est faux ou a déjà servi ; attendez le suivant.',
    nl: 'Deze code is fout of al gebruikt; wacht op de volgende.',
    ar: 'هذا الرمز خطأ أو استُعمل من قبل؛ انتظر التالي.',
  },
  'second-factor-on': {
    kind: 'conflict',
    en: 'The second factor is on already.',
    fr: 'Le second facteur est déjà activé.',
    nl: 'De tweede factor staat al aan.',
    ar: 'العامل الثاني مفعّل من قبل.',
  },
  'second-factor-off': {
    kind: 'conflict',
    en: 'There is no second factor here yet.',
    fr: "Il n'y a pas encore de second facteur ici.",
    nl: 'Hier is nog geen tweede factor.',
    ar: 'لا يوجد هنا عامل ثانٍ بعد.',
  },
});
