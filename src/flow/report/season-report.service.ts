import { Injectable } from '@nestjs/common';
import { Links } from '../../foundation/partnership/index.js';
import { type Season, Seasons } from '../../foundation/season/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import type { Month } from '../../shared/month.js';
import {
  groupMonths,
  hiddenOf,
  householdsMin,
  monthRows,
  offerMonths,
  offerRows,
  overrideRows,
  type ReportCompliance,
  type SeasonReport,
  tooFew,
} from './domain/index.js';
import type { Measured } from './compliance.service.js';
import { ReportRepository } from './report.repository.js';
import { ReportFacts } from './report-facts.service.js';
import { ReportParts } from './report-parts.service.js';

/** The season report, built anew from the rows whenever somebody asks; an adopted one stands as it was. */
@Injectable()
export class SeasonReports {
  constructor(
    private readonly transaction: Transaction,
    private readonly seasons: Seasons,
    private readonly facts: ReportFacts,
    private readonly parts: ReportParts,
    private readonly rows: ReportRepository,
    private readonly links: Links,
  ) {}

  get(caller: Caller, seasonId: string): Promise<SeasonReport> {
    return this.transaction.read('season-report', async (tx) => {
      const season = await this.seasons.season(tx, seasonId);
      const { partnershipId } = season;
      caller.demand({ partnershipId });
      return this.shown(tx, caller, season, await this.build(tx, season));
    });
  }

  /** Producers' figures are for season coordinators, and for all who read the report where the charter publishes them. */
  async shown(tx: Tx, caller: Caller, season: Season, report: SeasonReport): Promise<SeasonReport> {
    const all = caller.coordinatedSides(season.partnershipId).length > 0;
    return all || (await this.parts.published(tx, season)) ? report : { ...report, producers: null, income: null };
  }

  /** With everybody's figures: who reads which is the caller's question. */
  build(tx: Tx, season: Season): Promise<SeasonReport> {
    return asPartnership(tx, 'report', season.partnershipId, async () => {
      const { id, partnershipId, firstMonth } = season;
      const { facts, hidden, measured, groups, producers, income } = await this.gather(tx, season);
      const few = tooFew(facts.counts.all);
      return {
        season: await this.headOf(tx, season),
        ...{ at: this.parts.now(), householdsMin },
        totals: this.parts.totals(season, facts, { groups, producers, income, measured }),
        before: await this.before(tx, partnershipId, firstMonth),
        ...{ months: monthRows(facts, hidden), offers: offerRows(facts, hidden) },
        ...{ offerMonths: offerMonths(facts, hidden), groups, groupMonths: groupMonths(facts, hidden) },
        ...{ producers, income },
        shortfalls: few ? [] : await this.rows.shortfalls(tx, id),
        overrides: overrideRows(await this.rows.overrides(tx, id), hidden),
        compliance: complianceOf(measured, few),
        ties: await this.links.tiesOf(tx, partnershipId),
      };
    });
  }

  private async gather(tx: Tx, season: Season) {
    const measured = await this.parts.measured(tx, season);
    const facts = await this.facts.of(tx, season, measured.dues);
    const hidden = hiddenOf(facts);
    const groups = await this.parts.groups(tx, measured, facts, hidden);
    const [producers, income] = [await this.parts.producers(tx, season), await this.parts.income(tx, season)];
    return { facts, hidden, measured, groups, producers, income };
  }

  private async headOf(tx: Tx, season: Season): Promise<SeasonReport['season']> {
    const { id, name, firstMonth, lastMonth, state, currency } = season;
    return { id, name, partnership: await this.parts.nameOf(tx, season), firstMonth, lastMonth, state, currency };
  }

  private async before(tx: Tx, partnershipId: string, firstMonth: Month): Promise<SeasonReport['before']> {
    const id = await this.rows.before(tx, partnershipId, firstMonth);
    if (id === null) return null;
    const season = await this.seasons.season(tx, id);
    const { facts, ...rows } = await this.gather(tx, season);
    return { name: season.name, totals: this.parts.totals(season, facts, rows) };
  }
}

function complianceOf(measured: Measured, few: boolean): ReportCompliance {
  const { charter, unsigned, uncertified, producers, groups } = measured;
  return { charter, unsigned, uncertified, producers: few ? null : producers, groups: few ? null : groups };
}
