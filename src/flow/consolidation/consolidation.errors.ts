import { defineErrors } from '../../shared/domain-error.js';

export const consolidationErrors = defineErrors({
  'sscc-used-up': {
    kind: 'conflict',
    en: 'The GS1 company prefix {prefix} has no numbers left for pallets; enter another one for the platform.',
    fr: "Le préfixe d'entreprise GS1 {prefix} n'a plus de numéros pour les palettes ; saisissez-en un autre pour la plateforme.",
    nl: 'Het GS1-bedrijfsprefix {prefix} heeft geen nummers meer voor paletten; voer een ander in voor het platform.',
    ar: 'لم تبق أرقام للمنصات تحت بادئة GS1 {prefix}؛ أدخل بادئة أخرى للمنصّة.',
  },
  'no-units-yet': {
    kind: 'closed',
    en: 'The month is {found}: pallets have labels once they are planned.',
    fr: "Le mois est à l'état {found} : les palettes ont des étiquettes une fois planifiées.",
    nl: 'De maand is {found}: paletten krijgen etiketten zodra ze gepland zijn.',
    ar: 'الشهر في حالة {found}: تُطبع ملصقات المنصات بعد تخطيطها.',
  },
  'slots-closed': {
    kind: 'closed',
    en: 'The month is {found}: a time to come can be asked for from the delivery orders to the loading.',
    fr: "Le mois est à l'état {found} : une heure d'arrivée se demande entre les bons de livraison et le chargement.",
    nl: 'De maand is {found}: een aankomsttijd vraagt u tussen de leveringsorders en het laden.',
    ar: 'الشهر في حالة {found}: يُطلب موعد الوصول بين أوامر التسليم والتحميل.',
  },
  'outside-receiving-hours': {
    kind: 'invalid',
    en: 'The loading point receives goods from {from} to {to}.',
    fr: 'Le point de chargement reçoit les marchandises de {from} à {to}.',
    nl: 'Het laadpunt ontvangt goederen van {from} tot {to}.',
    ar: 'تستلم نقطة التحميل البضائع من {from} إلى {to}.',
  },
  'wished-before-earliest': {
    kind: 'invalid',
    en: 'The time that suits best cannot lie before the earliest one.',
    fr: "L'heure souhaitée ne peut pas précéder la plus tôt possible.",
    nl: 'Het gewenste tijdstip kan niet vóór het vroegste liggen.',
    ar: 'لا يمكن أن يسبق الموعد المرغوب أبكر موعد ممكن.',
  },
});
