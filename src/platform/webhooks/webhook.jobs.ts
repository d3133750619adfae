import { declareJob } from '../queue/index.js';

/** One try; a failed one asks for the next itself, at its own time, so the queue need not try again for an answer. */
export const webhookJob = declareJob<{ deliveryId: string; run: number }>({
  queue: 'webhook',
  name: 'deliver-webhook',
  jobId: ({ deliveryId, run }) => `webhook-${deliveryId}-${run}`,
  attempts: 5,
  backoffMs: 5_000,
});
