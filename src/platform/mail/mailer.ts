import type { Language } from '../../shared/language.js';

/** One mail as it goes out; the same one gives the same bytes each time. */
export interface Letter {
  readonly id: string;
  readonly recipient: string;
  readonly recipientName: string;
  readonly language: Language;
  readonly subject: string;
  readonly body: string;
  readonly createdAt: Date;
}

/** Hands a mail on: by SMTP where it is configured, else into a folder. */
export abstract class Mailer {
  /** `refused` when it will never be taken, whatever we do; throws when another try may help. */
  abstract send(letter: Letter): Promise<'sent' | 'refused'>;
}
