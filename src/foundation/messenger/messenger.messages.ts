import { defineMessages } from '../../platform/i18n/index.js';

/** Mails about errands, and why an errand was given to a trip. */
export const messengerMessages = defineMessages({
  en: {
    offered: 'Could you take something along? {title}',
    'offered-text':
      '{organisation} asks whether you can take this along on your trip: {title}.\n\nSay yes or no here; your name and address open only when you say yes:\n\n{link}\n\nTake nothing that you have not seen open, and no goods for sale: customs forbids it.',
    accepted: 'A traveller takes it along: {title}',
    'accepted-text':
      'A traveller has said yes to your errand “{title}”. Here you see how to reach each other:\n\n{link}',
    delivered: 'It has arrived: {title}',
    'delivered-text': 'Your errand “{title}” has been done. What the traveller says of it:\n\n{link}',
    lost: 'Another trip is looked for: {title}',
    'lost-text': 'The trip that was to take “{title}” along is not made. The errand waits for another one:\n\n{link}',
    wrote: 'A message about {title}',
    'wrote-text': '{text}\n\nAnswer here:\n\n{link}',
    choice:
      'Of {considered, plural, one {one trip} other {# trips}}, {fitting, plural, one {one fits} other {# fit}}; this one is filled best: {grams, number} g stay free.',
  },
  fr: {
    offered: 'Pourriez-vous emporter quelque chose ? {title}',
    'offered-text':
      "{organisation} demande si vous pouvez emporter ceci pendant votre voyage : {title}.\n\nRépondez oui ou non ici ; votre nom et votre adresse ne s'ouvrent que si vous dites oui :\n\n{link}\n\nN'emportez rien que vous n'ayez vu ouvert, et aucune marchandise à vendre : la douane l'interdit.",
    accepted: "Quelqu'un l'emporte : {title}",
    'accepted-text':
      'Un voyageur ou une voyageuse a accepté votre commission « {title} ». Voici comment vous joindre :\n\n{link}',
    delivered: "C'est arrivé : {title}",
    'delivered-text': 'Votre commission « {title} » est faite. Ce que la personne en dit :\n\n{link}',
    lost: 'On cherche un autre voyage : {title}',
    'lost-text': "Le voyage qui devait emporter « {title} » n'a pas lieu. La commission en attend un autre :\n\n{link}",
    wrote: 'Un message au sujet de {title}',
    'wrote-text': '{text}\n\nRépondez ici :\n\n{link}',
    choice:
      'Sur {considered, plural, one {un voyage} other {# voyages}}, {fitting, plural, one {un convient} other {# conviennent}} ; celui-ci est le mieux rempli : il reste {grams, number} g.',
  },
  nl: {
    offered: 'Kunt u iets meenemen? {title}',
    'offered-text':
      '{organisation} vraagt of u dit op uw reis kunt meenemen: {title}.\n\nZeg hier ja of nee; uw naam en adres gaan pas open als u ja zegt:\n\n{link}\n\nNeem niets mee dat u niet open hebt gezien, en geen koopwaar: de douane verbiedt het.',
    accepted: 'Iemand neemt het mee: {title}',
    'accepted-text':
      'Een reiziger heeft ja gezegd op uw boodschap “{title}”. Hier ziet u hoe u elkaar bereikt:\n\n{link}',
    delivered: 'Het is aangekomen: {title}',
    'delivered-text': 'Uw boodschap “{title}” is gedaan. Wat de reiziger ervan zegt:\n\n{link}',
    lost: 'Er wordt een andere reis gezocht: {title}',
    'lost-text': 'De reis die “{title}” zou meenemen gaat niet door. De boodschap wacht op een andere:\n\n{link}',
    wrote: 'Een bericht over {title}',
    'wrote-text': '{text}\n\nAntwoord hier:\n\n{link}',
    choice:
      'Van {considered, plural, one {één reis} other {# reizen}} {fitting, plural, one {past er één} other {passen er #}}; deze is het best gevuld: er blijft {grams, number} g vrij.',
  },
  ar: {
    offered: 'هل يمكنك أن تحمل شيئاً معك؟ {title}',
    'offered-text':
      'تسأل {organisation} إن كان بإمكانك أن تحمل هذا معك في رحلتك: {title}.\n\nأجب بنعم أو لا هنا؛ لا يُفتح اسمك وعنوانك إلا إذا قلت نعم:\n\n{link}\n\nلا تحمل شيئاً لم تره مفتوحاً، ولا بضاعة للبيع: الجمارك تمنع ذلك.',
    accepted: 'هناك من يحملها معه: {title}',
    'accepted-text': 'وافق مسافر على مهمتك «{title}». هنا ترى كيف تتواصلان:\n\n{link}',
    delivered: 'وصلت: {title}',
    'delivered-text': 'أُنجزت مهمتك «{title}». هذا ما يقوله المسافر عنها:\n\n{link}',
    lost: 'يجري البحث عن رحلة أخرى: {title}',
    'lost-text': 'أُلغيت الرحلة التي كانت ستحمل «{title}». المهمة تنتظر رحلة أخرى:\n\n{link}',
    wrote: 'رسالة بشأن {title}',
    'wrote-text': '{text}\n\nأجب هنا:\n\n{link}',
    choice:
      'من بين {considered, plural, zero {لا رحلات} one {رحلة واحدة} two {رحلتين} few {# رحلات} many {# رحلة} other {# رحلة}} {fitting, plural, zero {لا تناسب أي واحدة} one {تناسب واحدة} two {تناسب اثنتان} few {تناسب #} many {تناسب #} other {تناسب #}}؛ وهذه أحسنها امتلاءً: يبقى {grams, number} غ.',
  },
});
