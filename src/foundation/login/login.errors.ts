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
  'oidc-failed': {
    kind: 'forbidden',
    en: 'Signing in with the provider did not work; start again.',
    fr: "La connexion par le fournisseur n'a pas marché ; recommencez.",
    nl: 'Inloggen via de aanbieder is niet gelukt; begin opnieuw.',
    ar: 'لم ينجح الدخول عبر المزوّد؛ ابدأ من جديد.',
  },
  'oidc-unknown': {
    kind: 'forbidden',
    en: 'Nobody here has this address, or it may not be used in this way; sign in otherwise, or ask your group.',
    fr: "Personne ici n'a cette adresse, ou elle ne peut pas servir ainsi ; connectez-vous autrement ou demandez à votre groupe.",
    nl: 'Niemand hier heeft dit adres, of het mag niet zo worden gebruikt; log anders in of vraag het uw groep.',
    ar: 'لا أحد هنا له هذا العنوان، أو لا يجوز استعماله هكذا؛ ادخل بطريقة أخرى أو اسأل مجموعتك.',
  },
  'oidc-unavailable': {
    kind: 'unavailable',
    en: 'The sign-in provider does not answer just now; sign in otherwise, or try later.',
    fr: 'Le fournisseur de connexion ne répond pas pour le moment ; connectez-vous autrement ou réessayez plus tard.',
    nl: 'De aanmeldaanbieder antwoordt nu niet; log anders in of probeer later.',
    ar: 'مزوّد الدخول لا يجيب الآن؛ ادخل بطريقة أخرى أو حاول لاحقاً.',
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
