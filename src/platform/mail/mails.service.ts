import { Inject, Injectable } from '@nestjs/common';
import { idFrom } from '../../shared/ids.js';
import type { Language } from '../../shared/language.js';
import { Clock } from '../clock/index.js';
import { CONFIG, type Config } from '../config/index.js';
import type { Tx } from '../database/index.js';
import { OutboxWriter } from '../outbox/index.js';
import { mailJob } from './mail.jobs.js';
import { mailMessages } from './mail.messages.js';
import { MailRepository } from './mail.repository.js';

export interface Recipient {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
}

export interface NewMail {
  /** What makes this mail this one: the same words are the same mail, recorded once. */
  readonly key: readonly string[];
  readonly to: Recipient;
  readonly subject: string;
  /** Paragraphs with an empty line between them, in the recipient's language. */
  readonly text: string;
  /** When it has become useless, such as a link that has run out. */
  readonly goodUntil?: Date;
}

/** Mails are recorded in the transaction of what they tell: if that is undone, nobody is told. */
@Injectable()
export class Mails {
  constructor(
    private readonly rows: MailRepository,
    private readonly outbox: OutboxWriter,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** Records a mail once; a second one under the same key changes nothing. */
  async add(tx: Tx, { key, to, subject, text, goodUntil }: NewMail): Promise<void> {
    const greeting = mailMessages.text(to.language, 'greeting', { name: to.name });
    const footer = mailMessages.text(to.language, 'footer', { url: this.config.publicUrl });
    const id = idFrom('mail', ...key);
    const added = await this.rows.add(tx, {
      ...{ id, recipient: to.email, recipientName: to.name, language: to.language, subject },
      ...{ body: [greeting, text, `-- \n${footer}\n`].join('\n\n'), goodUntil: goodUntil ?? null },
      createdAt: this.clock.now(),
    });
    if (added) await this.outbox.add(tx, mailJob, { mailId: id });
  }

  /** An address of ours for people to open. */
  link(path: string): string {
    return this.config.publicUrl.replace(/\/$/, '') + path;
  }
}
