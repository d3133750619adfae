import type { Problem } from '../kit/api.js';
import { hidden } from '../kit/error-pages.js';
import { empty, html } from '../kit/html.js';
import { field, refusal } from '../kit/parts.js';
import { attempt } from '../kit/router.js';
import type { Entered } from '../kit/session.js';
import type { Answer, OpenPage, Visit } from '../kit/visit.js';
import { invitationMessages } from './invitation.messages.js';
import { goOn } from './sign-in.js';

interface Preview {
  readonly organisation: string;
  readonly inviter: string;
  readonly role: 'member' | 'treasurer' | 'coordinator' | 'receiver' | 'transport-organiser';
  readonly household: string | null;
  /** Whether the person has an account already. */
  readonly known: boolean;
}

/** Opening the page asks who invites to what, which uses nothing up; it takes a person who presses the button. */
async function invitation(visit: Visit, token: string, problem: Problem | null): Promise<Answer> {
  const words = invitationMessages.labels(visit.language);
  const found = await visit.api.post<Preview>('/v1/invitations/preview', { body: { token } });
  const { inviter, organisation, role, household, known } = found;
  const what = [inviter, words.invites, organisation, words[role], household === null ? '' : `(${household})`];
  const asked = known
    ? empty
    : html`${field({ name: 'name', label: words.name, autocomplete: 'name', maxlength: 200, value: visit.form.name ?? '' })}
      ${field({ ...{ name: 'password', label: words.password, type: 'password' }, autocomplete: 'new-password', optional: true })}`;
  return {
    title: words.title,
    status: problem?.status ?? 200,
    body: html`<p>${what.join(' ')}</p>
      ${refusal(visit.language, problem)}
      <form method="post" action="/invitation">${hidden({ token })} ${asked}<button>${words.accept}</button></form>`,
  };
}

async function accept(visit: Visit): Promise<Answer> {
  const { token = '', name = '', password = '' } = visit.form;
  const body = { token, ...(name === '' ? {} : { name }), ...(password === '' ? {} : { password }) };
  const outcome = await attempt(() => visit.api.post<{ session: Entered | null }>('/v1/invitations/accept', { body }));
  if ('problem' in outcome) return invitation(visit, token, outcome.problem);
  const { session } = outcome.done;
  if (session !== null) return goOn(visit, session);
  const words = invitationMessages.labels(visit.language);
  return {
    title: words.title,
    body: html`<p>${words.joined}</p>
      <p><a class="button" href="/sign-in">${words.signIn}</a></p>`,
  };
}

export const invitationPages: readonly OpenPage[] = [
  {
    method: 'GET',
    path: '/invitation',
    showAnybody: (visit) => invitation(visit, visit.query.token ?? '', null),
  },
  { method: 'POST', path: '/invitation', showAnybody: accept },
];
