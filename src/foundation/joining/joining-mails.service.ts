import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { Mails, type Recipient } from '../../platform/mail/index.js';
import { isLanguage } from '../../shared/language.js';
import { present } from '../../shared/invariant.js';
import { Members } from '../identity/index.js';
import { SignInLinks } from '../login/index.js';
import { Places } from '../territory/index.js';
import type { InvitationView } from './invitation.repository.js';
import type { JoinRequestView } from './join-request.repository.js';
import { joiningMessages } from './joining.messages.js';

/** As long as an invitation: the account is new, and holds nothing but what the group has just given. */
const firstPasswordMs = 14 * 86_400_000;

/** What people are told who come in. Strangers are greeted by their address: a name that others typed is not ours to mail. */
@Injectable()
export class JoiningMails {
  constructor(
    private readonly mails: Mails,
    private readonly places: Places,
    private readonly members: Members,
    private readonly links: SignInLinks,
  ) {}

  async invitation(tx: Tx, invitation: InvitationView, token: string): Promise<void> {
    const { id, organisationId, email, mails, expiresAt } = invitation;
    const role = invitation.role.replace('-organiser', ''); // ICU's words have no hyphen.
    const to = recipient({ name: email, email, language: invitation.language });
    const { name: organisation } = await this.places.organisation(tx, organisationId);
    const inviter = (await this.members.personName(tx, invitation.invitedBy)) ?? '';
    const link = this.mails.link(`/invitation?token=${token}`);
    await this.mails.add(tx, {
      ...{ key: ['invitation', id, String(mails)], to, goodUntil: expiresAt },
      subject: joiningMessages.text(to.language, 'invitation', { organisation }),
      text: joiningMessages.text(to.language, 'invitation-text', { organisation, inviter, role, link, expiresAt }),
    });
  }

  async confirmation(
    tx: Tx,
    { id, email, language }: { id: string; email: string; language: string },
    { group, token, hours, goodUntil }: { group: string; token: string; hours: number; goodUntil: Date },
  ): Promise<void> {
    const to = recipient({ name: email, email, language });
    const link = this.mails.link(`/join?token=${token}`);
    await this.mails.add(tx, {
      ...{ key: ['join-confirmation', id], to, goodUntil },
      subject: joiningMessages.text(to.language, 'confirmation', { group }),
      text: joiningMessages.text(to.language, 'confirmation-text', { group, link, hours }),
    });
  }

  async welcome(
    tx: Tx,
    request: JoinRequestView,
    { memberId, newPersonId }: { memberId: string; newPersonId: string | null },
  ): Promise<void> {
    const { id, groupId, name, email, language } = request;
    if (email === null) return;
    const to = recipient({ name, email, language });
    const { name: group } = await this.places.organisation(tx, groupId);
    const household = present((await this.members.byIds(tx, [memberId])).get(memberId), 'the household is there');
    const text = joiningMessages.text(to.language, 'welcome-text', { group, memberNo: household.memberNo });
    const made = newPersonId === null ? null : await this.firstPassword(tx, newPersonId, to.language);
    await this.mails.add(tx, {
      ...{ key: ['join-welcome', id], to },
      subject: joiningMessages.text(to.language, 'welcome', { group }),
      text: made === null ? text : `${text}\n\n${made}`,
    });
  }

  async refusal(tx: Tx, { id, groupId, name, email, language }: JoinRequestView, reason: string): Promise<void> {
    if (email === null) return;
    const to = recipient({ name, email, language });
    const { name: group } = await this.places.organisation(tx, groupId);
    await this.mails.add(tx, {
      ...{ key: ['join-refusal', id], to },
      subject: joiningMessages.text(to.language, 'refusal', { group }),
      text: joiningMessages.text(to.language, 'refusal-text', { group, reason }),
    });
  }

  private async firstPassword(tx: Tx, personId: string, language: Recipient['language']): Promise<string> {
    const { link, expiresAt } = await this.links.linkFor(tx, personId, { purpose: 'password', forMs: firstPasswordMs });
    return joiningMessages.text(language, 'first-password', { link: this.mails.link(link), expiresAt });
  }
}

const recipient = ({ name, email, language }: { name: string; email: string; language: string }): Recipient => {
  return { name, email, language: isLanguage(language) ? language : 'en' };
};
