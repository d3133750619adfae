import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Cycle, type Season, Seasons } from '../../foundation/season/index.js';
import { currentContext } from '../../platform/context/index.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { sumBy } from '../../shared/quantity.js';
import type { StandingCommitment } from '../commitment/index.js';
import type { MatchAnswer, MatchInput } from './domain/index.js';
import { HouseholdShares } from './household-shares.service.js';
import {
  type Debt,
  type Match,
  type MatchHead,
  type MatchKind,
  MatchRepository,
  type NewMatch,
  type ShareRow,
} from './match.repository.js';
import { Solver } from './solver.service.js';

/** What a run is about besides its question. */
export interface Run {
  readonly season: Season;
  readonly cycle: Cycle;
  readonly kind: MatchKind;
  readonly at: Date;
  readonly reason: string | null;
  readonly committed: readonly StandingCommitment[];
}

export interface Answered {
  readonly match: NewMatch;
  readonly supersedes: Match | null;
}

/** Answers a cycle's question, divides each group's share among its households, and stores the whole as a new version. */
@Injectable()
export class MatchRuns {
  constructor(
    private readonly rows: MatchRepository,
    private readonly seasons: Seasons,
    private readonly solver: Solver,
    private readonly households: HouseholdShares,
  ) {}

  /** Null when the question is the one that the standing match has answered. */
  async answer(tx: Tx, run: Run, input: MatchInput): Promise<Answered | null> {
    const standing = await this.rows.head(tx, run.season.id, run.cycle.id);
    if (standing?.inputHash === questionHash(run, input)) return null;
    const match = await this.draft(tx, run, input, standing);
    const supersedes = standing && (await this.rows.match(tx, standing));
    await this.rows.insert(tx, match);
    return { match, supersedes };
  }

  /** The answer as the version after `standing`, not stored. */
  async draft(tx: Tx, run: Run, input: MatchInput, standing: MatchHead | null): Promise<NewMatch> {
    const { season, cycle } = run;
    const found = await this.solver.solve(input);
    const shares: ShareRow[] = [...found.shares, ...(await this.refusals(tx, run))];
    const divided = await this.households.divide(tx, run, shares);
    return {
      ...{ seasonId: season.id, id: newId(), cycleId: cycle.id, kind: run.kind, version: (standing?.version ?? 0) + 1 },
      ...{ inputHash: questionHash(run, input), reason: run.reason, actor: currentContext().actor, at: run.at },
      ...{ heldBack: found.heldBack, leftOut: found.leftOut, cuts: found.cuts },
      debts: { ...debtsOf(found), households: divided.debts },
      ...{ allocations: found.allocations, shares, households: divided.rows, pairs: found.pairs },
    };
  }

  /** Nobody gets an offer that the groups together did not want enough of. */
  private async refusals(tx: Tx, { season, committed }: Run): Promise<ShareRow[]> {
    const unmet = committed.filter(({ met }) => !met);
    const minimums = new Map(
      (await this.seasons.offers(tx, season.id)).map(({ id, minimumPacks }) => [id, minimumPacks]),
    );
    const totals = sumBy(
      unmet,
      ({ offerId }) => offerId,
      ({ packs }) => packs,
    );
    return unmet.map(({ month, offerId, groupId, packs }) => {
      const [reachable, minimum] = [totals.get(offerId) ?? 0, minimums.get(offerId) ?? 0];
      const reason = { code: 'minimum-not-met' as const, reachable, minimum };
      return { month, offerId, groupId, committed: packs, packs: 0, reason };
    });
  }
}

function debtsOf({ debts }: MatchAnswer): { groups: Debt[]; producers: Debt[] } {
  return {
    groups: debts.groups.map(({ groupId, offerId, debt }) => ({ id: groupId, offerId, debt })),
    producers: debts.producers.map(({ producerId, offerId, debt }) => ({ id: producerId, offerId, debt })),
  };
}

/** The same question is not answered twice. */
function questionHash({ kind, committed }: Run, input: MatchInput): string {
  const unmet = committed.filter(({ met }) => !met);
  return createHash('sha256')
    .update(JSON.stringify([kind, input, unmet]))
    .digest('hex');
}
