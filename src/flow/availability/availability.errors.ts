import { defineErrors } from '../../shared/domain-error.js';

export const availabilityErrors = defineErrors({
  'unknown-producer': {
    kind: 'invalid',
    en: 'There is no such producer in the partnership.',
    fr: "Ce producteur n'existe pas dans le partenariat.",
    nl: 'Deze producent bestaat niet in het partnerschap.',
    ar: 'لا يوجد منتج كهذا في الشراكة.',
  },
  'not-your-producer': {
    kind: 'forbidden',
    en: 'This producer is not yours to speak for.',
    fr: 'Vous ne pouvez pas parler pour ce producteur.',
    nl: 'U kunt niet voor deze producent spreken.',
    ar: 'ليس لك أن تتكلم باسم هذا المنتج.',
  },
  'availability-closed': {
    kind: 'closed',
    en: 'The harvest of {month} cannot be changed any more: its orders are agreed; announce a shortfall instead.',
    fr: 'La récolte de {month} ne peut plus changer : les commandes sont convenues ; annoncez plutôt un manque.',
    nl: 'De oogst van {month} kan niet meer wijzigen: de bestellingen liggen vast; meld een tekort.',
    ar: 'لم يعد تغيير محصول {month} ممكناً: اتُّفق على الطلبيات؛ أعلن نقصاً بدل ذلك.',
  },
  'fall-without-reason': {
    kind: 'invalid',
    en: '{before} packs were declared; a lower quantity needs a reason.',
    fr: '{before} pièces étaient déclarées ; une quantité plus basse demande une raison.',
    nl: '{before} pakken waren aangegeven; een lagere hoeveelheid vraagt een reden.',
    ar: 'صُرّح بـ {before} عبوة؛ الكمية الأقل تحتاج سبباً.',
  },
  'late-without-reason': {
    kind: 'invalid',
    en: 'The date for declaring harvests has passed; a change needs a reason.',
    fr: 'La date de déclaration des récoltes est passée ; un changement demande une raison.',
    nl: 'De datum om oogsten aan te geven is voorbij; een wijziging vraagt een reden.',
    ar: 'انقضى أجل التصريح بالمحاصيل؛ التغيير يحتاج سبباً.',
  },
  'harvest-missing': {
    kind: 'invalid',
    en: 'Say how much the whole harvest is: {percent} % of it stays for the local market.',
    fr: 'Dites la récolte entière : {percent} % en restent au marché local.',
    nl: 'Geef de hele oogst op: {percent} % ervan blijft voor de lokale markt.',
    ar: 'اذكر المحصول كاملاً: يبقى منه {percent} ٪ للسوق المحلية.',
  },
  'reserve-touched': {
    kind: 'invalid',
    en: 'With {percent} % kept for the local market, at most {most} packs can be exported.',
    fr: 'Avec {percent} % gardés pour le marché local, {most} pièces au plus peuvent être exportées.',
    nl: 'Met {percent} % voor de lokale markt kunnen hoogstens {most} pakken worden uitgevoerd.',
    ar: 'مع إبقاء {percent} ٪ للسوق المحلية يمكن تصدير {most} عبوة على الأكثر.',
  },
  'article-wants-harvest': {
    kind: 'invalid',
    en: 'Say how much the whole harvest is: by article {article} of the charter at most {percent} % of it leaves.',
    fr: 'Dites la récolte entière : selon l’article {article} de la charte, {percent} % au plus en partent.',
    nl: 'Geef de hele oogst op: volgens artikel {article} van het charter vertrekt er hoogstens {percent} % van.',
    ar: 'اذكر المحصول كاملاً: وفق المادة {article} من الميثاق يغادر منه {percent} ٪ على الأكثر.',
  },
  'article-limits-export': {
    kind: 'invalid',
    en: 'Article {article} of the charter lets at most {percent} % of a harvest leave: at most {most} packs.',
    fr: 'L’article {article} de la charte laisse partir {percent} % d’une récolte au plus : {most} pièces au plus.',
    nl: 'Artikel {article} van het charter laat hoogstens {percent} % van een oogst vertrekken: hoogstens {most} pakken.',
    ar: 'المادة {article} من الميثاق تسمح بمغادرة {percent} ٪ من المحصول على الأكثر: {most} عبوة على الأكثر.',
  },
  'invalid-day': {
    kind: 'invalid',
    en: 'A day is written YYYY-MM-DD.',
    fr: "Un jour s'écrit AAAA-MM-JJ.",
    nl: 'Een dag wordt geschreven als JJJJ-MM-DD.',
    ar: 'يُكتب اليوم هكذا: YYYY-MM-DD.',
  },
});
