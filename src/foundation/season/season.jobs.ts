import { declareJob } from '../../platform/queue/index.js';
import type { StepName } from './domain/index.js';

/** A step of a cycle at its date. The version of the dates is part of its name: moving a date makes a new job. */
export const cycleStepJob = declareJob<{ cycleId: string; step: StepName; dueVersion: number }>({
  queue: 'cycle',
  name: 'cycle-step',
  jobId: ({ cycleId, step, dueVersion }) => `${cycleId}-${step}-${dueVersion}`,
  attempts: 5,
  backoffMs: 5_000,
});
