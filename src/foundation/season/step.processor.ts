import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Caller } from '../../platform/auth/index.js';
import { Transaction } from '../../platform/database/index.js';
import { Queues, Workers } from '../../platform/queue/index.js';
import { CycleRepository } from './cycle.repository.js';
import { CycleSteps } from './cycle-steps.service.js';
import { type Cycle, type StepName, stepNames, type StepRule, steps, verdictOn } from './domain/index.js';
import { cycleStepJob, sweepJob } from './season.jobs.js';
import { Seasons } from './seasons.service.js';

type DueStep = Parameters<typeof cycleStepJob.jobId>[0];

/** Time at work: runs each step at its date, and sweeps for steps whose job got lost. */
@Injectable()
export class StepProcessor implements OnModuleInit {
  private readonly logger = new Logger('cycle');

  constructor(
    private readonly transaction: Transaction,
    private readonly cycles: CycleRepository,
    private readonly seasons: Seasons,
    private readonly steps: CycleSteps,
    private readonly queues: Queues,
    private readonly workers: Workers,
  ) {}

  onModuleInit(): void {
    this.workers.handle(cycleStepJob, (payload) => this.runDue(payload));
    this.workers.handle(sweepJob, () => this.sweep());
  }

  /** One step at its date. A job of dates that moved since, or that comes before its date, does nothing. */
  async runDue({ cycleId, step, dueVersion }: DueStep): Promise<{ ran: boolean }> {
    const cycle = await this.transaction.read('due-step', (tx) => this.cycles.find(tx, cycleId));
    if (cycle.dueVersion !== dueVersion || !isDue(cycle, step, this.steps.now())) return { ran: false };
    await this.steps.run(Caller.system, cycleId, step);
    return { ran: true };
  }

  /** Steps of running seasons that are due and not done, in the order of the month. */
  dueSteps(): Promise<DueStep[]> {
    const now = this.steps.now();
    return this.transaction.read('find-due-steps', async (tx) => {
      const seasons = await this.seasons.running(tx);
      const due: DueStep[] = [];
      for (const season of seasons) {
        for (const cycle of await this.cycles.ofSeason(tx, season.id)) {
          const done = new Set((await this.cycles.stepRecords(tx, cycle)).map((record) => record.step));
          const next = stepNames.find(
            (step) =>
              isDue(cycle, step, now) && verdictOn(step, cycle.state, done.has(step)) === 'run' && !done.has(step),
          );
          if (next) due.push({ cycleId: cycle.id, step: next, dueVersion: cycle.dueVersion });
        }
      }
      return due;
    });
  }

  /** Sees to it that every due step has a job; a step that was refused for want of facts is tried again. */
  async sweep(): Promise<{ found: number }> {
    const due = await this.dueSteps();
    for (const payload of due) await this.queues.ensure(cycleStepJob, payload);
    if (due.length > 0) this.logger.log(`${due.length} steps are due`);
    return { found: due.length };
  }
}

function isDue(cycle: Cycle, step: StepName, now: Date): boolean {
  const { due }: StepRule = steps[step];
  return due !== null && cycle.dates[due].getTime() <= now.getTime();
}
