import { defineErrors } from '../../shared/domain-error.js';

export const identityErrors = defineErrors({
  'email-taken': {
    kind: 'conflict',
    en: 'Another person has this e-mail address.',
    fr: 'Une autre personne a cette adresse e-mail.',
    nl: 'Iemand anders heeft dit e-mailadres.',
    ar: 'لشخص آخر عنوان البريد هذا.',
  },
  'unknown-person': {
    kind: 'invalid',
    en: 'There is no such person.',
    fr: "Cette personne n'existe pas.",
    nl: 'Deze persoon bestaat niet.',
    ar: 'لا يوجد شخص كهذا.',
  },
  'membership-exists': {
    kind: 'conflict',
    en: 'The person has this role here already.',
    fr: 'La personne a déjà ce rôle ici.',
    nl: 'De persoon heeft deze rol hier al.',
    ar: 'للشخص هذا الدور هنا من قبل.',
  },
  'member-number-taken': {
    kind: 'conflict',
    en: 'The group has had a household with the number {memberNo}.',
    fr: 'Le groupe a déjà eu un ménage avec le numéro {memberNo}.',
    nl: 'De groep heeft al een huishouden met nummer {memberNo} gehad.',
    ar: 'كان للمجموعة أسرة بالرقم {memberNo}.',
  },
  'not-a-group': {
    kind: 'invalid',
    en: 'Households are of consumer groups.',
    fr: 'Les ménages sont des groupes de consommateurs.',
    nl: 'Huishoudens horen bij consumentengroepen.',
    ar: 'الأسر تتبع مجموعات المستهلكين.',
  },
  'person-incomplete': {
    kind: 'invalid',
    en: 'Name a person by its id, or give a name, an e-mail address and a language.',
    fr: 'Nommez une personne par son id, ou donnez un nom, une adresse e-mail et une langue.',
    nl: 'Noem een persoon met zijn id, of geef een naam, een e-mailadres en een taal.',
    ar: 'سمِّ الشخص برقمه، أو أعطِ اسماً وبريداً ولغة.',
  },
  'person-of-others': {
    kind: 'forbidden',
    en: 'This person also acts where you do not; only an operator makes a sign-in link for them.',
    fr: "Cette personne agit aussi là où vous n'agissez pas ; seul un opérateur lui fait un lien de connexion.",
    nl: 'Deze persoon handelt ook waar u dat niet doet; alleen een operator maakt er een aanmeldlink voor.',
    ar: 'يتصرف هذا الشخص أيضاً حيث لا تتصرف أنت؛ لا ينشئ له رابط دخول إلا المشغّل.',
  },
  'invalid-email': {
    kind: 'invalid',
    en: 'This is not an e-mail address.',
    fr: "Ce n'est pas une adresse e-mail.",
    nl: 'Dit is geen e-mailadres.',
    ar: 'هذا ليس عنوان بريد.',
  },
  'invalid-language': {
    kind: 'invalid',
    en: 'The language is one of fr, nl, en, ar.',
    fr: 'La langue est fr, nl, en ou ar.',
    nl: 'De taal is fr, nl, en of ar.',
    ar: 'اللغة إحدى fr وnl وen وar.',
  },
  'invalid-name': {
    kind: 'invalid',
    en: 'A name has 1 to 200 characters.',
    fr: 'Un nom a de 1 à 200 caractères.',
    nl: 'Een naam heeft 1 tot 200 tekens.',
    ar: 'للاسم من 1 إلى 200 حرف.',
  },
});
