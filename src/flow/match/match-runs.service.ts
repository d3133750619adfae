import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Members } from '../../foundation/identity/index.js';
import { type Cycle, type Season, Seasons } from '../../foundation/season/index.js';
import { currentContext } from '../../platform/context/index.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { groupBy, sumBy } from '../../shared/quantity.js';
import { Commitments, type StandingCommitment } from '../commitment/index.js';
import { divideShare, type MatchAnswer, type MatchInput, solveMatch } from './domain/index.js';
import { MatchPastRepository } from './match-past.repository.js';
import {
  type Debt,
  type HouseholdRow,
  type MatchKind,
  MatchRepository,
  type NewMatch,
  type ShareRow,
} from './match.repository.js';

/** What a run is about besides its question. */
export interface Run {
  readonly season: Season;
  readonly cycle: Cycle;
  readonly kind: MatchKind;
  readonly at: Date;
  readonly reason: string | null;
  readonly committed: readonly StandingCommitment[];
}

/** Answers a cycle's question, divides each group's share among its households, and stores the whole as a new version. */
@Injectable()
export class MatchRuns {
  constructor(
    private readonly rows: MatchRepository,
    private readonly past: MatchPastRepository,
    private readonly seasons: Seasons,
    private readonly commitments: Commitments,
    private readonly members: Members,
  ) {}

  /** Null when the question is the one that the standing match has answered. */
  async answer(tx: Tx, run: Run, input: MatchInput): Promise<NewMatch | null> {
    const { season, cycle } = run;
    const standing = await this.rows.head(tx, season.id, cycle.id);
    const unmet = run.committed.filter(({ met }) => !met);
    const inputHash = hashOf([run.kind, input, unmet]);
    if (standing?.inputHash === inputHash) return null;
    const found = solveMatch(input);
    const shares: ShareRow[] = [...found.shares, ...(await this.refusals(tx, season.id, unmet))];
    const divided = await this.divide(tx, cycle, shares);
    const match: NewMatch = {
      ...{ seasonId: season.id, id: newId(), cycleId: cycle.id, kind: run.kind, version: (standing?.version ?? 0) + 1 },
      ...{ inputHash, reason: run.reason, actor: currentContext().actor, at: run.at },
      ...{ heldBack: found.heldBack, leftOut: found.leftOut, cuts: found.cuts },
      debts: { ...debtsOf(found), households: divided.debts },
      ...{ allocations: found.allocations, shares, households: divided.rows, pairs: found.pairs },
    };
    await this.rows.insert(tx, match);
    return match;
  }

  /** Nobody gets an offer that the groups together did not want enough of. */
  private async refusals(tx: Tx, seasonId: string, unmet: readonly StandingCommitment[]): Promise<ShareRow[]> {
    const minimums = new Map(
      (await this.seasons.offers(tx, seasonId)).map(({ id, minimumPacks }) => [id, minimumPacks]),
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

  private async divide(
    tx: Tx,
    cycle: Cycle,
    shares: readonly ShareRow[],
  ): Promise<{ rows: HouseholdRow[]; debts: Debt[] }> {
    const households = await this.commitments.households(tx, cycle.seasonId, cycle.month);
    const byPlace = groupBy(households, ({ offerId, groupId }) => `${offerId} ${groupId}`);
    const past = new Map((await this.past.households(tx, cycle)).map((row) => [`${row.id} ${row.offerId}`, row]));
    const before = await this.past.before(tx, cycle);
    const debts = new Map((before?.debts.households ?? []).map((row) => [`${row.id} ${row.offerId}`, row.debt]));
    const season = await this.seasons.season(tx, cycle.seasonId);
    const members = await this.members.byIds(tx, [...new Set(households.map(({ memberId }) => memberId))]);
    const rows: HouseholdRow[] = [];
    const owed: Debt[] = [];
    for (const share of shares) {
      const { month, offerId, groupId } = share;
      const demands = (byPlace.get(`${offerId} ${groupId}`) ?? []).map(({ memberId, packs, extra }) => {
        const remembered = season.rules.fairness === 'season' ? past.get(`${memberId} ${offerId}`) : undefined;
        const debt = debts.get(`${memberId} ${offerId}`);
        return {
          ...{ memberId, packs, extra, code: members.get(memberId)?.memberNo ?? memberId },
          ...(remembered ? { past: { received: remembered.received, committed: remembered.committed } } : {}),
          ...(debt === undefined ? {} : { debt }),
        };
      });
      const division = divideShare(share, demands, cycle.position);
      const refused = share.reason.code === 'minimum-not-met' ? share.reason : null;
      rows.push(
        ...division.shares.map((part) => ({ month, offerId, groupId, ...part, reason: refused ?? part.reason })),
      );
      owed.push(...division.debts.map(({ memberId, debt }) => ({ id: memberId, offerId, debt })));
    }
    return { rows, debts: owed };
  }
}

function debtsOf({ debts }: MatchAnswer): { groups: Debt[]; producers: Debt[] } {
  return {
    groups: debts.groups.map(({ groupId, offerId, debt }) => ({ id: groupId, offerId, debt })),
    producers: debts.producers.map(({ producerId, offerId, debt }) => ({ id: producerId, offerId, debt })),
  };
}

const hashOf = (question: unknown): string => createHash('sha256').update(JSON.stringify(question)).digest('hex');
