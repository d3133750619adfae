import type { DistributionListLabel } from '../../platform/documents/index.js';
import { type Catalogue, defineMessages } from '../../platform/i18n/index.js';

/** Words of the sharing list's template. */
export const distributionListLabels = defineMessages({
  en: {
    group: 'Group',
    place: 'Place',
    when: 'Distribution',
    memberNo: 'No.',
    household: 'Household',
    signOff: 'Received, signature',
    total: 'Total of the group',
  },
  fr: {
    group: 'Groupe',
    place: 'Lieu',
    when: 'Distribution',
    memberNo: 'N°',
    household: 'Ménage',
    signOff: 'Reçu, signature',
    total: 'Total du groupe',
  },
  nl: {
    group: 'Groep',
    place: 'Plaats',
    when: 'Verdeling',
    memberNo: 'Nr.',
    household: 'Huishouden',
    signOff: 'Ontvangen, handtekening',
    total: 'Totaal van de groep',
  },
  ar: {
    group: 'المجموعة',
    place: 'المكان',
    when: 'التوزيع',
    memberNo: 'الرقم',
    household: 'الأسرة',
    signOff: 'استلمتُ، التوقيع',
    total: 'مجموع المجموعة',
  },
}) satisfies Catalogue<DistributionListLabel>;

/** What the sharing list's own texts are made of. */
export const distributionListMessages = defineMessages({
  en: {
    title: 'Sharing list',
    households: '{count, plural, one {# household} other {# households}}',
    noMoney: 'No money changes hands at the distribution.',
    unclaimed: 'What is not collected by {until} goes to whom the group has decided; write it below.',
    onDuty: 'On duty',
    treasurer: 'Treasurer of the group',
  },
  fr: {
    title: 'Liste de partage',
    households: '{count, plural, one {# ménage} other {# ménages}}',
    noMoney: 'Aucun paiement ne se fait pendant la distribution.',
    unclaimed: 'Ce qui n’est pas retiré à {until} va à qui le groupe a décidé ; notez-le ci-dessous.',
    onDuty: 'De permanence',
    treasurer: 'Pour la trésorerie du groupe',
  },
  nl: {
    title: 'Verdeellijst',
    households: '{count, plural, one {# huishouden} other {# huishoudens}}',
    noMoney: 'Tijdens de verdeling wordt er niet betaald.',
    unclaimed: 'Wat om {until} niet is afgehaald, gaat naar wie de groep heeft beslist; noteer het hieronder.',
    onDuty: 'Van dienst',
    treasurer: 'Penningmeester van de groep',
  },
  ar: {
    title: 'قائمة التقاسم',
    households: '{count, plural, zero {لا أسر} one {أسرة واحدة} two {أسرتان} few {# أسر} many {# أسرة} other {# أسرة}}',
    noMoney: 'لا يُدفع أي مال أثناء التوزيع.',
    unclaimed: 'ما لم يُستلم حتى {until} يعود إلى من قررته المجموعة؛ يُدوَّن ذلك أدناه.',
    onDuty: 'المناوبة',
    treasurer: 'أمانة مال المجموعة',
  },
});
