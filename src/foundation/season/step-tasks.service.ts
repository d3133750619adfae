import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Caller } from '../../platform/auth/index.js';
import { Transaction } from '../../platform/database/index.js';
import { type TaskView, Tasks } from '../../platform/task/index.js';
import { CycleSteps, type StepAnswer } from './cycle-steps.service.js';
import type { StepName } from './domain/index.js';

const kind = 'cycle-step';

/** Heavy steps in the background: the right is decided when they are asked for, the step runs in a worker. */
@Injectable()
export class StepTasks implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly tasks: Tasks,
    private readonly steps: CycleSteps,
  ) {}

  onModuleInit(): void {
    this.tasks.handle(kind, ({ cycleId, step }) => this.steps.run(Caller.system, cycleId as string, step as StepName));
  }

  /** A step that has been taken answers at once, and one that comes too early is refused at once. */
  ask(caller: Caller, cycleId: string, step: StepName): Promise<{ task: TaskView } | { answer: StepAnswer }> {
    return this.transaction.run('ask-step', async (tx) => {
      const answer = await this.steps.ahead(tx, caller, cycleId, step);
      return answer ? { answer } : { task: await this.tasks.add(tx, kind, { cycleId, step }) };
    });
  }
}
