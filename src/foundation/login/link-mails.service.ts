import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { Mails } from '../../platform/mail/index.js';
import { isLanguage } from '../../shared/language.js';
import { Accounts } from '../identity/index.js';
import { LinkRepository, type Purpose } from './link.repository.js';
import { goodMinutes } from './link-requests.service.js';
import { loginMessages } from './login.messages.js';
import { SignInLinks } from './sign-in-links.service.js';

const goodMs = goodMinutes * 60_000;
/** So that nobody's mailbox is filled by somebody who types their address again and again. */
const mailsMax = 3;

/** Links by mail, to those whose address it is. */
@Injectable()
export class LinkMails {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: LinkRepository,
    private readonly accounts: Accounts,
    private readonly links: SignInLinks,
    private readonly mails: Mails,
    private readonly clock: Clock,
  ) {}

  /** Sees to a wish, once: the wish goes with the mail that answers it. */
  answer(requestId: string): Promise<{ mailed: boolean }> {
    return this.transaction.run('mail-sign-in-link', async (tx) => {
      const wish = await this.rows.take(tx, requestId);
      const person = wish ? await this.accounts.byEmail(tx, wish.email) : undefined;
      const recently = new Date(this.clock.now().getTime() - goodMs);
      if (!wish || !person || (await this.rows.madeSince(tx, person.id, recently)) >= mailsMax)
        return { mailed: false };
      await this.mail(tx, { ...person, email: wish.email }, { purpose: wish.purpose, requestId });
      return { mailed: true };
    });
  }

  private async mail(
    tx: Tx,
    person: { id: string; name: string; email: string; language: string },
    { purpose, requestId }: { purpose: Purpose; requestId: string },
  ): Promise<void> {
    const language = isLanguage(person.language) ? person.language : 'en';
    const { link, expiresAt } = await this.links.linkFor(tx, person.id, { purpose, forMs: goodMs });
    await this.mails.add(tx, {
      key: ['sign-in-link', requestId],
      to: { name: person.name, email: person.email, language },
      subject: loginMessages.text(language, purpose),
      text: loginMessages.text(language, `${purpose}-text`, { link: this.mails.link(link), minutes: goodMinutes }),
      goodUntil: expiresAt,
    });
  }
}
