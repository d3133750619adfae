import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CycleRepository } from './cycle.repository.js';
import { CycleSteps } from './cycle-steps.service.js';

/** The go/no-go of the season coordinators: recorded on the cycle, where the consolidation asks for it. */
@Injectable()
export class GoPart implements OnModuleInit {
  constructor(
    private readonly steps: CycleSteps,
    private readonly cycles: CycleRepository,
  ) {}

  onModuleInit(): void {
    this.steps.register('go', async ({ tx, cycle }, { decision = 'go' }) => {
      if (cycle.goDecision === decision) return null; // It stands already.
      await this.cycles.setGoDecision(tx, cycle, decision);
      return { decision };
    });
  }
}
