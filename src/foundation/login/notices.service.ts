import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Mails } from '../../platform/mail/index.js';
import { isLanguage } from '../../shared/language.js';
import { Accounts } from '../identity/index.js';
import { noticeMessages } from './login.messages.js';

export type Notice = 'second-factor-on' | 'second-factor-removed' | 'recovery-code-used' | 'password-changed';

/** Tells people by mail what changed in how they get in, so that they notice what they did not do themselves. */
@Injectable()
export class Notices {
  constructor(
    private readonly accounts: Accounts,
    private readonly mails: Mails,
    private readonly clock: Clock,
  ) {}

  async tell(tx: Tx, personId: string, what: Notice): Promise<void> {
    const person = await this.accounts.find(tx, personId);
    if (person?.email == null) return;
    const language = isLanguage(person.language) ? person.language : 'en';
    await this.mails.add(tx, {
      key: ['notice', what, personId, this.clock.now().toISOString()],
      to: { name: person.name, email: person.email, language },
      subject: noticeMessages.text(language, what),
      text: noticeMessages.text(language, 'unless-you'),
    });
  }
}
