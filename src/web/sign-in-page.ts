import { defineMessages } from '../platform/i18n/index.js';
import type { Language } from '../shared/language.js';
import { escaped, page } from './page.js';

const messages = defineMessages({
  en: { title: 'Sign in', go: 'Sign in', done: 'You are signed in.', failed: 'This did not work:' },
  fr: { title: 'Se connecter', go: 'Se connecter', done: 'Vous êtes connecté.', failed: "Cela n'a pas marché :" },
  nl: { title: 'Inloggen', go: 'Inloggen', done: 'U bent ingelogd.', failed: 'Dit is niet gelukt:' },
  ar: { title: 'تسجيل الدخول', go: 'دخول', done: 'تم تسجيل الدخول.', failed: 'لم ينجح ذلك:' },
});

/**
 * Where a mailed link leads. The page alone does nothing: programs that look at every link of a mail must not use it up,
 * so it takes a person who presses the button. What signing in answered is kept for pages of ours in this tab.
 */
const script = `const form=document.forms[0],said=document.querySelector('output');
form.onsubmit=async(event)=>{event.preventDefault();form.querySelector('button').disabled=true;
const token=new URLSearchParams(location.search).get('token')||'';
const answer=await fetch('/v1/auth/magic-link/sign-in',{method:'POST',headers:{'Content-Type':'application/json','Accept-Language':document.documentElement.lang},
body:JSON.stringify({token})});const body=await answer.json().catch(()=>({}));
if(answer.ok){sessionStorage.setItem('interlocal-session',JSON.stringify(body));history.replaceState(null,'',location.pathname);form.hidden=true;said.textContent=form.dataset.done}
else said.textContent=form.dataset.failed+' '+(body.title||answer.status)};`;

export function signInPage(language: Language): string {
  const { title, go, done, failed } = messages.labels(language);
  const body = `<form data-done="${escaped(done)}" data-failed="${escaped(failed)}"><button autofocus>${escaped(go)}</button></form>
<p><output role="status"></output></p><script>${script}</script>`;
  return page({ language, title, body });
}
