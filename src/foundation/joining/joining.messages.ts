import { defineMessages } from '../../platform/i18n/index.js';

/** Mails to people who come in. */
export const joiningMessages = defineMessages({
  en: {
    invitation: 'An invitation to {organisation}',
    'invitation-text':
      '{inviter} invites you to {organisation}, {role, select, treasurer {as treasurer} coordinator {as coordinator} receiver {to receive goods} transport {to organise transport} other {as a member}}.\n\nOpen this link by {expiresAt, date, long} to look at the invitation and accept it; it works once:\n\n{link}\n\nIf you do not want to, do nothing: nothing happens without you.',
    confirmation: 'You want to join {group}?',
    'confirmation-text':
      'Somebody asked with this address to join {group}. If that was you, open this link within {hours, number} hours and confirm; only then does the group see it:\n\n{link}\n\nKeep the link if you like: by it you can withdraw. If you did not ask, do nothing.',
    welcome: 'Welcome to {group}',
    'welcome-text':
      '{group} is glad to have you. Your household has the number {memberNo}. You can pledge as soon as you have signed in with this address.',
    'first-password':
      'For the first time, choose a password by this link, by {expiresAt, date, long}; it works once:\n\n{link}',
    refusal: 'Your request to {group}',
    'refusal-text':
      'Thank you for asking to join {group}. It cannot take you in now, and tells you why:\n\n{reason}\n\nYou are welcome to ask again.',
  },
  fr: {
    invitation: 'Une invitation de {organisation}',
    'invitation-text':
      "{inviter} vous invite à rejoindre {organisation}, {role, select, treasurer {comme trésorier ou trésorière} coordinator {comme coordinateur ou coordinatrice} receiver {pour réceptionner les marchandises} transport {pour organiser le transport} other {comme membre}}.\n\nOuvrez ce lien jusqu'au {expiresAt, date, long} pour lire l'invitation et l'accepter ; il sert une seule fois :\n\n{link}\n\nSi vous ne le souhaitez pas, ne faites rien : rien ne se passe sans vous.",
    confirmation: 'Vous voulez rejoindre {group} ?',
    'confirmation-text':
      "Quelqu'un a demandé avec cette adresse à rejoindre {group}. Si c'était vous, ouvrez ce lien dans les {hours, number} heures et confirmez ; le groupe ne le voit qu'ensuite :\n\n{link}\n\nGardez le lien si vous voulez : il permet de retirer la demande. Si vous n'avez rien demandé, ne faites rien.",
    welcome: 'Bienvenue dans {group}',
    'welcome-text':
      '{group} se réjouit de vous accueillir. Votre ménage porte le numéro {memberNo}. Vous pourrez vous engager dès que vous serez connecté avec cette adresse.',
    'first-password':
      "Pour la première fois, choisissez un mot de passe par ce lien, jusqu'au {expiresAt, date, long} ; il sert une seule fois :\n\n{link}",
    refusal: 'Votre demande à {group}',
    'refusal-text':
      "Merci d'avoir demandé à rejoindre {group}. Le groupe ne peut pas vous accueillir maintenant, et vous dit pourquoi :\n\n{reason}\n\nVous pouvez demander à nouveau.",
  },
  nl: {
    invitation: 'Een uitnodiging van {organisation}',
    'invitation-text':
      '{inviter} nodigt u uit bij {organisation}, {role, select, treasurer {als penningmeester} coordinator {als coördinator} receiver {om goederen te ontvangen} transport {om het vervoer te regelen} other {als lid}}.\n\nOpen deze link tot en met {expiresAt, date, long} om de uitnodiging te lezen en te aanvaarden; hij werkt één keer:\n\n{link}\n\nWilt u niet, doe dan niets: er gebeurt niets zonder u.',
    confirmation: 'Wilt u bij {group}?',
    'confirmation-text':
      'Iemand vroeg met dit adres om lid te worden van {group}. Was u dat, open dan binnen {hours, number} uur deze link en bevestig; pas dan ziet de groep het:\n\n{link}\n\nBewaar de link als u wilt: ermee trekt u de vraag weer in. Hebt u niets gevraagd, doe dan niets.',
    welcome: 'Welkom bij {group}',
    'welcome-text':
      '{group} is blij met uw komst. Uw huishouden heeft nummer {memberNo}. U kunt zich engageren zodra u met dit adres bent ingelogd.',
    'first-password':
      'Kies de eerste keer een wachtwoord met deze link, tot en met {expiresAt, date, long}; hij werkt één keer:\n\n{link}',
    refusal: 'Uw vraag aan {group}',
    'refusal-text':
      'Dank u dat u lid wilde worden van {group}. De groep kan u nu niet opnemen en zegt waarom:\n\n{reason}\n\nU mag het gerust opnieuw vragen.',
  },
  ar: {
    invitation: 'دعوة من {organisation}',
    'invitation-text':
      'يدعوك {inviter} إلى {organisation}، {role, select, treasurer {أميناً للصندوق} coordinator {منسقاً} receiver {لاستلام البضائع} transport {لتنظيم النقل} other {عضواً}}.\n\nافتح هذا الرابط حتى {expiresAt, date, long} لتقرأ الدعوة وتقبلها؛ يعمل مرة واحدة:\n\n{link}\n\nإن لم ترغب فلا تفعل شيئاً: لا يحدث شيء من دونك.',
    confirmation: 'هل تريد الانضمام إلى {group}؟',
    'confirmation-text':
      'طلب أحدهم بهذا العنوان الانضمام إلى {group}. إن كنت أنت فافتح هذا الرابط خلال {hours, plural, zero {# ساعة} one {ساعة واحدة} two {ساعتين} few {# ساعات} many {# ساعة} other {# ساعة}} وأكّد؛ ولا ترى المجموعة الطلب إلا بعد ذلك:\n\n{link}\n\nاحتفظ بالرابط إن شئت: به تسحب الطلب. وإن لم تطلب شيئاً فلا تفعل شيئاً.',
    welcome: 'أهلاً بك في {group}',
    'welcome-text': 'تسرّ {group} بانضمامك. رقم أسرتك {memberNo}. يمكنك التعهد حالما تسجّل الدخول بهذا العنوان.',
    'first-password':
      'في المرة الأولى اختر كلمة سر بهذا الرابط، حتى {expiresAt, date, long}؛ يعمل مرة واحدة:\n\n{link}',
    refusal: 'طلبك إلى {group}',
    'refusal-text':
      'شكراً لطلبك الانضمام إلى {group}. لا تستطيع المجموعة قبولك الآن، وتقول لك السبب:\n\n{reason}\n\nأهلاً بك إن طلبت مجدداً.',
  },
});
