import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { accessErrors, type Caller } from '../auth/index.js';
import { Clock } from '../clock/index.js';
import { currentContext, withContext } from '../context/index.js';
import { Transaction, type Tx } from '../database/index.js';
import { recordEvent } from '../events/index.js';
import { OutboxWriter } from '../outbox/index.js';
import { declareJob, Queues, Workers } from '../queue/index.js';

export interface TaskView {
  readonly id: string;
  readonly kind: string;
  readonly state: 'waiting' | 'done' | 'refused';
  readonly result: unknown;
  readonly problem: unknown;
  /** In percent; 100 once it is done. */
  readonly progress: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

type Input = Readonly<Record<string, unknown>>;
/** Tells how far a task is, in percent. */
export type Tell = (percent: number) => Promise<void>;
type Prepare = (input: Input, tell: Tell) => Promise<() => Promise<object>>;

const taskJob = declareJob<{ taskId: string }>({
  queue: 'task',
  name: 'run-task',
  jobId: ({ taskId }) => `task-${taskId}`,
  attempts: 5,
  backoffMs: 2_000,
});

/** Its job is on its way for a moment: only then is it missed. */
const missedAfterMs = 5_000;
const missedMax = 500;

const columns = `id, kind, state, result, problem, progress, created_at AS "createdAt", finished_at AS "finishedAt"`;

/** Tasks: asked for in one transaction, done with their result in another. A refusal of the domain ends a task too. */
@Injectable()
export class Tasks implements OnModuleInit {
  private readonly handlers = new Map<string, (input: Input) => Promise<object>>();
  private readonly preparers = new Map<string, Prepare>();

  constructor(
    private readonly transaction: Transaction,
    private readonly outbox: OutboxWriter,
    private readonly workers: Workers,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.workers.handle(taskJob, ({ taskId }) => this.run(taskId));
    this.workers.sweep('tasks', () => this.sweep());
  }

  handle(kind: string, handler: (input: Input) => Promise<object>): void {
    this.handlers.set(kind, handler);
  }

  /** For what asks others or takes long: `prepare` works outside any transaction, what it returns ends the task in one. */
  prepare(kind: string, prepare: Prepare): void {
    this.preparers.set(kind, prepare);
  }

  async add(tx: Tx, kind: string, input: Input): Promise<TaskView> {
    const id = newId();
    const createdAt = this.clock.now();
    await tx.query(
      `INSERT INTO task (id, kind, state, actor, input, created_at) VALUES ($1, $2, 'waiting', $3, $4, $5)`,
      [id, kind, currentContext().actor, JSON.stringify(input), createdAt],
    );
    await this.outbox.add(tx, taskJob, { taskId: id });
    return { id, kind, state: 'waiting', result: null, problem: null, progress: 0, createdAt, finishedAt: null };
  }

  get(caller: Caller, id: string): Promise<TaskView> {
    return this.transaction.read('get-task', async (tx) => {
      const [task] = await tx.query<TaskView[]>(`SELECT ${columns} FROM task WHERE id = $1 AND actor = $2`, [
        id,
        caller.id,
      ]);
      if (!task) throw accessErrors['not-found']();
      return task;
    });
  }

  async run(id: string): Promise<{ state: string }> {
    try {
      return await this.attempt(id);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, params, fields } = error;
      await this.finish(id, 'refused', { result: null, problem: { code, params, fields } });
      return { state: 'refused' };
    }
  }

  /** Sees to it that every waiting task has a job. */
  async sweep(): Promise<{ found: number }> {
    const before = new Date(this.clock.now().getTime() - missedAfterMs);
    const waiting = await this.transaction.read('find-waiting-tasks', (tx) =>
      tx.query<{ id: string }[]>(
        `SELECT id FROM task WHERE state = 'waiting' AND created_at < $1 ORDER BY created_at LIMIT ${missedMax}`,
        [before],
      ),
    );
    for (const { id } of waiting) await this.queues.ensure(taskJob, { taskId: id });
    return { found: waiting.length };
  }

  private async attempt(id: string): Promise<{ state: string }> {
    const prepared = await this.prepared(id);
    return this.transaction.run('run-task', async (tx) => {
      const [task] = await tx.query<{ kind: string; state: string; actor: string; input: Input }[]>(
        'SELECT kind, state, actor, input FROM task WHERE id = $1 FOR UPDATE',
        [id],
      );
      if (!task) throw new Error(`there is no task ${id}`);
      // Somebody else has ended it, perhaps while this call prepared it or before.
      if (task.state !== 'waiting') return { state: task.state };
      const handler = prepared ?? this.handlers.get(task.kind);
      if (!handler) throw new Error(`nobody handles tasks like ${task.kind}`);
      const result = await withContext({ ...currentContext(), actor: task.actor }, () => handler(task.input));
      await this.finish(id, 'done', { result, problem: null });
      return { state: 'done' };
    });
  }

  private async prepared(id: string): Promise<(() => Promise<object>) | undefined> {
    const [task] = await this.transaction.read('look-at-task', (tx) =>
      tx.query<{ kind: string; state: string; input: Input }[]>('SELECT kind, state, input FROM task WHERE id = $1', [
        id,
      ]),
    );
    return task?.state === 'waiting'
      ? this.preparers.get(task.kind)?.(task.input, (percent) => this.tell(id, percent))
      : undefined;
  }

  private tell(id: string, percent: number): Promise<void> {
    return this.transaction.run('tell-progress', async (tx) => {
      await tx.query(`UPDATE task SET progress = $2 WHERE id = $1 AND state = 'waiting'`, [id, percent]);
    });
  }

  private finish(
    id: string,
    state: 'done' | 'refused',
    outcome: { result: object | null; problem: object | null },
  ): Promise<void> {
    return this.transaction.run('finish-task', async (tx) => {
      const [found] = await tx.query<[{ actor: string }[], number]>(
        `UPDATE task SET state = $2, result = $3, problem = $4, finished_at = $5, progress = 100 WHERE id = $1 AND state = 'waiting'
         RETURNING actor`,
        [id, state, JSON.stringify(outcome.result), JSON.stringify(outcome.problem), this.clock.now()],
      );
      for (const { actor } of found) await recordEvent(tx, 'task.finished', { personId: actor }, { taskId: id, state });
    });
  }
}
