import { Injectable, Logger } from '@nestjs/common';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { Queues } from '../../platform/queue/index.js';
import { CycleRepository } from './cycle.repository.js';
import { CycleSteps } from './cycle-steps.service.js';
import { type Cycle, type StepName, stepNames, type StepRule, steps, verdictOn } from './domain/index.js';
import { cycleStepJob } from './season.jobs.js';
import { Seasons } from './seasons.service.js';

/** One step of one cycle at one version of its dates: what a job carries. */
export interface DueStep {
  readonly cycleId: string;
  readonly step: StepName;
  readonly dueVersion: number;
}

/** Which steps are due by the clock, and running them. */
@Injectable()
export class DueSteps {
  private readonly logger = new Logger('cycle');

  constructor(
    private readonly transaction: Transaction,
    private readonly cycles: CycleRepository,
    private readonly seasons: Seasons,
    private readonly steps: CycleSteps,
    private readonly queues: Queues,
  ) {}

  /** One step at its date. A job of dates that moved since, or that comes before its date, does nothing. */
  async run({ cycleId, step, dueVersion }: DueStep): Promise<{ ran: boolean }> {
    const cycle = await this.transaction.read('due-step', (tx) => this.cycles.find(tx, cycleId));
    if (cycle.dueVersion !== dueVersion || !isDue(cycle, step, this.steps.now())) return { ran: false };
    await this.steps.runDue(cycleId, step);
    return { ran: true };
  }

  /** The next step of each running cycle, where its date has come. */
  find(): Promise<DueStep[]> {
    const now = this.steps.now();
    return this.transaction.read('find-due-steps', async (tx) => {
      const due: DueStep[] = [];
      for (const season of await this.seasons.running(tx)) {
        for (const cycle of await this.cycles.ofSeason(tx, season.id)) {
          const step = await this.nextOf(tx, cycle, now);
          if (step) due.push({ cycleId: cycle.id, step, dueVersion: cycle.dueVersion });
        }
      }
      return due;
    });
  }

  /** Sees to it that every due step has a job; a step that was refused for want of facts is tried again. */
  async sweep(): Promise<{ found: number }> {
    const due = await this.find();
    for (const payload of due) await this.queues.ensure(cycleStepJob, payload);
    if (due.length > 0) this.logger.log(`${due.length} steps are due`);
    return { found: due.length };
  }

  private async nextOf(tx: Tx, cycle: Cycle, now: Date): Promise<StepName | undefined> {
    const done = new Set((await this.cycles.stepRecords(tx, cycle)).map(({ step }) => step));
    return stepNames.find(
      (step) => !done.has(step) && isDue(cycle, step, now) && verdictOn(step, cycle.state, false) === 'run',
    );
  }
}

function isDue(cycle: Cycle, step: StepName, now: Date): boolean {
  const { due }: StepRule = steps[step];
  return due !== null && cycle.dates[due].getTime() <= now.getTime();
}
