import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { recordEvent } from '../../platform/events/index.js';
import { OutboxWriter } from '../../platform/outbox/index.js';
import type { Month } from '../../shared/month.js';
import { mayMove } from '../../shared/transitions.js';
import { type DropOffPoint, Places } from '../territory/index.js';
import { CycleRepository } from './cycle.repository.js';
import {
  type Cycle,
  type Offer,
  type Price,
  type Season,
  type SeasonState,
  seasonStates,
  stepNames,
  steps,
  type StepRule,
} from './domain/index.js';
import { OfferRepository } from './offer.repository.js';
import { seasonErrors } from './season.errors.js';
import { SeasonRepository } from './season.repository.js';
import { cycleStepJob } from './season.jobs.js';

/** What is heard of a season that has come to a state. */
const stateEvents = {
  pledging: 'season.opened',
  committed: 'season.committed',
  running: 'season.started',
  closed: 'season.closed',
} as const;

/** What the stages read of a season, and the two things they may change: its state and its jobs. */
@Injectable()
export class Seasons {
  constructor(
    private readonly seasonRows: SeasonRepository,
    private readonly offerRows: OfferRepository,
    private readonly cycleRows: CycleRepository,
    private readonly places: Places,
    private readonly outbox: OutboxWriter,
  ) {}

  season(tx: Tx, id: string): Promise<Season> {
    return this.seasonRows.find(tx, id);
  }

  /** The same, held until the transaction ends: for those who change the season's state by what they find. */
  lockSeason(tx: Tx, id: string): Promise<Season> {
    return this.seasonRows.find(tx, id, 'FOR UPDATE');
  }

  /** The seasons whose months run by their dates. */
  running(tx: Tx): Promise<Season[]> {
    return this.seasonRows.running(tx);
  }

  /** Ordered by code. */
  offers(tx: Tx, seasonId: string): Promise<Offer[]> {
    return this.offerRows.ofSeason(tx, seasonId);
  }

  async prices(tx: Tx, seasonId: string, month: Month): Promise<Map<string, Price>> {
    const prices = await this.offerRows.prices(tx, seasonId, { month });
    return new Map(prices.map((price) => [price.offerId, price]));
  }

  /** What every pack of the season costs: offer, month, the producer's price and the members', by offer and month. */
  async priceList(tx: Tx, seasonId: string): Promise<string[][]> {
    const prices = await this.offerRows.prices(tx, seasonId, {});
    return prices.map(({ offerId, month, priceMinor, currency, memberPriceMinor }) => {
      return [offerId, month, String(priceMinor), currency, String(memberPriceMinor)];
    });
  }

  /** Units of each currency for one unit of the season's. */
  async rates(tx: Tx, seasonId: string): Promise<Map<string, string>> {
    return new Map((await this.seasonRows.rates(tx, seasonId)).map(({ currency, rate }) => [currency, rate]));
  }

  /** The offers of all seasons of a partnership. */
  async offersOfPartnership(tx: Tx, partnershipId: string): Promise<Offer[]> {
    const ids = await this.seasonRows.idsOf(tx, partnershipId);
    const offers: Offer[] = [];
    for (const id of ids) offers.push(...(await this.offerRows.ofSeason(tx, id)));
    return offers;
  }

  /** The currencies of a partnership's seasons: what members pay in, then what producers are paid in. */
  currencies(tx: Tx, partnershipId: string): Promise<string[]> {
    return this.seasonRows.currencies(tx, partnershipId);
  }

  /** Ordered by month. */
  cycles(tx: Tx, seasonId: string): Promise<Cycle[]> {
    return this.cycleRows.ofSeason(tx, seasonId);
  }

  cycle(tx: Tx, id: string): Promise<Cycle> {
    return this.cycleRows.find(tx, id);
  }

  cycleOfMonth(tx: Tx, seasonId: string, month: Month): Promise<Cycle> {
    return this.cycleRows.ofMonth(tx, seasonId, month);
  }

  /**
   * Locks a month's cycle and reads it: `share` for those who pledge or declare, `update` for those who change it.
   * The lock is what makes a pledge land either before the month is locked, and count, or after, and be refused.
   */
  lockCycle(tx: Tx, seasonId: string, month: Month, mode: 'share' | 'update'): Promise<Cycle> {
    return this.cycleRows.ofMonth(tx, seasonId, month, mode === 'share' ? 'FOR SHARE' : 'FOR UPDATE');
  }

  /** The same for every month of a season, in order of months. */
  lockCycles(tx: Tx, seasonId: string, mode: 'share' | 'update'): Promise<Cycle[]> {
    return this.cycleRows.ofSeason(tx, seasonId, mode === 'share' ? 'FOR SHARE' : 'FOR UPDATE');
  }

  /** Those of these groups that take part in a season. */
  async groupsAmong(tx: Tx, seasonId: string, groupIds: readonly string[]): Promise<Set<string>> {
    return new Set(await this.seasonRows.groupsAmong(tx, seasonId, groupIds));
  }

  /** Where each group's goods are dropped off; a group without a point of its own is missing here. */
  async dropOffPoints(tx: Tx, seasonId: string): Promise<Map<string, DropOffPoint>> {
    const rows = await this.seasonRows.groups(tx, seasonId);
    const points = await this.places.dropOffPoints(
      tx,
      rows.map(({ dropOffPointId }) => dropOffPointId),
    );
    return new Map(
      rows.flatMap(({ groupId, dropOffPointId }) => {
        const point = points.get(dropOffPointId);
        return point ? [[groupId, point] as const] : [];
      }),
    );
  }

  /** Moves a season's state; entering `running` schedules the jobs of all its months. */
  async moveSeason(tx: Tx, id: string, to: SeasonState): Promise<Season> {
    const season = await this.seasonRows.find(tx, id, 'FOR UPDATE');
    if (!mayMove(seasonStates, season.state, to)) {
      const needed = Object.entries(seasonStates).find(([, next]) => next.includes(to))?.[0] ?? '';
      throw seasonErrors['season-state']({ found: season.state, needed });
    }
    await this.seasonRows.setState(tx, id, to);
    if (to === 'running') for (const cycle of await this.cycles(tx, id)) await this.schedule(tx, cycle);
    const { partnershipId } = season;
    if (to !== 'draft')
      await recordEvent(tx, stateEvents[to], { partnershipId }, { seasonId: id, partnershipId, state: to });
    return { ...season, state: to, version: season.version + 1 };
  }

  /** Asks for a job at each date of a cycle. */
  async schedule(tx: Tx, cycle: Cycle): Promise<void> {
    for (const step of stepNames) {
      const { due }: StepRule = steps[step];
      if (due === null) continue;
      const payload = { cycleId: cycle.id, step, dueVersion: cycle.dueVersion };
      await this.outbox.add(tx, cycleStepJob, payload, cycle.dates[due]);
    }
  }
}
