import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Caller } from '../../platform/auth/index.js';
import { Transaction } from '../../platform/database/index.js';
import { type TaskView, Tasks } from '../../platform/task/index.js';
import { CycleSteps } from './cycle-steps.service.js';
import type { StepName } from './domain/index.js';
import { Seasons } from './seasons.service.js';

const kind = 'cycle-step';

/** Heavy steps in the background: the right is decided when they are asked for, the step runs in a worker. */
@Injectable()
export class StepTasks implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly tasks: Tasks,
    private readonly steps: CycleSteps,
    private readonly seasons: Seasons,
  ) {}

  onModuleInit(): void {
    this.tasks.handle(kind, ({ cycleId, step }) => this.steps.run(Caller.system, cycleId as string, step as StepName));
  }

  ask(caller: Caller, cycleId: string, step: StepName): Promise<TaskView> {
    return this.transaction.run('ask-step', async (tx) => {
      const cycle = await this.seasons.cycle(tx, cycleId);
      const season = await this.seasons.season(tx, cycle.seasonId);
      caller.demand({ partnershipId: season.partnershipId });
      return this.tasks.add(tx, kind, { cycleId, step });
    });
  }
}
