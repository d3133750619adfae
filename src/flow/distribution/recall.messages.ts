import { defineMessages } from '../../platform/i18n/index.js';

/** What groups and households are told when a lot is called back. */
export const recallMessages = defineMessages({
  en: {
    subject: 'Please do not eat: {product}, lot {lot}',
    'group-text':
      '{group} was brought {packs, plural, one {# pack} other {# packs}} of {product}, lot {lot}. It is called back: {reason}\n\nPlease keep what is still there apart, hand no more of it out, and tell who has no e-mail address. Households that took some home are being written to.',
    'household-text':
      'You took home {packs, plural, one {# pack} other {# packs}} of {product}, lot {lot}. It is called back: {reason}\n\nPlease do not eat it, and keep it until your group tells you where to bring it.',
  },
  fr: {
    subject: 'À ne pas consommer : {product}, lot {lot}',
    'group-text':
      '{group} a reçu {packs, plural, one {# pièce} other {# pièces}} de {product}, lot {lot}. Ce lot est rappelé : {reason}\n\nMettez de côté ce qui reste, n’en distribuez plus, et prévenez ceux qui n’ont pas d’adresse électronique. Les ménages qui en ont emporté reçoivent un message.',
    'household-text':
      'Vous avez emporté {packs, plural, one {# pièce} other {# pièces}} de {product}, lot {lot}. Ce lot est rappelé : {reason}\n\nNe le consommez pas et gardez-le jusqu’à ce que votre groupe vous dise où le rapporter.',
  },
  nl: {
    subject: 'Niet opeten: {product}, partij {lot}',
    'group-text':
      '{group} kreeg {packs, plural, one {# pak} other {# pakken}} {product}, partij {lot}. Die partij wordt teruggeroepen: {reason}\n\nLeg apart wat er nog is, deel er niets meer van uit, en verwittig wie geen e-mailadres heeft. Huishoudens die ervan meenamen, krijgen een bericht.',
    'household-text':
      'U nam {packs, plural, one {# pak} other {# pakken}} {product}, partij {lot}, mee naar huis. Die partij wordt teruggeroepen: {reason}\n\nEet er niet van en bewaar het tot uw groep zegt waar u het kunt brengen.',
  },
  ar: {
    subject: 'يُرجى عدم الأكل: {product}، الدفعة {lot}',
    'group-text':
      'وصل إلى {group} {packs, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتان} few {# عبوات} many {# عبوة} other {# عبوة}} من {product}، الدفعة {lot}. سُحبت هذه الدفعة: {reason}\n\nضعوا ما بقي جانبًا ولا توزّعوا منه، وأعلموا من ليس له بريد إلكتروني. الأسر التي أخذت منه تصلها رسالة.',
    'household-text':
      'أخذتم {packs, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتين} few {# عبوات} many {# عبوة} other {# عبوة}} من {product}، الدفعة {lot}. سُحبت هذه الدفعة: {reason}\n\nلا تأكلوا منها واحتفظوا بها إلى أن تخبركم مجموعتكم بمكان إرجاعها.',
  },
});
