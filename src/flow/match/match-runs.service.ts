import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Cycle, type Season, Seasons } from '../../foundation/season/index.js';
import { currentContext } from '../../platform/context/index.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { sumBy } from '../../shared/quantity.js';
import type { StandingCommitment } from '../commitment/index.js';
import { carryDebts, type MatchAnswer, type MatchInput } from './domain/index.js';
import { HouseholdShares } from './household-shares.service.js';
import { MatchPastRepository } from './match-past.repository.js';
import {
  type Debts,
  type Match,
  type MatchHead,
  type MatchKind,
  MatchRepository,
  type NewMatch,
  type OverrideOutcome,
  type ShareRow,
} from './match.repository.js';
import { MatchOverrideRepository, type SetShare } from './match-override.repository.js';
import { type Overridden, OverrideSolver } from './override-solver.service.js';

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
    private readonly past: MatchPastRepository,
    private readonly seasons: Seasons,
    private readonly solver: OverrideSolver,
    private readonly overrides: MatchOverrideRepository,
    private readonly households: HouseholdShares,
  ) {}

  /** Null when the question is the one that the standing match has answered. */
  async answer(tx: Tx, run: Run, input: MatchInput): Promise<Answered | null> {
    const standing = await this.rows.head(tx, run.season.id, run.cycle.id);
    const overrides = await this.overrides.inForce(tx, run.cycle);
    if (standing?.inputHash === questionHash(run, input, overrides)) return null;
    const match = await this.draft(tx, run, input, standing);
    const supersedes = standing && (await this.rows.match(tx, standing));
    await this.rows.insert(tx, match);
    return { match, supersedes };
  }

  /** The answer as the version after `standing`, not stored. */
  async draft(tx: Tx, run: Run, input: MatchInput, standing: MatchHead | null): Promise<NewMatch> {
    const { season, cycle } = run;
    const overrides = await this.overrides.inForce(tx, cycle);
    const solved = await this.solver.solve(input, overrides);
    const found = solved.answer;
    const shares: ShareRow[] = [...sharesOf(solved), ...(await this.refusals(tx, run))];
    const divided = await this.households.divide(tx, run, shares);
    const before = await this.past.before(tx, cycle);
    return {
      ...{ seasonId: season.id, id: newId(), cycleId: cycle.id, kind: run.kind, version: (standing?.version ?? 0) + 1 },
      ...{
        inputHash: questionHash(run, input, overrides),
        reason: run.reason,
        actor: currentContext().actor,
        at: run.at,
      },
      ...{ heldBack: found.heldBack, leftOut: found.leftOut, cuts: found.cuts },
      debts: { ...debtsOf(input, found, before?.debts), households: divided.debts },
      overrides: outcomes(solved),
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

function debtsOf(input: MatchInput, { debts }: MatchAnswer, before: Debts | undefined): Omit<Debts, 'households'> {
  const groups = debts.groups.map(({ groupId, offerId, debt }) => ({ id: groupId, offerId, debt }));
  const producers = debts.producers.map(({ producerId, offerId, debt }) => ({ id: producerId, offerId, debt }));
  const asked = input.demands.filter(({ month }) => input.months.includes(month));
  return {
    groups: carryDebts(
      before?.groups ?? [],
      groups,
      asked.map(({ groupId, offerId }) => ({ id: groupId, offerId })),
    ),
    producers: carryDebts(
      before?.producers ?? [],
      producers,
      input.supplies.map(({ producerId, offerId }) => ({ id: producerId, offerId })),
    ),
  };
}

/** A share that was set says so, with the reason and whose word it was. */
function sharesOf({ answer, kept }: Overridden<SetShare>): ShareRow[] {
  const set = new Map(kept.map((override) => [`${override.offerId} ${override.groupId}`, override]));
  return answer.shares.map((share) => {
    const override = set.get(`${share.offerId} ${share.groupId}`);
    if (!override) return share;
    const { overrideId, note, askedSide, agreedSide } = override;
    return { ...share, reason: { code: 'override' as const, overrideId, note, askedSide, agreedSide } };
  });
}

const outcomes = ({ kept, lost }: Overridden<SetShare>): OverrideOutcome[] => [
  ...kept.map((override) => ({ ...override, kept: true, why: null })),
  ...lost.map(({ override, why }) => ({ ...override, kept: false, why })),
];

/** The same question is not answered twice. */
function questionHash({ kind, committed }: Run, input: MatchInput, overrides: readonly SetShare[]): string {
  const unmet = committed.filter(({ met }) => !met);
  return createHash('sha256')
    .update(JSON.stringify([kind, input, unmet, ...overrides]))
    .digest('hex');
}
