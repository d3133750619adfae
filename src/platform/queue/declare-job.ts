/** The queues of the product. One worker of each runs in every process that works. */
export const queueNames = ['cycle', 'task', 'mail', 'webhook'] as const;
export type QueueName = (typeof queueNames)[number];

/** A job as a value: producer and handler import the same one. Payloads are ids, months and a trace id. */
export interface JobDeclaration<P extends object> {
  readonly queue: QueueName;
  readonly name: string;
  /** Same payload, same id: adding twice is adding once. No `:` and not all digits (BullMQ keeps those for itself). */
  readonly jobId: (payload: P) => string;
  readonly attempts: number;
  readonly backoffMs: number;
}

const declared = new Map<string, JobDeclaration<never>>();

export const declaredJobs: ReadonlyMap<string, JobDeclaration<never>> = declared;

export function declareJob<P extends object>(declaration: JobDeclaration<P>): JobDeclaration<P> {
  if (declared.has(declaration.name)) throw new Error(`the job ${declaration.name} is declared twice`);
  declared.set(declaration.name, declaration);
  return declaration;
}
