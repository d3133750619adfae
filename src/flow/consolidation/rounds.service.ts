import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Seasons } from '../../foundation/season/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { type TaskView, Tasks } from '../../platform/task/index.js';
import { consolidationErrors } from './consolidation.errors.js';
import { RoundPlanner, roadsGiven } from './round-planner.service.js';
import { RoundPlans } from './round-plans.service.js';
import { type RoundQuestion, RoundQuestions } from './round-questions.service.js';
import type { PlanRoundsDto } from './rounds.dto.js';

const kind = 'plan-rounds';

type Work = PlanRoundsDto & { readonly cycleId: string };

/** Rounds are planned in the background: the facts are read, the roads asked for, the search done, and only then is it stored. */
@Injectable()
export class Rounds implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly tasks: Tasks,
    private readonly seasons: Seasons,
    private readonly questions: RoundQuestions,
    private readonly planner: RoundPlanner,
    private readonly plans: RoundPlans,
  ) {}

  onModuleInit(): void {
    this.tasks.prepare(kind, async (input) => {
      const work = input as unknown as Work;
      const asked = await this.transaction.read('rounds-question', (tx) => this.question(tx, work));
      const found = await this.planner.plan(asked, work);
      return () =>
        this.transaction.run('store-rounds', async (tx) => {
          const { month } = await this.seasons.cycle(tx, work.cycleId);
          await this.seasons.lockCycle(tx, asked.season.id, month, 'update');
          const now = await this.question(tx, work);
          if (JSON.stringify(now.facts) !== JSON.stringify(asked.facts)) throw consolidationErrors['rounds-outdated']();
          const { rounds, unassigned, cost, version } = await this.plans.store(tx, now, found);
          return { version, rounds: rounds.length, unassigned: unassigned.length, cost };
        });
    });
  }

  /** What cannot be planned is refused at once, the rest is a task. */
  ask(caller: Caller, cycleId: string, dto: PlanRoundsDto): Promise<TaskView> {
    return this.transaction.run('ask-rounds', async (tx) => {
      const { season } = await this.plans.reached(tx, caller, cycleId);
      caller.demand({ partnershipId: season.partnershipId });
      const { facts } = await this.question(tx, { ...dto, cycleId });
      if (facts.deliveries.length + facts.placeless.length === 0) throw consolidationErrors['nothing-to-fetch']();
      if (facts.vehicles.length === 0) throw consolidationErrors['no-vehicles']();
      roadsGiven(facts, dto);
      return this.tasks.add(tx, kind, { ...dto, cycleId });
    });
  }

  private async question(tx: Tx, work: Work): Promise<RoundQuestion> {
    const cycle = await this.seasons.cycle(tx, work.cycleId);
    const season = await this.seasons.season(tx, cycle.seasonId);
    if (cycle.state !== 'agreed' && cycle.state !== 'consolidated')
      throw consolidationErrors['slots-closed']({ found: cycle.state });
    return { season, cycle, facts: await this.questions.facts(tx, { season, cycle }, work.leaveAt) };
  }
}
