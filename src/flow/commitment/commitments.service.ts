import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Members } from '../../foundation/identity/index.js';
import { CycleSteps, type Offer, Seasons, type StepContext } from '../../foundation/season/index.js';
import type { Tx } from '../../platform/database/index.js';
import { present } from '../../shared/invariant.js';
import type { Month } from '../../shared/month.js';
import { groupBy, sum, sumBy } from '../../shared/quantity.js';
import { Pledges } from '../pledge/index.js';
import {
  type Commitment,
  CommitmentRepository,
  type Completion,
  type HouseholdCommitment,
} from './commitment.repository.js';
import { completeCrate } from './domain/index.js';

/** A group's commitment, and whether the offer reached its minimum: one that did not is not ordered this month. */
export interface StandingCommitment extends Commitment {
  readonly met: boolean;
}

/** The lock: pledges become commitments, crates are completed, minimums are checked. */
@Injectable()
export class Commitments implements OnModuleInit {
  constructor(
    private readonly steps: CycleSteps,
    private readonly rows: CommitmentRepository,
    private readonly pledges: Pledges,
    private readonly seasons: Seasons,
    private readonly members: Members,
  ) {}

  onModuleInit(): void {
    this.steps.register('lock', (context) => this.lock(context));
  }

  /** By offer and group; of all locked months where none is named. */
  async current(tx: Tx, seasonId: string, month: Month | null = null): Promise<StandingCommitment[]> {
    const commitments = await this.rows.current(tx, seasonId, month);
    const minimums = new Map(
      (await this.seasons.offers(tx, seasonId)).map(({ id, minimumPacks }) => [id, minimumPacks]),
    );
    const totals = sumBy(commitments, place, ({ packs }) => packs);
    return commitments.map((row) => ({
      ...row,
      met: (totals.get(place(row)) ?? 0) >= (minimums.get(row.offerId) ?? 0),
    }));
  }

  /** Each household's part, crate completion and agreed amendments included. */
  households(
    tx: Tx,
    seasonId: string,
    month: Month,
    groupIds: readonly string[] | null = null,
  ): Promise<HouseholdCommitment[]> {
    return this.rows.households(tx, seasonId, month, groupIds);
  }

  private async lock({ tx, season, cycle, at }: StepContext): Promise<object> {
    const offers = new Map((await this.seasons.offers(tx, season.id)).map((offer) => [offer.id, offer]));
    await this.rows.sumPledges(tx, cycle, at);
    const pledged = await this.rows.current(tx, season.id, cycle.month);
    const extras = await this.completions(tx, pledged, offers, cycle.position);
    if (extras.length > 0) await this.rows.addCompletions(tx, cycle, extras);
    const standing = await this.current(tx, season.id, cycle.month);
    return {
      offers: [...groupBy(standing, ({ offerId }) => offerId)].map(([offerId, rows]) => ({
        offerId,
        groups: rows.length,
        packs: sum(rows.map(({ packs }) => packs)),
        completion: sum(rows.map(({ completion }) => completion)),
        met: rows[0]?.met ?? false,
      })),
    };
  }

  private async completions(
    tx: Tx,
    pledged: readonly Commitment[],
    offers: ReadonlyMap<string, Offer>,
    rotation: number,
  ): Promise<Completion[]> {
    const perCrate = (offerId: string) => present(offers.get(offerId), 'a pledged offer exists').packsPerCrate;
    const unfilled = pledged.filter(({ offerId, packs }) => packs % perCrate(offerId) !== 0);
    const [first] = unfilled;
    if (!first) return [];
    const seasonId = present(offers.get(first.offerId), 'a pledged offer exists').seasonId;
    const willing = await this.pledges.openToMore(tx, seasonId, first.month, unfilled);
    const members = await this.members.byIds(tx, [...new Set(willing.map(({ memberId }) => memberId))]);
    const byPlace = groupBy(willing, ({ offerId, groupId }) => `${offerId} ${groupId}`);
    return unfilled.flatMap(({ offerId, groupId, packs }) => {
      const candidates = (byPlace.get(`${offerId} ${groupId}`) ?? []).map((row) => ({
        memberId: row.memberId,
        code: members.get(row.memberId)?.memberNo ?? row.memberId,
        packs: row.packs,
        upTo: row.upTo ?? row.packs,
      }));
      const extras = completeCrate({ packs, packsPerCrate: perCrate(offerId), candidates }, rotation);
      return extras.map((extra) => ({ ...extra, offerId, groupId }));
    });
  }
}

const place = ({ month, offerId }: Commitment): string => `${month} ${offerId}`;
