import { defineErrors } from '../../shared/domain-error.js';

export const ledgerErrors = defineErrors({
  'already-reversed': {
    kind: 'conflict',
    en: 'This was reversed before.',
    fr: 'Ceci a déjà été annulé.',
    nl: 'Dit werd al teruggedraaid.',
    ar: 'سبق إلغاء هذا القيد.',
  },
  'not-reversible': {
    kind: 'conflict',
    en: 'An entry of the kind “{kind}” is not reversed by hand: a settlement is corrected by its costs and credits, a payment is entered again.',
    fr: "Une écriture du type « {kind} » ne s'annule pas à la main : un décompte se corrige par ses coûts et crédits, un paiement se saisit à nouveau.",
    nl: 'Een boeking van de soort ‘{kind}’ wordt niet met de hand teruggedraaid: een afrekening wordt via kosten en tegoeden verbeterd, een betaling opnieuw ingevoerd.',
    ar: 'لا يُلغى قيد من نوع «{kind}» يدوياً: تُصحَّح التسوية بتكاليفها وأرصدتها، ويُعاد إدخال الدفعة.',
  },
});
