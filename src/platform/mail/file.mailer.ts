import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Config } from '../config/index.js';
import { envelopeOf } from './envelope.js';
import { type Letter, Mailer } from './mailer.js';

/** Where no mail server is configured: files as RFC 5322 has them, one for each Message-ID, for any mail program. */
export class FileMailer extends Mailer {
  private readonly transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(private readonly config: Pick<Config, 'varDir' | 'mailFrom'>) {
    super();
  }

  override async send(letter: Letter): Promise<'sent'> {
    const folder = mailFolder(this.config);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { message } = await this.transport.sendMail(envelopeOf(letter, this.config));
    if (!Buffer.isBuffer(message)) throw new Error('a buffered transport answers a buffer');
    const file = join(folder, `${letter.id}.eml`);
    const unfinished = `${file}.${process.pid}.part`;
    await writeFile(unfinished, message, { mode: 0o600 });
    await rename(unfinished, file); // Whoever looks finds the whole mail, or none.
    return 'sent';
  }
}

export const mailFolder = ({ varDir }: Pick<Config, 'varDir'>): string => join(varDir, 'mail');
