import { defineMessages } from '../platform/i18n/index.js';
import type { Language } from '../shared/language.js';
import { escaped, page } from './page.js';

const messages = defineMessages({
  en: {
    title: 'Choose your password',
    password: 'Password, at least 10 characters',
    save: 'Save',
    done: 'Saved. You can sign in with it from now on.',
    failed: 'This did not work:',
  },
  fr: {
    title: 'Choisissez votre mot de passe',
    password: 'Mot de passe, au moins 10 caractères',
    save: 'Enregistrer',
    done: "C'est enregistré. Vous pouvez désormais vous connecter avec.",
    failed: "Cela n'a pas marché :",
  },
  nl: {
    title: 'Kies uw wachtwoord',
    password: 'Wachtwoord, minstens 10 tekens',
    save: 'Bewaren',
    done: 'Bewaard. U kunt er vanaf nu mee inloggen.',
    failed: 'Dit is niet gelukt:',
  },
  ar: {
    title: 'اختر كلمة المرور',
    password: 'كلمة المرور، 10 أحرف على الأقل',
    save: 'حفظ',
    done: 'تم الحفظ. يمكنك تسجيل الدخول بها من الآن.',
    failed: 'لم ينجح ذلك:',
  },
});

/** The token stays in the address after `?`; the page sends it with the password and says what came of it. */
const script = `const form=document.forms[0],said=document.querySelector('output');
form.onsubmit=async(event)=>{event.preventDefault();
const token=new URLSearchParams(location.search).get('token')||'';
const answer=await fetch('/v1/auth/link',{method:'POST',headers:{'Content-Type':'application/json','Accept-Language':document.documentElement.lang},
body:JSON.stringify({token,password:form.password.value})});
if(answer.ok){form.hidden=true;said.textContent=form.dataset.done}
else{const problem=await answer.json().catch(()=>({}));said.textContent=form.dataset.failed+' '+(problem.title||answer.status)}};`;

/** Where a sign-in link leads: a person chooses a password, once. */
export function welcomePage(language: Language): string {
  const { title, password, save, done, failed } = messages.labels(language);
  const body = `<form data-done="${escaped(done)}" data-failed="${escaped(failed)}">
<label>${escaped(password)}<input name="password" type="password" minlength="10" maxlength="200" required autofocus autocomplete="new-password"></label>
<button>${escaped(save)}</button></form><p><output role="status"></output></p><script>${script}</script>`;
  return page({ language, title, body });
}
