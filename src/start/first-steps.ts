import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FirstOperator } from '../foundation/login/index.js';
import type { Config } from '../platform/config/index.js';
import { mailFolder } from '../platform/mail/index.js';
import { QueueBackend } from '../platform/queue/index.js';

/** Tells whoever started the server where it is and what to do first. */
export async function firstSteps(
  app: NestFastifyApplication,
  config: Config,
  say: (line: string) => void,
): Promise<void> {
  const link = config.serves.api ? await app.get(FirstOperator).linkIfNeeded() : null;
  if (link !== null) say(`Set the operator's password once, within 24 hours: ${config.publicUrl}${link}`);
  if (config.serves.api)
    say(`API ${config.publicUrl}/v1 · reference ${config.publicUrl}/docs · queues ${config.publicUrl}/admin/queues`);
  if (config.serves.workers && config.smtpUrl === '')
    say(`Mails are written to ${mailFolder(config)}; set SMTP_URL to send them.`);
  if (config.serves.workers) say(`Workers run on ${app.get(QueueBackend).kind} queues.`);
}
