import { defineMessages } from '../../platform/i18n/index.js';

/**
 * What a treasurer reads beside the reason of a share: one sentence for each point of `explainShare`, with its numbers
 * (packs, groups, percent), and the lines around them.
 */
export const explanationSentences = defineMessages({
  en: {
    title: '{group}, {month}: what it gets, and why',
    loading: 'These are the shares after the loading: what was refused there is borne by the same rule.',
    nothing: 'This group committed to nothing this month.',
    offer: '{offer}: committed {committed, number}, gets {packs, number}',
    households: 'Its households',
    household: '{no} {name}, {offer}: {text}',
    names: 'Who can supply it: {names}.',
    together:
      'The {groups, plural, one {# group} other {# groups}} together committed to {committed, plural, one {# pack} other {# packs}}; there {packs, plural, one {is # for them} other {are # for them}}.',
    'same-ratio':
      '{groups, plural, =1 {No other group waits for the same harvest: it gets {percent, number} % of its commitment} one {# group shares what there is and gets {percent, number} % of its commitment} other {The # groups that share what there is all get {percent, number} % of their commitments}}, before rounding to whole packs.',
    'same-ratio-season':
      'Counted over the season so far, {groups, plural, =1 {the group stands} one {# group stands} other {the # groups that share what there is all stand}} at {percent, number} % of what was committed, before rounding to whole packs.',
    'equal-packs':
      'The season shares by equal packs: {groups, plural, =1 {the group gets} one {# group gets} other {each of the # groups that share what there is gets}} up to {packs, plural, one {# pack} other {# packs}}.',
    'memory-more':
      'In the months before, this group received {received, number} of {committed, plural, one {# pack} other {# packs}}, less than others: it comes first now and gets about {packs, number} more than this month alone would give it.',
    'memory-less':
      'In the months before, this group received {received, number} of {committed, plural, one {# pack} other {# packs}}, more than others: others come first now and it gets about {packs, number} fewer than this month alone would give it.',
    'memory-neutral':
      'In the months before, this group received {received, number} of {committed, plural, one {# pack} other {# packs}}; that moves this month’s share by less than one pack.',
    'rounded-up':
      'The exact share is {exact, plural, one {# pack} other {# packs}}; it was rounded up, and the difference is remembered for its next month.',
    'rounded-up-owed':
      'The exact share is {exact, plural, one {# pack} other {# packs}}; it was rounded up, because earlier roundings owed this group {debt, number}.',
    'rounded-down':
      'The exact share is {exact, plural, one {# pack} other {# packs}}; it was rounded down, and the {debt, number} is remembered for its next month.',
    kept: 'Of the harvest {packs, plural, one {# pack is kept for a later month, for which it is} other {# packs are kept for later months, for which they are}} already wanted.',
    'set-aside':
      '{packs, plural, one {# pack was} other {# packs were}} set aside for other groups, by agreement of the season coordinators of both sides.',
    'others-full': 'All other parts of its households are as committed.',
    'all-full': 'All parts of its households are as committed.',
  },
  fr: {
    title: '{group}, {month} : ce qu’il reçoit, et pourquoi',
    loading: 'Ce sont les parts après le chargement : ce qui y a été refusé est supporté selon la même règle.',
    nothing: 'Ce groupe ne s’est engagé sur rien ce mois-ci.',
    offer: '{offer} : {committed, number} engagées, {packs, number} reçues',
    households: 'Ses ménages',
    household: '{no} {name}, {offer} : {text}',
    names: 'Qui peut en fournir : {names}.',
    together:
      '{groups, plural, one {# groupe s’est engagé} other {Les # groupes se sont engagés ensemble}} sur {committed, plural, one {# pièce} other {# pièces}} ; il y en a {packs, number} pour eux.',
    'same-ratio':
      '{groups, plural, =1 {Aucun autre groupe n’attend la même récolte : il reçoit {percent, number} % de son engagement} one {# groupe reçoit {percent, number} % de son engagement} other {Les # groupes qui partagent ce qu’il y a reçoivent tous {percent, number} % de leur engagement}}, avant l’arrondi à la pièce entière.',
    'same-ratio-season':
      'Compté sur la saison jusqu’ici, {groups, plural, =1 {le groupe en est} one {# groupe en est} other {les # groupes qui partagent ce qu’il y a en sont tous}} à {percent, number} % des engagements, avant l’arrondi à la pièce entière.',
    'equal-packs':
      'La saison partage en nombre égal de pièces : {groups, plural, =1 {le groupe reçoit} one {# groupe reçoit} other {chacun des # groupes qui partagent ce qu’il y a reçoit}} jusqu’à {packs, plural, one {# pièce} other {# pièces}}.',
    'memory-more':
      'Les mois précédents, ce groupe a reçu {received, number} {committed, plural, one {pièce sur # engagée} other {pièces sur # engagées}}, moins que d’autres : il passe maintenant en premier et reçoit environ {packs, number} de plus que ne lui donnerait ce mois seul.',
    'memory-less':
      'Les mois précédents, ce groupe a reçu {received, number} {committed, plural, one {pièce sur # engagée} other {pièces sur # engagées}}, plus que d’autres : d’autres passent maintenant en premier et il reçoit environ {packs, number} de moins que ne lui donnerait ce mois seul.',
    'memory-neutral':
      'Les mois précédents, ce groupe a reçu {received, number} {committed, plural, one {pièce sur # engagée} other {pièces sur # engagées}} ; cela change la part de ce mois de moins d’une pièce.',
    'rounded-up':
      'La part exacte est de {exact, plural, one {# pièce} other {# pièces}} ; elle est arrondie vers le haut, et on se souviendra de la différence le mois prochain.',
    'rounded-up-owed':
      'La part exacte est de {exact, plural, one {# pièce} other {# pièces}} ; elle est arrondie vers le haut, car les arrondis précédents devaient {debt, number} à ce groupe.',
    'rounded-down':
      'La part exacte est de {exact, plural, one {# pièce} other {# pièces}} ; elle est arrondie vers le bas, et on se souviendra des {debt, number} le mois prochain.',
    kept: 'De la récolte, {packs, plural, one {# pièce est gardée pour un mois suivant, où elle est déjà demandée} other {# pièces sont gardées pour des mois suivants, où elles sont déjà demandées}}.',
    'set-aside':
      '{packs, plural, one {# pièce a été mise de côté} other {# pièces ont été mises de côté}} pour d’autres groupes, d’un commun accord des coordinations de saison des deux rives.',
    'others-full': 'Toutes les autres parts de ses ménages sont comme engagées.',
    'all-full': 'Toutes les parts de ses ménages sont comme engagées.',
  },
  nl: {
    title: '{group}, {month}: wat zij krijgt, en waarom',
    loading: 'Dit zijn de delen na het laden: wat daar werd geweigerd, wordt volgens dezelfde regel gedragen.',
    nothing: 'Deze groep heeft deze maand niets toegezegd.',
    offer: '{offer}: {committed, number} toegezegd, {packs, number} gekregen',
    households: 'Haar huishoudens',
    household: '{no} {name}, {offer}: {text}',
    names: 'Wie kan leveren: {names}.',
    together:
      '{groups, plural, one {# groep zegde} other {De # groepen samen zegden}} {committed, plural, one {# pak} other {# pakken}} toe; er {packs, plural, one {is er # voor hen} other {zijn er # voor hen}}.',
    'same-ratio':
      '{groups, plural, =1 {Geen andere groep wacht op dezelfde oogst: zij krijgt {percent, number} % van haar toezegging} one {# groep krijgt {percent, number} % van haar toezegging} other {De # groepen die delen wat er is, krijgen allemaal {percent, number} % van hun toezegging}}, vóór afronding op hele pakken.',
    'same-ratio-season':
      'Over het seizoen tot nu toe {groups, plural, =1 {staat de groep} one {staat # groep} other {staan de # groepen die delen wat er is allemaal}} op {percent, number} % van wat is toegezegd, vóór afronding op hele pakken.',
    'equal-packs':
      'Het seizoen verdeelt in gelijke aantallen: {groups, plural, =1 {de groep krijgt} one {# groep krijgt} other {elk van de # groepen die delen wat er is krijgt}} tot {packs, plural, one {# pak} other {# pakken}}.',
    'memory-more':
      'In de vorige maanden kreeg deze groep {received, number} van {committed, plural, one {# pak} other {# pakken}}, minder dan andere: zij komt nu eerst en krijgt ongeveer {packs, number} meer dan deze maand alleen haar zou geven.',
    'memory-less':
      'In de vorige maanden kreeg deze groep {received, number} van {committed, plural, one {# pak} other {# pakken}}, meer dan andere: andere komen nu eerst en zij krijgt ongeveer {packs, number} minder dan deze maand alleen haar zou geven.',
    'memory-neutral':
      'In de vorige maanden kreeg deze groep {received, number} van {committed, plural, one {# pak} other {# pakken}}; dat verandert het deel van deze maand met minder dan één pak.',
    'rounded-up':
      'Het exacte deel is {exact, plural, one {# pak} other {# pakken}}; het is naar boven afgerond, en het verschil wordt onthouden voor haar volgende maand.',
    'rounded-up-owed':
      'Het exacte deel is {exact, plural, one {# pak} other {# pakken}}; het is naar boven afgerond, omdat eerdere afrondingen deze groep {debt, number} schuldig waren.',
    'rounded-down':
      'Het exacte deel is {exact, plural, one {# pak} other {# pakken}}; het is naar beneden afgerond, en de {debt, number} wordt onthouden voor haar volgende maand.',
    kept: 'Van de oogst {packs, plural, one {wordt # pak bewaard voor een latere maand, waarin het} other {worden # pakken bewaard voor latere maanden, waarin ze}} al gevraagd {packs, plural, one {is} other {zijn}}.',
    'set-aside':
      '{packs, plural, one {# pak is} other {# pakken zijn}} opzijgezet voor andere groepen, in overleg tussen de seizoenscoördinaties van beide kanten.',
    'others-full': 'Alle andere delen van haar huishoudens zijn zoals toegezegd.',
    'all-full': 'Alle delen van haar huishoudens zijn zoals toegezegd.',
  },
  ar: {
    title: '{group}، {month}: ما تناله المجموعة ولماذا',
    loading: 'هذه هي الحصص بعد التحميل: ما رُفض هناك يُتحمَّل بالقاعدة نفسها.',
    nothing: 'لم تلتزم هذه المجموعة بشيء هذا الشهر.',
    offer: '{offer}: التزام {committed, number}، حصة {packs, number}',
    households: 'أسرها',
    household: '{no} {name}، {offer}: {text}',
    names: 'القادرون على التوريد: {names}.',
    together:
      '{groups, plural, zero {التزمت المجموعات} one {التزمت مجموعة واحدة} two {التزمت المجموعتان معاً} few {التزمت المجموعات الـ# معاً} many {التزمت المجموعات الـ# معاً} other {التزمت المجموعات الـ# معاً}} بـ {committed, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتين} few {# عبوات} many {# عبوة} other {# عبوة}}؛ والمتوفر لها {packs, number}.',
    'same-ratio':
      '{groups, plural, zero {تنال المجموعة} one {لا تنتظر مجموعة أخرى المحصول نفسه: تنال المجموعة} two {المجموعتان اللتان تتقاسمان المتوفر تنالان النسبة نفسها:} few {المجموعات الـ# التي تتقاسم المتوفر تنال كلها النسبة نفسها:} many {المجموعات الـ# التي تتقاسم المتوفر تنال كلها النسبة نفسها:} other {المجموعات الـ# التي تتقاسم المتوفر تنال كلها النسبة نفسها:}} {percent, number}% من الالتزام، قبل التقريب إلى عبوات كاملة.',
    'same-ratio-season':
      'بحساب الموسم حتى الآن {groups, plural, zero {بلغت المجموعة} one {بلغت المجموعة} two {بلغت المجموعتان اللتان تتقاسمان المتوفر كلتاهما} few {بلغت المجموعات الـ# التي تتقاسم المتوفر كلها} many {بلغت المجموعات الـ# التي تتقاسم المتوفر كلها} other {بلغت المجموعات الـ# التي تتقاسم المتوفر كلها}} {percent, number}% من الالتزامات، قبل التقريب إلى عبوات كاملة.',
    'equal-packs':
      'يُقسَم الموسم بأعداد متساوية: {groups, plural, zero {تنال المجموعة} one {تنال المجموعة} two {تنال كل من المجموعتين اللتين تتقاسمان المتوفر} few {تنال كل من المجموعات الـ# التي تتقاسم المتوفر} many {تنال كل من المجموعات الـ# التي تتقاسم المتوفر} other {تنال كل من المجموعات الـ# التي تتقاسم المتوفر}} حتى {packs, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتين} few {# عبوات} many {# عبوة} other {# عبوة}}.',
    'memory-more':
      'في الأشهر السابقة نالت هذه المجموعة {received, number} من أصل {committed, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتين} few {# عبوات} many {# عبوة} other {# عبوة}}، أي أقل من غيرها: لذلك تأتي الآن أولاً وتنال نحو {packs, number} زيادة على ما يعطيها هذا الشهر وحده.',
    'memory-less':
      'في الأشهر السابقة نالت هذه المجموعة {received, number} من أصل {committed, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتين} few {# عبوات} many {# عبوة} other {# عبوة}}، أي أكثر من غيرها: لذلك يأتي غيرها الآن أولاً وتنال نحو {packs, number} أقل مما يعطيها هذا الشهر وحده.',
    'memory-neutral':
      'في الأشهر السابقة نالت هذه المجموعة {received, number} من أصل {committed, plural, zero {# عبوة} one {عبوة واحدة} two {عبوتين} few {# عبوات} many {# عبوة} other {# عبوة}}؛ وهذا يغيّر حصة هذا الشهر بأقل من عبوة واحدة.',
    'rounded-up':
      'الحصة الدقيقة {exact, plural, zero {لا عبوات} one {عبوة واحدة} two {عبوتان} few {# عبوات} many {# عبوة} other {# عبوة}}؛ وقد قُرِّبت إلى الأعلى، ويُحفظ الفرق للشهر التالي.',
    'rounded-up-owed':
      'الحصة الدقيقة {exact, plural, zero {لا عبوات} one {عبوة واحدة} two {عبوتان} few {# عبوات} many {# عبوة} other {# عبوة}}؛ وقد قُرِّبت إلى الأعلى لأن التقريبات السابقة تركت لهذه المجموعة {debt, number}.',
    'rounded-down':
      'الحصة الدقيقة {exact, plural, zero {لا عبوات} one {عبوة واحدة} two {عبوتان} few {# عبوات} many {# عبوة} other {# عبوة}}؛ وقد قُرِّبت إلى الأسفل، ويُحفظ لها {debt, number} للشهر التالي.',
    kept: 'يُحفظ من المحصول {packs, plural, zero {# عبوة مطلوبة} one {عبوة واحدة مطلوبة} two {عبوتان مطلوبتان} few {# عبوات مطلوبة} many {# عبوة مطلوبة} other {# عبوة مطلوبة}} من قبل لأشهر لاحقة.',
    'set-aside':
      'خُصِّص لمجموعات أخرى باتفاق تنسيق الموسم في الضفتين: {packs, plural, zero {لا عبوات} one {عبوة واحدة} two {عبوتان} few {# عبوات} many {# عبوة} other {# عبوة}}.',
    'others-full': 'وبقية حصص أسرها كما في الالتزام.',
    'all-full': 'كل حصص أسرها كما في الالتزام.',
  },
});
