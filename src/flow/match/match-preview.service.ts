import { Injectable } from '@nestjs/common';
import { type Cycle, type Season, Seasons, seasonErrors, steps, type StepRule } from '../../foundation/season/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { refusalOf } from '../../shared/domain-error.js';
import type { Language } from '../../shared/language.js';
import { cycleInput, type CycleFacts, suppose, type WhatIf, whatIfMistakes, type Window } from './domain/index.js';
import type { ChangesView } from './match.changes.js';
import { matchErrors } from './match.errors.js';
import { MatchRepository } from './match.repository.js';
import { type MatchView, seenBy, viewOf } from './match.view.js';
import { MatchChanges } from './match-changes.service.js';
import { MatchFacts } from './match-facts.service.js';
import { MatchRuns } from './match-runs.service.js';

export interface MatchPreview extends MatchView {
  readonly version: null;
  readonly at: null;
  readonly dryRun: true;
  /** What it would change in the standing match; null where none stands. */
  readonly changes: (ChangesView & { readonly from: number }) | null;
}

/** What a match would be, with what is declared or with what is supposed instead. Nothing is stored. */
@Injectable()
export class MatchPreviews {
  constructor(
    private readonly transaction: Transaction,
    private readonly seasons: Seasons,
    private readonly facts: MatchFacts,
    private readonly rows: MatchRepository,
    private readonly runs: MatchRuns,
    private readonly changes: MatchChanges,
  ) {}

  preview(
    caller: Caller,
    cycleId: string,
    { supply, language }: { readonly supply: readonly WhatIf[]; readonly language: Language },
  ): Promise<MatchPreview> {
    return this.transaction.read('preview-match', async (tx) => {
      const cycle = await this.seasons.cycle(tx, cycleId);
      const season = await this.seasons.season(tx, cycle.seasonId);
      caller.demand({ partnershipId: season.partnershipId });
      demandOpen(season, cycle);
      return asPartnership(tx, 'match', season.partnershipId, () =>
        this.tried(tx, caller, { season, cycle }, { supply, language }),
      );
    });
  }

  private async tried(
    tx: Tx,
    caller: Caller,
    { season, cycle }: { readonly season: Season; readonly cycle: Cycle },
    { supply, language }: { readonly supply: readonly WhatIf[]; readonly language: Language },
  ): Promise<MatchPreview> {
    const facts = await this.facts.ofCycle(tx, season, cycle);
    const supposed = { ...facts, available: supposedSupply(facts, supply) };
    const head = await this.rows.head(tx, season.id, cycle.id);
    const standing = head && (await this.rows.match(tx, head));
    const run = { ...{ season, cycle, kind: 'cycle' as const }, committed: facts.standing, reason: null };
    const draft = await this.runs.draft(tx, { ...run, at: cycle.dates.matchAt }, cycleInput(supposed), head);
    const about = { seen: seenBy(caller, season.partnershipId), language };
    const { groups, members } = caller.reach;
    const own = draft.households.filter(({ groupId, memberId }) => groups.has(groupId) || members.has(memberId));
    const view = viewOf({ ...draft, month: cycle.month }, own, about);
    const told = standing && (await this.changes.tell(tx, { from: standing, to: draft }, about));
    const changes = standing && told && { from: standing.version, ...told };
    return { ...view, version: null, at: null, dryRun: true as const, changes };
  }
}

/** A match can be tried out where it could be run. */
function demandOpen(season: Season, { state }: Cycle): void {
  if (season.state !== 'running') throw seasonErrors['season-state']({ found: season.state, needed: 'running' });
  const { from, again }: StepRule = steps.match;
  if (![...from, ...again].includes(state)) throw matchErrors['preview-closed']({ found: state });
}

function supposedSupply(facts: CycleFacts, supply: readonly WhatIf[]): CycleFacts['available'] {
  const storageMonths = new Map(facts.offers.map((offer) => [offer.id, offer.storageMonths]));
  const window: Window = { month: facts.month, storageMonths };
  const mistakes = whatIfMistakes(supply, facts.available, window);
  if (mistakes.length > 0)
    throw refusalOf(mistakes.map(({ index, field, code }) => ({ pointer: `/supply/${index}/${field}`, code })));
  return suppose(facts.available, supply, window);
}
