import { Injectable } from '@nestjs/common';
import { type Cycle, CycleSteps, type Season, Seasons, type StepRule, steps } from '../../foundation/season/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { recordEvent } from '../../platform/events/index.js';
import { idAfter, type Page, pageOf, type PageQuery } from '../../platform/http/index.js';
import { refusalOf } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import type { OverrideDto } from './match.dto.js';
import { matchErrors } from './match.errors.js';
import { MatchOverrideRepository, type OverrideProposal, type Side } from './match-override.repository.js';
import { OverrideChecks } from './override-checks.service.js';

/** Shares set by hand: asked by a season coordinator of one side with a reason, in force once the other side agrees. */
@Injectable()
export class MatchOverrides {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: MatchOverrideRepository,
    private readonly seasons: Seasons,
    private readonly checks: OverrideChecks,
    private readonly steps: CycleSteps,
    private readonly clock: Clock,
  ) {}

  ask(caller: Caller, cycleId: string, { items, reason }: OverrideDto): Promise<OverrideProposal> {
    return this.transaction.run('ask-override', async (tx) => {
      const { season, cycle } = await this.open(tx, caller, cycleId);
      const [askedSide] = caller.coordinatedSides(season.partnershipId);
      if (askedSide === undefined) throw accessErrors.forbidden();
      const wanted = items.map(({ groupId, offerId, packs }) => ({ groupId, offerId, packs: packs ?? null }));
      const mistakes = await asPartnership(tx, 'override', season.partnershipId, () =>
        this.checks.mistakes(tx, { season, cycle }, wanted),
      );
      if (mistakes.length > 0) throw refusalOf(mistakes);
      const proposal: OverrideProposal = {
        ...{ id: newId(), seasonId: season.id, cycleId, items: wanted, reason },
        ...{ askedBy: caller.id, askedSide, askedAt: this.clock.now() },
        ...{ agreedBy: null, agreedSide: null, agreedAt: null },
      };
      await this.rows.ask(tx, proposal);
      const { partnershipId } = season;
      await recordEvent(tx, 'override.asked', { partnershipId }, { cycleId, overrideId: proposal.id });
      return proposal;
    });
  }

  list(caller: Caller, cycleId: string, query: PageQuery): Promise<Page<OverrideProposal>> {
    return this.transaction.read('list-overrides', async (tx) => {
      const cycle = await this.seasons.cycle(tx, cycleId);
      caller.demand({ partnershipId: (await this.seasons.season(tx, cycle.seasonId)).partnershipId });
      const page = { after: idAfter(query), limit: query.limit };
      return pageOf(await this.rows.list(tx, cycle, page), query.limit, ({ id }) => [id]);
    });
  }

  /** Puts an override in force: the month is matched again around it, where it was matched. Agreed again it stays. */
  agree(caller: Caller, cycleId: string, overrideId: string): Promise<OverrideProposal> {
    return this.transaction.run('agree-override', async (tx) => {
      const { season, cycle } = await this.open(tx, caller, cycleId);
      const proposal = await this.rows.find(tx, cycle, overrideId);
      if (!proposal) throw accessErrors['not-found']();
      if (proposal.agreedAt !== null) return proposal;
      const side = otherSide(proposal);
      const sides = caller.coordinatedSides(season.partnershipId);
      if (!sides.includes(side) || caller.id === proposal.askedBy) throw matchErrors['override-other-side']();
      const mistakes = await asPartnership(tx, 'override', season.partnershipId, () =>
        this.checks.mistakes(tx, { season, cycle }, proposal.items),
      );
      if (mistakes.length > 0) throw refusalOf(mistakes.map((mistake) => ({ ...mistake, pointer: '' })));
      const at = this.clock.now();
      await this.rows.agree(tx, proposal, { by: caller.id, side, at });
      if (cycle.state !== 'committed') await this.steps.rerunMatch(tx, cycle, `override: ${proposal.reason}`);
      const { partnershipId } = season;
      await recordEvent(tx, 'override.agreed', { partnershipId }, { cycleId, overrideId });
      return { ...proposal, agreedBy: caller.id, agreedSide: side, agreedAt: at };
    });
  }

  /** From the lock to the loading. Who comes second waits, so that two overrides are never checked against one supply. */
  private async open(tx: Tx, caller: Caller, cycleId: string): Promise<{ season: Season; cycle: Cycle }> {
    const found = await this.seasons.cycle(tx, cycleId);
    const season = await this.seasons.season(tx, found.seasonId);
    caller.demand({ partnershipId: season.partnershipId });
    const cycle = await this.seasons.lockCycle(tx, found.seasonId, found.month, 'update');
    const { from, again }: StepRule = steps.match;
    if (season.state !== 'running' || ![...from, ...again].includes(cycle.state))
      throw matchErrors['overrides-closed']({ found: cycle.state });
    return { season, cycle };
  }
}

const otherSide = ({ askedSide }: OverrideProposal): Side => (askedSide === 'a' ? 'b' : 'a');
