import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SeasonCommitments, Seasons, type Terms } from '../../foundation/season/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { Tasks, type TaskView } from '../../platform/task/index.js';
import { groupBy, sum } from '../../shared/quantity.js';
import { MatchRepository } from './match.repository.js';
import { SeasonSolver } from './season-solver.service.js';

const kind = 'season-match';

export interface SeasonMatched {
  readonly seasonId: string;
  readonly state: string;
  readonly offers: readonly { readonly offerId: string; readonly pledged: number; readonly packs: number }[];
}

/**
 * The match over the whole season: what members pledged becomes their promise, and each producer's part of it, month by
 * month, is what the producers sign. Asked again it answers what stands.
 */
@Injectable()
export class SeasonMatches implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly seasons: Seasons,
    private readonly commitments: SeasonCommitments,
    private readonly rows: MatchRepository,
    private readonly solver: SeasonSolver,
    private readonly tasks: Tasks,
  ) {}

  onModuleInit(): void {
    this.commitments.provideTerms((tx, seasonId) => this.terms(tx, seasonId));
    this.tasks.handle(kind, ({ seasonId }) => this.run(seasonId as string));
  }

  async demand(caller: Caller, seasonId: string): Promise<void> {
    const season = await this.transaction.read('match-season', (tx) => this.seasons.season(tx, seasonId));
    caller.demand({ partnershipId: season.partnershipId });
  }

  /** A season that is matched answers at once, and one that does not collect pledges is refused at once. */
  ask(seasonId: string): Promise<{ task: TaskView } | { answer: SeasonMatched }> {
    return this.transaction.run('ask-season-match', async (tx) => {
      const answer = await this.whole(tx, seasonId, async () =>
        (await this.rows.head(tx, seasonId, null)) ? this.standing(tx, seasonId) : null,
      );
      if (answer) return { answer };
      await this.solver.demandOpen(tx, seasonId);
      return { task: await this.tasks.add(tx, kind, { seasonId }) };
    });
  }

  run(seasonId: string): Promise<SeasonMatched> {
    return this.transaction.run('match-season', async (tx) => {
      await this.seasons.lockCycles(tx, seasonId, 'update');
      return this.whole(tx, seasonId, async () => {
        if (!(await this.rows.head(tx, seasonId, null))) await this.solver.answer(tx, seasonId);
        return this.standing(tx, seasonId);
      });
    });
  }

  private async whole<T>(tx: Tx, seasonId: string, work: () => Promise<T>): Promise<T> {
    const { partnershipId } = await this.seasons.season(tx, seasonId);
    return asPartnership(tx, 'season-commitment', partnershipId, work);
  }

  private async standing(tx: Tx, seasonId: string): Promise<SeasonMatched> {
    const season = await this.seasons.season(tx, seasonId);
    const head = await this.rows.head(tx, seasonId, null);
    const shares = head ? (await this.rows.match(tx, head)).shares : [];
    return {
      seasonId,
      state: season.state,
      offers: [...groupBy(shares, ({ offerId }) => offerId)].map(([offerId, rows]) => ({
        offerId,
        pledged: sum(rows.map(({ committed }) => committed)),
        packs: sum(rows.map(({ packs }) => packs)),
      })),
    };
  }

  /** Groups promise what their members pledged; producers promise their part of it. */
  private async terms(tx: Tx, seasonId: string): Promise<Terms> {
    const head = await this.rows.head(tx, seasonId, null);
    if (!head) return { groups: [], producers: [] };
    const { allocations, shares } = await this.rows.match(tx, head);
    const producers = groupBy(allocations, ({ producerId, offerId, month }) => [producerId, offerId, month].join(' '));
    return {
      groups: shares.map(({ groupId, offerId, month, committed }) => {
        return { organisationId: groupId, offerId, month, packs: committed };
      }),
      producers: [...producers.values()].flatMap((rows) => {
        const [first] = rows;
        const packs = sum(rows.map((row) => row.packs));
        return first && packs > 0
          ? [{ organisationId: first.producerId, offerId: first.offerId, month: first.month, packs }]
          : [];
      }),
    };
  }
}
