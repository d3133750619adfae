import type { Problem } from '../kit/api.js';
import { hidden } from '../kit/error-pages.js';
import { html } from '../kit/html.js';
import { refusal } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import type { Answer, OpenPage, Visit } from '../kit/visit.js';
import { joinMessages } from './join.messages.js';

/** Where the link of somebody leads who asks to join a group without an account; opening it does nothing. */
function join(visit: Visit, token: string, problem: Problem | null): Answer {
  const words = joinMessages.labels(visit.language);
  return {
    title: words.title,
    status: problem?.status ?? 200,
    body: html`${refusal(visit.language, problem)}
      <form method="post" action="/join">
        ${hidden({ token })}
        <button name="step" value="confirm">${words.confirm}</button>
        <button name="step" value="withdraw" class="quiet">${words.withdraw}</button>
      </form>`,
  };
}

async function take(visit: Visit): Promise<Answer> {
  const { token = '', step } = visit.form;
  const words = joinMessages.labels(visit.language);
  const path = step === 'withdraw' ? '/v1/join-requests/withdraw' : '/v1/join-requests/confirm';
  const outcome = await attempt(() => visit.api.post(path, { body: { token } }));
  if ('problem' in outcome) return join(visit, token, outcome.problem);
  const done = step === 'withdraw' ? words.withdrawn : words.confirmed;
  return { title: words.title, body: html`<p class="notice good" role="status">${done}</p>` };
}

export const joinPages: readonly OpenPage[] = [
  { method: 'GET', path: '/join', showAnybody: (visit) => join(visit, visit.query.token ?? '', null) },
  { method: 'POST', path: '/join', showAnybody: take },
];
