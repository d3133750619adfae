import { defineMessages } from '../platform/i18n/index.js';
import type { Language } from '../shared/language.js';
import { escaped, page } from './page.js';

const messages = defineMessages({
  en: {
    title: 'Your request to join',
    confirm: 'Confirm my request',
    withdraw: 'Withdraw my request',
    confirmed: 'Thank you. The group sees your request now and answers by mail.',
    withdrawn: 'Your request is withdrawn.',
    failed: 'This did not work:',
  },
  fr: {
    title: 'Votre demande pour rejoindre un groupe',
    confirm: 'Confirmer ma demande',
    withdraw: 'Retirer ma demande',
    confirmed: 'Merci. Le groupe voit maintenant votre demande et répond par mail.',
    withdrawn: 'Votre demande est retirée.',
    failed: "Cela n'a pas marché :",
  },
  nl: {
    title: 'Uw vraag om lid te worden',
    confirm: 'Mijn vraag bevestigen',
    withdraw: 'Mijn vraag intrekken',
    confirmed: 'Dank u. De groep ziet uw vraag nu en antwoordt per mail.',
    withdrawn: 'Uw vraag is ingetrokken.',
    failed: 'Dit is niet gelukt:',
  },
  ar: {
    title: 'طلبك للانضمام',
    confirm: 'تأكيد طلبي',
    withdraw: 'سحب طلبي',
    confirmed: 'شكراً. ترى المجموعة طلبك الآن وتجيب بالبريد.',
    withdrawn: 'سُحب طلبك.',
    failed: 'لم ينجح ذلك:',
  },
});

/** Opening the page does nothing: it takes a person who presses a button. */
const script = `const said=document.querySelector('output'),buttons=document.querySelectorAll('button');
const token=new URLSearchParams(location.search).get('token')||'';
buttons.forEach((button)=>{button.onclick=async()=>{
const answer=await fetch('/v1/join-requests/'+button.name,{method:'POST',headers:{'Content-Type':'application/json','Accept-Language':document.documentElement.lang},
body:JSON.stringify({token})});
if(answer.ok){button.hidden=true;said.textContent=button.dataset.done}
else{const problem=await answer.json().catch(()=>({}));said.textContent=button.dataset.failed+' '+(problem.title||answer.status)}}});`;

/** Where the link of somebody leads who asks to join a group without an account. */
export function joinPage(language: Language): string {
  const { title, confirm, withdraw, confirmed, withdrawn, failed } = messages.labels(language);
  const button = (name: string, label: string, done: string): string =>
    `<button name="${name}" data-done="${escaped(done)}" data-failed="${escaped(failed)}">${escaped(label)}</button>`;
  const body = `<p>${button('confirm', confirm, confirmed)}</p><p><output role="status"></output></p>
<p>${button('withdraw', withdraw, withdrawn)}</p><script>${script}</script>`;
  return page({ language, title, body });
}
