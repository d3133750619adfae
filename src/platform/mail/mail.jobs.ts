import { declareJob } from '../queue/index.js';

/** One mail to the mail server. Tried for half a day: servers that are down come back. */
export const mailJob = declareJob<{ mailId: string }>({
  queue: 'mail',
  name: 'send-mail',
  jobId: ({ mailId }) => `mail-${mailId}`,
  attempts: 14,
  backoffMs: 5_000,
});
