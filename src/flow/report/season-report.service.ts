import { Injectable } from '@nestjs/common';
import { Links } from '../../foundation/partnership/index.js';
import { type Season, Seasons } from '../../foundation/season/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import {
  groupMonths,
  hiddenOf,
  householdsMin,
  monthRows,
  offerMonths,
  offerRows,
  overrideRows,
  type SeasonReport,
  tooFew,
} from './domain/index.js';
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
    return all || (await this.parts.published(tx, season)) ? report : { ...report, producers: null };
  }

  /** With everybody's figures: who reads which is the caller's question. */
  build(tx: Tx, season: Season): Promise<SeasonReport> {
    return asPartnership(tx, 'report', season.partnershipId, async () => {
      const facts = await this.facts.of(tx, season);
      const hidden = hiddenOf(facts);
      const few = tooFew(facts.counts.all);
      const beforeId = await this.rows.before(tx, season.partnershipId, season.firstMonth);
      const before = beforeId === null ? null : await this.seasons.season(tx, beforeId);
      const producers = await this.parts.producers(tx, season);
      const groups = await this.parts.groups(tx, season, facts, hidden);
      const { id, name, firstMonth, lastMonth, state, currency } = season;
      return {
        season: { id, name, partnership: await this.parts.nameOf(tx, season), firstMonth, lastMonth, state, currency },
        ...{ at: this.parts.now(), householdsMin },
        totals: await this.parts.totals(tx, season, facts, { groups, producers }),
        before: before && { name: before.name, totals: await this.totalsOf(tx, before) },
        ...{ months: monthRows(facts, hidden), offers: offerRows(facts, hidden) },
        ...{ offerMonths: offerMonths(facts, hidden), groups, groupMonths: groupMonths(facts, hidden), producers },
        shortfalls: few ? [] : await this.rows.shortfalls(tx, id),
        overrides: overrideRows(await this.rows.overrides(tx, id), hidden),
        compliance: { ...(await this.parts.compliance(tx, season)), ...(few ? { producers: null, groups: null } : {}) },
        ties: await this.links.tiesOf(tx, season.partnershipId),
      };
    });
  }

  private async totalsOf(tx: Tx, season: Season): Promise<SeasonReport['totals']> {
    const facts = await this.facts.of(tx, season);
    const groups = await this.parts.groups(tx, season, facts, hiddenOf(facts));
    return this.parts.totals(tx, season, facts, { groups, producers: await this.parts.producers(tx, season) });
  }
}
