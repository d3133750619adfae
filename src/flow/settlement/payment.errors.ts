import { defineErrors } from '../../shared/domain-error.js';

export const paymentErrors = defineErrors({
  'unknown-party': {
    kind: 'invalid',
    en: 'This household, group, producer or carrier is not one that this money can come from or go to.',
    fr: "Ce ménage, groupe, producteur ou transporteur n'est pas de ceux dont cet argent peut venir ou auxquels il peut aller.",
    nl: 'Van of naar dit huishouden, deze groep, producent of vervoerder kan dit geld niet komen of gaan.',
    ar: 'لا يمكن أن يأتي هذا المال من هذه الأسرة أو المجموعة أو المنتج أو الناقل ولا أن يذهب إليها.',
  },
  'payment-currency': {
    kind: 'invalid',
    en: 'Here amounts are in {currencies}.',
    fr: 'Ici les montants sont en {currencies}.',
    nl: 'Hier staan bedragen in {currencies}.',
    ar: 'المبالغ هنا بعملة {currencies}.',
  },
  'payment-in-future': {
    kind: 'invalid',
    en: 'A payment is entered when it was made: this day is still to come.',
    fr: "Un paiement s'inscrit une fois fait : ce jour est encore à venir.",
    nl: 'Een betaling wordt ingevoerd wanneer ze gebeurd is: deze dag moet nog komen.',
    ar: 'تُسجَّل الدفعة بعد حصولها: هذا اليوم لم يأت بعد.',
  },
  'payment-unconfirmed': {
    kind: 'invalid',
    en: 'This amount is above the limit: look again, and send it with “confirmed”.',
    fr: 'Ce montant dépasse la limite : vérifiez-le, puis envoyez-le avec « confirmed ».',
    nl: 'Dit bedrag is hoger dan de grens: kijk nog eens, en stuur het met ‘confirmed’.',
    ar: 'هذا المبلغ أعلى من الحد: راجعه ثم أرسله مع «confirmed».',
  },
  'pick-up-payment-off': {
    kind: 'invalid',
    en: 'This group takes no money at the distribution.',
    fr: "Ce groupe ne prend pas d'argent à la distribution.",
    nl: 'Deze groep neemt geen geld aan bij de verdeling.',
    ar: 'لا تقبل هذه المجموعة المال عند التوزيع.',
  },
  'unknown-communication': {
    kind: 'invalid',
    en: 'This communication belongs to no due of this payer: look for a mistyped digit.',
    fr: "Cette communication n'est celle d'aucun dû de ce payeur : cherchez un chiffre mal tapé.",
    nl: 'Deze mededeling hoort bij geen bedrag van deze betaler: zoek een verkeerd cijfer.',
    ar: 'لا يخص مرجع الدفع هذا أي مستحق على هذا الدافع: ابحث عن رقم خاطئ.',
  },
  'transfer-needed': {
    kind: 'invalid',
    en: 'A payment in another currency than the treasury’s is entered with its transfer: what left the treasury, the fees, the proof.',
    fr: "Un paiement dans une autre monnaie que celle de la caisse s'inscrit avec son virement : ce qui a quitté la caisse, les frais, la preuve.",
    nl: 'Een betaling in een andere munt dan die van de kas wordt met haar overschrijving ingevoerd: wat de kas verliet, de kosten, het bewijs.',
    ar: 'تُسجَّل الدفعة بعملة غير عملة الصندوق مع تحويلها: ما خرج من الصندوق والرسوم والإثبات.',
  },
  'wrong-transfer': {
    kind: 'invalid',
    en: 'A transfer goes to a producer, in a currency the season has a rate for, and costs more than its fees.',
    fr: 'Un virement va à un producteur, dans une monnaie dont la saison a le cours, et coûte plus que ses frais.',
    nl: 'Een overschrijving gaat naar een producent, in een munt waarvan het seizoen de koers heeft, en kost meer dan haar kosten.',
    ar: 'يذهب التحويل إلى منتج بعملة للموسم سعرُ صرفها، ويكلّف أكثر من رسومه.',
  },
});
