import { Injectable } from '@nestjs/common';
import { type Season, Seasons } from '../../foundation/season/index.js';
import type { Tx } from '../../platform/database/index.js';
import { groupBy } from '../../shared/quantity.js';
import type { MonthDue } from './compliance.repository.js';
import type { Counts, Facts } from './domain/index.js';
import { type HouseholdCount, ReportRepository } from './report.repository.js';

/** A season's sums and counts, stage by stage. */
@Injectable()
export class ReportFacts {
  constructor(
    private readonly rows: ReportRepository,
    private readonly seasons: Seasons,
  ) {}

  async of(tx: Tx, { id, currency }: Season, dues: readonly MonthDue[]): Promise<Facts> {
    const offers = await this.seasons.offers(tx, id);
    const cycles = await this.seasons.cycles(tx, id);
    const group = async (stage: Parameters<ReportRepository['ofGroups']>[2]) => this.rows.ofGroups(tx, id, stage);
    const producer = async (stage: 'available' | 'delivered') => ({
      offers: (await this.rows.ofProducers(tx, id, stage)).offers,
      groups: [],
    });
    return {
      currency,
      months: cycles.map(({ month, state }) => ({ month, state })),
      offers: offers.map(({ id: offerId, code, productNames, packNetGrams }) => {
        return { offerId, code, names: productNames, packNetGrams };
      }),
      stages: {
        ...{ pledged: await group('pledged'), committed: await group('committed') },
        ...{ available: await producer('available'), matched: await group('matched') },
        ...{ delivered: await producer('delivered'), arrived: await group('arrived') },
        ...{ distributed: await group('distributed'), untaken: await group('untaken') },
      },
      counts: countsOf(await this.rows.households(tx, id)),
      money: new Map((await this.rows.money(tx, id)).map(({ month, ...amounts }) => [month, amounts])),
      dues: new Map(
        [...groupBy(dues, ({ month }) => month)].map(([month, rows]) => [
          month,
          { dueMinor: total(rows.map((row) => row.dueMinor)), openMinor: total(rows.map((row) => row.openMinor)) },
        ]),
      ),
      grossGrams: new Map((await this.rows.grossGrams(tx, id)).map(({ month, grams }) => [month, grams])),
    };
  }
}

const total = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n);

function countsOf(rows: readonly HouseholdCount[]): Counts {
  const counts = {
    ...{ offerMonth: new Map<string, number>(), groupMonth: new Map<string, number>() },
    ...{ month: new Map<string, number>(), offer: new Map<string, number>(), group: new Map<string, number>() },
    all: 0,
  };
  for (const { month, offerId, groupId, households } of rows) {
    if (month !== null && offerId !== null) counts.offerMonth.set(`${offerId} ${month}`, households);
    else if (month !== null && groupId !== null) counts.groupMonth.set(`${groupId} ${month}`, households);
    else if (month !== null) counts.month.set(month, households);
    else if (offerId !== null) counts.offer.set(offerId, households);
    else if (groupId !== null) counts.group.set(groupId, households);
    else counts.all = households;
  }
  return counts;
}
