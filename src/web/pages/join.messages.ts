import { defineMessages } from '../../platform/i18n/index.js';

export const joinMessages = defineMessages({
  en: {
    title: 'Your request to join',
    confirm: 'Confirm my request',
    withdraw: 'Withdraw my request',
    confirmed: 'Thank you. The group sees your request now and answers by mail.',
    withdrawn: 'Your request is withdrawn.',
  },
  fr: {
    title: 'Votre demande pour rejoindre un groupe',
    confirm: 'Confirmer ma demande',
    withdraw: 'Retirer ma demande',
    confirmed: 'Merci. Le groupe voit maintenant votre demande et répond par mail.',
    withdrawn: 'Votre demande est retirée.',
  },
  nl: {
    title: 'Uw vraag om lid te worden',
    confirm: 'Mijn vraag bevestigen',
    withdraw: 'Mijn vraag intrekken',
    confirmed: 'Dank u. De groep ziet uw vraag nu en antwoordt per mail.',
    withdrawn: 'Uw vraag is ingetrokken.',
  },
  ar: {
    title: 'طلبك للانضمام',
    confirm: 'تأكيد طلبي',
    withdraw: 'سحب طلبي',
    confirmed: 'شكراً. ترى المجموعة طلبك الآن وتجيب بالبريد.',
    withdrawn: 'سُحب طلبك.',
  },
});
