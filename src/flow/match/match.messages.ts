import { defineMessages } from '../../platform/i18n/index.js';

/**
 * Why a group, a household or a producer got what it got, in one sentence for a treasurer. Parameters are numbers:
 * `full` packs · `supply-short` packs, committed, available, producers, months (the tight cut) ·
 * `load-short` packs, committed, percent (the common ratio) · `minimum-not-met` possible, minimum (a producer's) ·
 * `offer-minimum` possible, minimum (of all groups together) ·
 * `excluded` packs, committed, producers · `held-back` packs, committed, heldBack, months ·
 * `demand-short` packs, available, committed · `group-short` packs, committed, available (the group's share), wanted
 * (by the households that share it) · `none-supplied` and `group-none` (the group's share is 0) committed · `override` packs, committed, note (the reason given), asked (the side: a or b) ·
 * `override-kept` packs, note, asked · `override-lost` the same and why (commitment or supply).
 */
export const matchReasons = defineMessages({
  en: {
    full: 'All of it: {packs, plural, one {# pack} other {# packs}}, as committed.',
    'supply-short':
      '{packs, number} of {committed, plural, one {# pack} other {# packs}}: {producers, plural, one {the only producer} other {the # producers}} who can supply this {producers, plural, one {has} other {have}} {available, number} {months, plural, one {for the month} other {from the harvests of # months}}, less than was committed, and the shortage is shared by the season’s rule.',
    'load-short':
      '{packs, number} of {committed, plural, one {# pack} other {# packs}}: the load is full, and all who still lack something get the same {percent, number} % of their commitment.',
    'minimum-not-met':
      'Left out this month: {possible, plural, one {only # pack} other {only # packs}} could be taken, under the minimum of {minimum, number} for which the trip is worth it.',
    excluded:
      '{packs, number} of {committed, plural, one {# pack} other {# packs}}: {producers, plural, one {# producer} other {# producers}} cannot supply this group (charter not signed, certificate missing, or excluded by the group).',
    'held-back':
      '{packs, number} of {committed, plural, one {# pack} other {# packs}}: {heldBack, number} of the harvest {heldBack, plural, one {is} other {are}} kept for {months, plural, one {a later month} other {# later months}}, for which {heldBack, plural, one {it was} other {they were}} promised.',
    'demand-short':
      '{packs, number} of {available, plural, one {# pack} other {# packs}} taken: the groups committed to {committed, number} in all, less than the producers offer, and the sales are shared by the season’s rule.',
    'group-short':
      '{packs, number} of {committed, plural, one {# pack} other {# packs}}: the group has {available, number} for its households, which committed to {wanted, number}, and the shortage is shared among them by the season’s rule.',
    'offer-minimum':
      'Not ordered this month: all groups together want {possible, plural, one {# pack} other {# packs}}, under the minimum of {minimum, number}.',
    override:
      '{packs, number} of {committed, plural, one {# pack} other {# packs}}: set by hand, asked by the season coordinator of {asked, select, a {the consumers’ side} other {the producers’ side}} and agreed by the other side. Reason: {note}',
    'override-kept':
      '{packs, plural, one {# pack} other {# packs}}, set by hand, asked by the season coordinator of {asked, select, a {the consumers’ side} other {the producers’ side}} and agreed by the other side. Reason: {note}',
    'override-lost':
      'The share of {packs, plural, one {# pack} other {# packs}} that the coordinators of both sides had set, asked by {asked, select, a {the consumers’ side} other {the producers’ side}}, could not be kept: {why, select, commitment {the group’s commitment is lower now, or the offer is not ordered} other {there is no longer enough}}. The rule of the season counts again. Its reason was: {note}',
    'none-supplied': '0 of {committed, plural, one {# pack} other {# packs}}: there is none of it this month.',
    'group-none': '0 of {committed, plural, one {# pack} other {# packs}}: the group gets none of it.',
  },
  fr: {
    full: 'Tout : {packs, plural, one {# pièce} other {# pièces}}, comme engagé.',
    'supply-short':
      '{packs, number} sur {committed, plural, one {# pièce} other {# pièces}} : {producers, plural, one {le seul producteur qui peut en fournir en a} other {les # producteurs qui peuvent en fournir en ont}} {available, number} {months, plural, one {pour le mois} other {des récoltes de # mois}}, moins que les engagements, et le manque est partagé selon la règle de la saison.',
    'load-short':
      '{packs, number} sur {committed, plural, one {# pièce} other {# pièces}} : le chargement est plein, et tous ceux à qui il manque encore quelque chose reçoivent les mêmes {percent, number} % de leur engagement.',
    'minimum-not-met':
      'Pas de livraison ce mois-ci : {possible, plural, one {seule # pièce pouvait être prise} other {seules # pièces pouvaient être prises}}, sous le minimum de {minimum, number} pour lequel le trajet en vaut la peine.',
    excluded:
      '{packs, number} sur {committed, plural, one {# pièce} other {# pièces}} : {producers, plural, one {# producteur ne peut pas} other {# producteurs ne peuvent pas}} fournir ce groupe (charte non signée, certificat manquant, ou exclusion par le groupe).',
    'held-back':
      '{packs, number} sur {committed, plural, one {# pièce} other {# pièces}} : {heldBack, plural, one {# pièce de la récolte est gardée} other {# pièces de la récolte sont gardées}} pour {months, plural, one {un mois suivant auquel} other {# mois suivants auxquels}} {heldBack, plural, one {elle est promise} other {elles sont promises}}.',
    'demand-short':
      '{packs, number} sur {available, plural, one {# pièce prise} other {# pièces prises}} : les groupes se sont engagés sur {committed, number} en tout, moins que ce que les producteurs proposent, et les ventes sont partagées selon la règle de la saison.',
    'group-short':
      '{packs, number} sur {committed, plural, one {# pièce} other {# pièces}} : le groupe en a {available, number} pour ses ménages, qui se sont engagés sur {wanted, number}, et le manque est partagé entre eux selon la règle de la saison.',
    'offer-minimum':
      'Pas de commande ce mois-ci : tous les groupes ensemble en veulent {possible, plural, one {# pièce} other {# pièces}}, sous le minimum de {minimum, number}.',
    override:
      '{packs, number} sur {committed, plural, one {# pièce} other {# pièces}} : part fixée à la main, demandée par la coordination de saison {asked, select, a {des consommateurs} other {des producteurs}} et acceptée par celle de l’autre rive. Raison : {note}',
    'override-kept':
      '{packs, plural, one {# pièce} other {# pièces}} : part fixée à la main, demandée par la coordination de saison {asked, select, a {des consommateurs} other {des producteurs}} et acceptée par celle de l’autre rive. Raison : {note}',
    'override-lost':
      'La part de {packs, plural, one {# pièce} other {# pièces}} que les coordinations des deux rives avaient fixée, à la demande de celle {asked, select, a {des consommateurs} other {des producteurs}}, n’a pas pu être maintenue : {why, select, commitment {l’engagement du groupe est plus bas, ou l’offre n’est pas commandée} other {il n’y en a plus assez}}. La règle de la saison s’applique à nouveau. La raison en était : {note}',
    'none-supplied': '0 sur {committed, plural, one {# pièce} other {# pièces}} : il n’y en a pas ce mois-ci.',
    'group-none': '0 sur {committed, plural, one {# pièce} other {# pièces}} : le groupe n’en reçoit pas.',
  },
  nl: {
    full: 'Alles: {packs, plural, one {# pak} other {# pakken}}, zoals toegezegd.',
    'supply-short':
      '{packs, number} van {committed, plural, one {# pak} other {# pakken}}: {producers, plural, one {de enige producent die kan leveren, heeft} other {de # producenten die kunnen leveren, hebben}} er {available, number} {months, plural, one {voor de maand} other {uit de oogsten van # maanden}}, minder dan toegezegd, en het tekort wordt verdeeld volgens de regel van het seizoen.',
    'load-short':
      '{packs, number} van {committed, plural, one {# pak} other {# pakken}}: de lading is vol, en wie nog iets mist, krijgt dezelfde {percent, number} % van de toezegging.',
    'minimum-not-met':
      'Deze maand geen levering: er {possible, plural, one {kon maar # pak} other {konden maar # pakken}} worden afgenomen, onder het minimum van {minimum, number} waarvoor de rit de moeite is.',
    excluded:
      '{packs, number} van {committed, plural, one {# pak} other {# pakken}}: {producers, plural, one {# producent kan} other {# producenten kunnen}} niet aan deze groep leveren (charter niet ondertekend, certificaat ontbreekt, of uitgesloten door de groep).',
    'held-back':
      '{packs, number} van {committed, plural, one {# pak} other {# pakken}}: {heldBack, plural, one {# pak van de oogst wordt} other {# pakken van de oogst worden}} bewaard voor {months, plural, one {een latere maand} other {# latere maanden}}, waarvoor {heldBack, plural, one {het is} other {ze zijn}} toegezegd.',
    'demand-short':
      '{packs, number} van {available, plural, one {# pak} other {# pakken}} afgenomen: de groepen hebben er samen {committed, number} toegezegd, minder dan de producenten aanbieden, en de verkoop wordt verdeeld volgens de regel van het seizoen.',
    'group-short':
      '{packs, number} van {committed, plural, one {# pak} other {# pakken}}: de groep heeft er {available, number} voor haar huishoudens, die er {wanted, number} toezegden, en het tekort wordt onder hen verdeeld volgens de regel van het seizoen.',
    'offer-minimum':
      'Deze maand niet besteld: alle groepen samen willen {possible, plural, one {# pak} other {# pakken}}, onder het minimum van {minimum, number}.',
    override:
      '{packs, number} van {committed, plural, one {# pak} other {# pakken}}: met de hand vastgelegd, gevraagd door de seizoenscoördinatie van {asked, select, a {de consumenten} other {de producenten}} en aanvaard door de andere kant. Reden: {note}',
    'override-kept':
      '{packs, plural, one {# pak} other {# pakken}}: met de hand vastgelegd, gevraagd door de seizoenscoördinatie van {asked, select, a {de consumenten} other {de producenten}} en aanvaard door de andere kant. Reden: {note}',
    'override-lost':
      'Het deel van {packs, plural, one {# pak} other {# pakken}} dat de coördinaties van beide kanten hadden vastgelegd, op vraag van die van {asked, select, a {de consumenten} other {de producenten}}, kon niet worden gehouden: {why, select, commitment {de toezegging van de groep is nu lager, of de aanbieding wordt niet besteld} other {er is niet meer genoeg}}. De regel van het seizoen geldt weer. De reden was: {note}',
    'none-supplied': '0 van {committed, plural, one {# pak} other {# pakken}}: er is deze maand niets van.',
    'group-none': '0 van {committed, plural, one {# pak} other {# pakken}}: de groep krijgt er geen.',
  },
  ar: {
    full: 'الكمية كاملة: {packs, plural, zero {لا عبوات} one {عبوة واحدة} two {عبوتان} few {# عبوات} many {# عبوة} other {# عبوة}} كما في الالتزام.',
    'supply-short':
      '{packs, number} من أصل {committed, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتين} few {# عبوات} many {# عبوة} other {# عبوة}}: لدى {producers, plural, zero {المنتجين القادرين} one {المنتج الوحيد القادر} two {المنتجَين القادرَين} few {المنتجين القادرين وعددهم #} many {المنتجين القادرين وعددهم #} other {المنتجين القادرين وعددهم #}} على التوريد {available, number} {months, plural, zero {لهذا الشهر} one {لهذا الشهر} two {من محصول شهرين} few {من محصول # أشهر} many {من محصول # شهراً} other {من محصول # شهر}}، وهو أقل من الالتزامات، ويُقسَم النقص حسب قاعدة الموسم.',
    'load-short':
      '{packs, number} من أصل {committed, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتين} few {# عبوات} many {# عبوة} other {# عبوة}}: امتلأت الحمولة، وكل من ينقصه شيء ينال النسبة نفسها من التزامه: {percent, number}%.',
    'minimum-not-met':
      'لا تسليم هذا الشهر: لم يمكن أخذ سوى {possible, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتين} few {# عبوات} many {# عبوة} other {# عبوة}}، أي دون الحد الأدنى {minimum, number} الذي يستحق التنقل.',
    excluded:
      '{packs, number} من أصل {committed, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتين} few {# عبوات} many {# عبوة} other {# عبوة}}: لا يمكن أن يزوّد هذه المجموعةَ {producers, plural, zero {أي منتج} one {منتج واحد} two {منتجان} few {# منتجين} many {# منتجاً} other {# منتج}} (ميثاق غير موقَّع أو شهادة ناقصة أو استبعاد من المجموعة).',
    'held-back':
      '{packs, number} من أصل {committed, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتين} few {# عبوات} many {# عبوة} other {# عبوة}}: تُحفظ من المحصول {heldBack, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتان} few {# عبوات} many {# عبوة} other {# عبوة}} موعودة {months, plural, zero {لشهر لاحق} one {لشهر لاحق} two {لشهرين لاحقين} few {لـ # أشهر لاحقة} many {لـ # شهراً لاحقاً} other {لـ # شهر لاحق}}.',
    'demand-short':
      'أُخذت {packs, number} من أصل {available, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتين} few {# عبوات} many {# عبوة} other {# عبوة}}: التزمت المجموعات بـ {committed, number} إجمالاً، وهو أقل مما يعرضه المنتجون، وتُقسَم المبيعات حسب قاعدة الموسم.',
    'group-short':
      '{packs, number} من أصل {committed, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتين} few {# عبوات} many {# عبوة} other {# عبوة}}: لدى المجموعة {available, number} لأسرها التي التزمت بـ {wanted, number}، ويُقسَم النقص بينها حسب قاعدة الموسم.',
    'offer-minimum':
      'لا طلبية هذا الشهر: تريد المجموعات معاً {possible, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتين} few {# عبوات} many {# عبوة} other {# عبوة}}، أي دون الحد الأدنى {minimum, number}.',
    override:
      '{packs, number} من أصل {committed, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتين} few {# عبوات} many {# عبوة} other {# عبوة}}: حصة حُددت يدوياً بطلب من تنسيق الموسم لدى {asked, select, a {المستهلكين} other {المنتجين}} وبموافقة الضفة الأخرى. السبب: {note}',
    'override-kept':
      '{packs, plural, zero {لا عبوات} one {عبوة واحدة} two {عبوتان} few {# عبوات} many {# عبوة} other {# عبوة}}: حصة حُددت يدوياً بطلب من تنسيق الموسم لدى {asked, select, a {المستهلكين} other {المنتجين}} وبموافقة الضفة الأخرى. السبب: {note}',
    'override-lost':
      'الحصة التي حددتها الضفتان بطلب من {asked, select, a {المستهلكين} other {المنتجين}} ({packs, plural, zero {لا عبوات} one {عبوة واحدة} two {عبوتان} few {# عبوات} many {# عبوة} other {# عبوة}}) تعذّر الحفاظ عليها: {why, select, commitment {التزام المجموعة صار أقل أو العرض غير مطلوب} other {لم يعد المتوفر كافياً}}. تعود قاعدة الموسم إلى السريان. وكان السبب: {note}',
    'none-supplied':
      'لا شيء من أصل {committed, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتين} few {# عبوات} many {# عبوة} other {# عبوة}}: لا يتوفر منه شيء هذا الشهر.',
    'group-none':
      'لا شيء من أصل {committed, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتين} few {# عبوات} many {# عبوة} other {# عبوة}}: لا تنال المجموعة شيئاً منه.',
  },
});

export type MatchReason = keyof (typeof matchReasons)['messages']['en'];
