export { QueueBackend } from './backend.js';
export { declareJob, declaredJobs, queueNames } from './declare-job.js';
export type { JobDeclaration, QueueName } from './declare-job.js';
export { QueueModule } from './queue.module.js';
export { Queues } from './queues.js';
export { reachRedis } from './reach-redis.js';
export { Workers } from './workers.js';
