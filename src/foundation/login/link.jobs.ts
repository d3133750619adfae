import { declareJob } from '../../platform/queue/index.js';

/** Looks an address up and mails a link to whom it belongs. */
export const linkMailJob = declareJob<{ requestId: string }>({
  queue: 'mail',
  name: 'mail-sign-in-link',
  jobId: ({ requestId }) => `link-${requestId}`,
  attempts: 8,
  backoffMs: 2_000,
});
