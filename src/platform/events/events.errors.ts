import { defineErrors } from '../../shared/domain-error.js';

export const eventErrors = defineErrors({
  'too-many-streams': {
    kind: 'closed',
    en: 'You listen in too many places at once: close one of {limit} first.',
    fr: "Vous écoutez à trop d'endroits à la fois : fermez-en d'abord un sur {limit}.",
    nl: 'U luistert op te veel plaatsen tegelijk: sluit eerst één van de {limit}.',
    ar: 'أنت تستمع من أماكن كثيرة في آن واحد: أغلق أولاً واحداً من {limit}.',
  },
  'invalid-event-id': {
    kind: 'invalid',
    en: 'Last-Event-ID was not given by this stream.',
    fr: "Last-Event-ID n'a pas été donné par ce flux.",
    nl: 'Last-Event-ID komt niet van deze stroom.',
    ar: 'لم يُعطِ هذا البثُّ قيمةَ Last-Event-ID هذه.',
  },
});
