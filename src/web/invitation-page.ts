import { defineMessages } from '../platform/i18n/index.js';
import type { Language } from '../shared/language.js';
import { escaped, page } from './page.js';

const messages = defineMessages({
  en: {
    title: 'An invitation',
    invites: 'invites you to',
    member: 'as a member',
    treasurer: 'as treasurer',
    coordinator: 'as coordinator',
    receiver: 'to receive goods',
    'transport-organiser': 'to organise transport',
    name: 'Your name',
    password: 'Password, at least 10 characters (you may leave it out and get a link by mail each time)',
    accept: 'Accept',
    done: 'Welcome! You are signed in.',
    known: 'Done. Sign in as ever, or have a link mailed.',
    mail: 'Mail me a link to sign in',
    mailed: 'A link is on its way to you.',
    failed: 'This did not work:',
  },
  fr: {
    title: 'Une invitation',
    invites: 'vous invite à rejoindre',
    member: 'comme membre',
    treasurer: 'comme trésorier ou trésorière',
    coordinator: 'comme coordinateur ou coordinatrice',
    receiver: 'pour réceptionner les marchandises',
    'transport-organiser': 'pour organiser le transport',
    name: 'Votre nom',
    password:
      'Mot de passe, au moins 10 caractères (vous pouvez vous en passer et recevoir chaque fois un lien par mail)',
    accept: 'Accepter',
    done: 'Bienvenue ! Vous êtes connecté.',
    known: "C'est fait. Connectez-vous comme d'habitude, ou recevez un lien par mail.",
    mail: "M'envoyer un lien de connexion",
    mailed: 'Un lien est en route vers vous.',
    failed: "Cela n'a pas marché :",
  },
  nl: {
    title: 'Een uitnodiging',
    invites: 'nodigt u uit bij',
    member: 'als lid',
    treasurer: 'als penningmeester',
    coordinator: 'als coördinator',
    receiver: 'om goederen te ontvangen',
    'transport-organiser': 'om het vervoer te regelen',
    name: 'Uw naam',
    password: 'Wachtwoord, minstens 10 tekens (u kunt het weglaten en telkens een link per mail krijgen)',
    accept: 'Aanvaarden',
    done: 'Welkom! U bent ingelogd.',
    known: 'Klaar. Log in zoals altijd, of laat een link mailen.',
    mail: 'Mail mij een link om in te loggen',
    mailed: 'Er is een link naar u onderweg.',
    failed: 'Dit is niet gelukt:',
  },
  ar: {
    title: 'دعوة',
    invites: 'يدعوك إلى',
    member: 'عضواً',
    treasurer: 'أميناً للصندوق',
    coordinator: 'منسقاً',
    receiver: 'لاستلام البضائع',
    'transport-organiser': 'لتنظيم النقل',
    name: 'اسمك',
    password: 'كلمة السر، 10 أحرف على الأقل (يمكنك تركها وتلقي رابط بالبريد كل مرة)',
    accept: 'قبول',
    done: 'أهلاً بك! تم تسجيل الدخول.',
    known: 'تم. سجّل الدخول كالمعتاد، أو اطلب رابطاً بالبريد.',
    mail: 'أرسل إليّ رابط دخول',
    mailed: 'الرابط في الطريق إليك.',
    failed: 'لم ينجح ذلك:',
  },
});

/**
 * Opening the page asks who invites to what, which uses nothing up; it takes a person who presses the button to accept.
 * Names are set as text, never as HTML.
 */
const script = `const form=document.forms[0],again=document.forms[1],said=document.querySelector('output'),what=document.querySelector('#what');
const told=JSON.parse(form.dataset.told),token=new URLSearchParams(location.search).get('token')||'';let seen={};
const ask=async(path,body)=>{const answer=await fetch(path,{method:'POST',headers:{'Content-Type':'application/json','Accept-Language':document.documentElement.lang},
body:JSON.stringify(body)});const read=await answer.json().catch(()=>({}));if(answer.ok)return read;said.textContent=told.failed+' '+(read.title||answer.status);return null};
ask('/v1/invitations/preview',{token}).then((found)=>{if(!found)return;seen=found;
what.textContent=[found.inviter,told.invites,found.organisation,told[found.role],found.household?'('+found.household+')':''].join(' ');
form.hidden=false;if(found.known){form.querySelectorAll('label').forEach((label)=>{label.hidden=true});form.elements.name.required=false}});
form.onsubmit=async(event)=>{event.preventDefault();const body={token};
if(!seen.known){body.name=form.elements.name.value;if(form.password.value)body.password=form.password.value}
const done=await ask('/v1/invitations/accept',body);if(!done)return;form.hidden=true;history.replaceState(null,'',location.pathname);
if(done.session&&done.session.accessToken){sessionStorage.setItem('interlocal-session',JSON.stringify(done.session));said.textContent=told.done}
else{said.textContent=told.known;again.hidden=false}};
again.onsubmit=async(event)=>{event.preventDefault();if(await ask('/v1/auth/magic-link',{email:seen.email})){again.hidden=true;said.textContent=told.mailed}};`;

/** Where an invitation's link leads. */
export function invitationPage(language: Language): string {
  const labels = messages.labels(language);
  const { title, name, password, accept, mail } = labels;
  const body = `<p id="what"></p><form hidden data-told="${escaped(JSON.stringify(labels))}">
<label>${escaped(name)}<input name="name" required maxlength="200" autocomplete="name"></label>
<label>${escaped(password)}<input name="password" type="password" minlength="10" maxlength="200" autocomplete="new-password"></label>
<button>${escaped(accept)}</button></form><p><output role="status"></output></p>
<form hidden><button>${escaped(mail)}</button></form><script>${script}</script>`;
  return page({ language, title, body });
}
