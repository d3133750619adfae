import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Cycle, CycleSteps, type StepContext } from '../../foundation/season/index.js';
import { currentContext } from '../../platform/context/index.js';
import type { Tx } from '../../platform/database/index.js';
import { present } from '../../shared/invariant.js';
import { newId } from '../../shared/ids.js';
import type { Month } from '../../shared/month.js';
import { groupBy, sum } from '../../shared/quantity.js';
import { cycleInput, diffMatches, finalInput } from './domain/index.js';
import { MatchFacts } from './match-facts.service.js';
import { type HouseholdRow, type Limit, type Match, MatchRepository } from './match.repository.js';
import { type Answered, MatchRuns } from './match-runs.service.js';

/** What the loading point accepted, by the harvest it was ordered from. */
export interface Accepted {
  readonly producerId: string;
  readonly offerId: string;
  readonly harvestMonth: Month;
  readonly packs: number;
}

/** Matches of cycles: at the match date, again whenever supply or commitments change, and for good at the loading. */
@Injectable()
export class Matches implements OnModuleInit {
  constructor(
    private readonly steps: CycleSteps,
    private readonly facts: MatchFacts,
    private readonly rows: MatchRepository,
    private readonly runs: MatchRuns,
  ) {}

  onModuleInit(): void {
    this.steps.register('match', async ({ tx, season, cycle, at }, { reason }) => {
      const facts = await this.facts.ofCycle(tx, season, cycle);
      const run = { season, cycle, kind: 'cycle' as const, at, reason: reason ?? null, committed: facts.standing };
      const answered = await this.runs.answer(tx, run, cycleInput(facts));
      return answered && summary(answered);
    });
  }

  /** The standing match of a cycle; null before its first. */
  async current(tx: Tx, { seasonId, id }: Pick<Cycle, 'seasonId' | 'id'>): Promise<Match | null> {
    const head = await this.rows.head(tx, seasonId, id);
    return head && this.rows.match(tx, head);
  }

  households(tx: Tx, match: Match, groups: readonly string[] | null = null): Promise<HouseholdRow[]> {
    return this.rows.households(tx, match, groups === null ? null : { groups, members: [] });
  }

  /** Notes the most that producers bring to a cycle; the next match keeps to it. */
  async limitSupply(
    tx: Tx,
    { seasonId, id }: Cycle,
    limits: readonly (Limit & { readonly reason: string | null })[],
    at: Date,
  ): Promise<void> {
    const key = { seasonId, cycleId: id, actor: currentContext().actor, at };
    await this.rows.addLimits(
      tx,
      key,
      limits.map((limit) => ({ ...limit, id: newId() })),
    );
  }

  /** The match of the loading: what was accepted is shared anew, so that a refused crate is borne fairly. */
  async finalMatch({ tx, season, cycle, at }: StepContext, accepted: readonly Accepted[]): Promise<Match> {
    const facts = await this.facts.ofCycle(tx, season, cycle);
    const exclusions = await this.facts.wishes(tx, season, cycle);
    const run = { season, cycle, kind: 'final' as const, at, reason: null, committed: facts.standing };
    await this.runs.answer(tx, run, finalInput(season, cycle, { ...facts, accepted, exclusions }));
    return present(await this.current(tx, cycle), 'a cycle that is loaded was matched');
  }
}

/** Rows of each kind that a step's record tells; `GET …/match/changes` tells all of them, in sentences. */
const changesToldMax = 200;

const summary = ({ match, supersedes }: Answered): object => ({
  version: match.version,
  offers: [...groupBy(match.shares, ({ offerId }) => offerId)].map(([offerId, shares]) => ({
    offerId,
    committed: sum(shares.map(({ committed }) => committed)),
    packs: sum(shares.map(({ packs }) => packs)),
  })),
  leftOut: match.leftOut,
  changes: supersedes && changes(supersedes, match),
});

function changes(before: Match, after: Match): object {
  const { totals, shares, allocations } = diffMatches(before, after);
  return {
    ...{ from: before.version, sharesChanged: shares.length, allocationsChanged: allocations.length, totals },
    ...{ shares: shares.slice(0, changesToldMax), allocations: allocations.slice(0, changesToldMax) },
  };
}
