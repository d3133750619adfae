import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Workers } from '../../platform/queue/index.js';
import { DueSteps } from './due-steps.service.js';
import { cycleStepJob } from './season.jobs.js';

/** Time at work: each step at its date, and the sweep that finds what got lost. */
@Injectable()
export class StepProcessor implements OnModuleInit {
  constructor(
    private readonly workers: Workers,
    private readonly due: DueSteps,
  ) {}

  onModuleInit(): void {
    this.workers.handle(cycleStepJob, (payload) => this.due.run(payload));
    this.workers.sweep('due-steps', () => this.due.sweep());
  }
}
