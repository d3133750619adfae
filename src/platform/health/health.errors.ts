import { defineErrors } from '../../shared/domain-error.js';

export const healthErrors = defineErrors({
  'not-ready': {
    kind: 'unavailable',
    en: 'This server cannot work just now: see which part does not answer.',
    fr: 'Ce serveur ne peut pas travailler pour le moment : voyez quelle partie ne répond pas.',
    nl: 'Deze server kan nu niet werken: zie welk deel niet antwoordt.',
    ar: 'لا يستطيع هذا الخادم العمل الآن: انظر أي جزء لا يستجيب.',
  },
  'queue-unavailable': {
    kind: 'unavailable',
    en: 'The queues cannot be reached just now; what is asked for waits.',
    fr: "Les files d'attente sont momentanément injoignables ; ce qui est demandé attend.",
    nl: 'De wachtrijen zijn even niet bereikbaar; wat gevraagd wordt, wacht.',
    ar: 'قوائم الانتظار غير متاحة الآن؛ ما يُطلب يبقى في الانتظار.',
  },
});
