import { createTransport } from 'nodemailer';
import type { Config } from '../config/index.js';
import { envelopeOf } from './envelope.js';
import { type Letter, Mailer } from './mailer.js';

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 } as const;

/** By the mail server that SMTP_URL names. */
export class SmtpMailer extends Mailer {
  constructor(private readonly config: Pick<Config, 'smtpUrl' | 'mailFrom'>) {
    super();
  }

  override async send(letter: Letter): Promise<'sent' | 'refused'> {
    const transport = createTransport({ url: this.config.smtpUrl, ...patience });
    try {
      await transport.sendMail(envelopeOf(letter, this.config));
      return 'sent';
    } catch (error) {
      if (refusesForGood(error)) return 'refused';
      throw error;
    } finally {
      transport.close();
    }
  }
}

/** The server knows no such recipient, or does not want this message (RFC 5321: 5yz is permanent). */
function refusesForGood(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && typeof responseCode === 'number' && responseCode >= 500;
}
