import { defineMessages } from '../platform/i18n/index.js';
import type { Language } from '../shared/language.js';
import { escaped, page } from './page.js';

const messages = defineMessages({
  en: {
    title: 'Sign in',
    go: 'Sign in',
    code: 'Code of your second factor',
    done: 'You are signed in.',
    failed: 'This did not work:',
  },
  fr: {
    title: 'Se connecter',
    go: 'Se connecter',
    code: 'Code de votre second facteur',
    done: 'Vous êtes connecté.',
    failed: "Cela n'a pas marché :",
  },
  nl: {
    title: 'Inloggen',
    go: 'Inloggen',
    code: 'Code van uw tweede factor',
    done: 'U bent ingelogd.',
    failed: 'Dit is niet gelukt:',
  },
  ar: { title: 'تسجيل الدخول', go: 'دخول', code: 'رمز عاملك الثاني', done: 'تم تسجيل الدخول.', failed: 'لم ينجح ذلك:' },
});

/**
 * Where a mailed link leads. The page alone does nothing: programs that look at every link of a mail must not use it up,
 * so it takes a person who presses the button. What signing in answered is kept for pages of ours in this tab.
 */
const script = `const form=document.forms[0],asked=form.querySelector('label'),said=document.querySelector('output');let challenge='';
const ask=async(path,body)=>{const answer=await fetch(path,{method:'POST',headers:{'Content-Type':'application/json','Accept-Language':document.documentElement.lang},
body:JSON.stringify(body)});return [answer,await answer.json().catch(()=>({}))]};
form.onsubmit=async(event)=>{event.preventDefault();const button=form.querySelector('button');button.disabled=true;
const token=new URLSearchParams(location.search).get('token')||'';
const [answer,body]=challenge?await ask('/v1/auth/second-factor',{challenge,code:form.code.value}):await ask('/v1/auth/magic-link/sign-in',{token});
button.disabled=!challenge&&!answer.ok;
if(!answer.ok)said.textContent=form.dataset.failed+' '+(body.title||answer.status);
else if(body.secondFactor){challenge=body.secondFactor.challenge;asked.hidden=false;form.code.required=true;form.code.focus();button.disabled=false}
else{sessionStorage.setItem('interlocal-session',JSON.stringify(body));history.replaceState(null,'',location.pathname);form.hidden=true;said.textContent=form.dataset.done}};`;

export function signInPage(language: Language): string {
  const { title, go, code, done, failed } = messages.labels(language);
  const body = `<form data-done="${escaped(done)}" data-failed="${escaped(failed)}">
<label hidden>${escaped(code)}<input name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="50"></label>
<button autofocus>${escaped(go)}</button></form>
<p><output role="status"></output></p><script>${script}</script>`;
  return page({ language, title, body });
}
