import { defineErrors } from '../../shared/domain-error.js';

export const webhookErrors = defineErrors({
  'invalid-webhook-url': {
    kind: 'invalid',
    en: 'This is no address of the form https://host/path without a name and password in it.',
    fr: "Ce n'est pas une adresse de la forme https://hôte/chemin sans nom ni mot de passe.",
    nl: 'Dit is geen adres van de vorm https://host/pad zonder naam en wachtwoord erin.',
    ar: 'ليس هذا عنواناً من الشكل https://host/path دون اسم وكلمة مرور فيه.',
  },
  'unknown-webhook-host': {
    kind: 'invalid',
    en: 'The host in this address is not known.',
    fr: "L'hôte de cette adresse n'est pas connu.",
    nl: 'De host in dit adres is niet bekend.',
    ar: 'المضيف في هذا العنوان غير معروف.',
  },
  'webhook-url-refused': {
    kind: 'invalid',
    en: 'This address must be https and public: private ones and those of this machine are refused.',
    fr: 'Cette adresse doit être en https et publique : les adresses privées et celles de cette machine sont refusées.',
    nl: 'Dit adres moet https en openbaar zijn: privéadressen en die van deze machine worden geweigerd.',
    ar: 'يجب أن يكون هذا العنوان بـ https وعاماً: تُرفض العناوين الخاصة وعناوين هذا الجهاز.',
  },
  'too-many-webhooks': {
    kind: 'conflict',
    en: 'You have {limit} webhooks, and more are not possible: delete one first.',
    fr: 'Vous avez {limit} webhooks, pas plus : supprimez-en un d’abord.',
    nl: 'U hebt {limit} webhooks, meer kan niet: verwijder er eerst één.',
    ar: 'لديك {limit} من الإشعارات البرمجية ولا يمكن أكثر: احذف واحداً أولاً.',
  },
});
