import { defineMessages } from '../i18n/index.js';

/** Words that stand on every paper. The template puts the numbers of pages in. */
export const paperMessages = defineMessages({
  en: {
    number: 'No.',
    version: 'Version',
    status: 'Status',
    issuedAt: 'Issued',
    page: 'Page {page} of {pages}',
    draft: 'DRAFT',
    signature: 'Signature',
    nameInCapitals: 'Name in capitals',
    dateAndTime: 'Date and time',
    remarks: 'Remarks',
  },
  fr: {
    number: 'N°',
    version: 'Version',
    status: 'Statut',
    issuedAt: 'Émis le',
    page: 'Page {page} sur {pages}',
    draft: 'PROJET',
    signature: 'Signature',
    nameInCapitals: 'Nom en capitales',
    dateAndTime: 'Date et heure',
    remarks: 'Remarques',
  },
  nl: {
    number: 'Nr.',
    version: 'Versie',
    status: 'Status',
    issuedAt: 'Uitgegeven op',
    page: 'Blad {page} van {pages}',
    draft: 'ONTWERP',
    signature: 'Handtekening',
    nameInCapitals: 'Naam in hoofdletters',
    dateAndTime: 'Datum en uur',
    remarks: 'Opmerkingen',
  },
  ar: {
    number: 'رقم',
    version: 'النسخة',
    status: 'الحالة',
    issuedAt: 'صدر في',
    page: 'صفحة {page} من {pages}',
    draft: 'مسودة',
    signature: 'التوقيع',
    nameInCapitals: 'الاسم الكامل',
    dateAndTime: 'التاريخ والساعة',
    remarks: 'ملاحظات',
  },
});

/** The states of a paper. A draft says so across each page. */
export const paperStatuses = defineMessages({
  en: { draft: 'draft', issued: 'issued', superseded: 'superseded', cancelled: 'cancelled' },
  fr: { draft: 'projet', issued: 'émis', superseded: 'remplacé', cancelled: 'annulé' },
  nl: { draft: 'ontwerp', issued: 'uitgegeven', superseded: 'vervangen', cancelled: 'geannuleerd' },
  ar: { draft: 'مسودة', issued: 'صادر', superseded: 'مستبدَل', cancelled: 'ملغى' },
});
