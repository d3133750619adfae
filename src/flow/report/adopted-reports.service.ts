import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Decisions } from '../../foundation/partnership/index.js';
import { type Season, Seasons } from '../../foundation/season/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { currentContext } from '../../platform/context/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { Tasks, type TaskView, type Tell } from '../../platform/task/index.js';
import { type Adopted, type AdoptedHead, AdoptedReportRepository } from './adopted-report.repository.js';
import { SeasonReports } from './season-report.service.js';

const kind = 'adopt-report';

/** Reports that the committee has adopted: frozen with their number, and read as they were. */
@Injectable()
export class AdoptedReports implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: AdoptedReportRepository,
    private readonly seasons: Seasons,
    private readonly reports: SeasonReports,
    private readonly decisions: Decisions,
    private readonly tasks: Tasks,
  ) {}

  onModuleInit(): void {
    this.tasks.prepare(kind, ({ seasonId, at }, tell) =>
      this.prepare(seasonId as string, new Date(at as string), tell),
    );
  }

  list(caller: Caller, seasonId: string): Promise<AdoptedHead[]> {
    return this.transaction.read('list-adopted-reports', async (tx) => {
      await this.reached(tx, caller, seasonId);
      return this.rows.list(tx, seasonId);
    });
  }

  /** Producers' figures for whom they are told to today. */
  get(caller: Caller, seasonId: string, id: string): Promise<Adopted> {
    return this.transaction.read('get-adopted-report', async (tx) => {
      const season = await this.reached(tx, caller, seasonId);
      const found = await this.rows.find(tx, seasonId, id);
      if (!found) throw accessErrors['not-found']();
      return { ...found, content: await this.reports.shown(tx, caller, season, found.content) };
    });
  }

  /** Once the committee has decided so. The report is built in the background. */
  ask(caller: Caller, seasonId: string, at: Date): Promise<TaskView> {
    return this.transaction.run('ask-report-adoption', async (tx) => {
      const { partnershipId } = await this.reached(tx, caller, seasonId);
      const version = (await this.rows.list(tx, seasonId)).length + 1;
      await this.decisions.demandPassed(tx, partnershipId, { kind, subject: seasonId }, version);
      return this.tasks.add(tx, kind, { seasonId, at: at.toISOString() });
    });
  }

  /** Built outside the transaction that numbers and keeps it, so that one can see how far it is. */
  private async prepare(seasonId: string, adoptedAt: Date, tell: Tell): Promise<() => Promise<AdoptedHead>> {
    await tell(10);
    const content = await this.transaction.read('build-report', async (tx) =>
      this.reports.build(tx, await this.seasons.season(tx, seasonId)),
    );
    await tell(90);
    return () => this.adopt(seasonId, { content, adoptedAt });
  }

  private adopt(seasonId: string, report: Pick<Adopted, 'content' | 'adoptedAt'>): Promise<AdoptedHead> {
    return this.transaction.run('adopt-report', async (tx) => {
      const { firstMonth, partnershipId } = await this.seasons.lockSeason(tx, seasonId);
      const version = (await this.rows.list(tx, seasonId)).length + 1; // Each decision lets one report be frozen.
      await this.decisions.demandPassed(tx, partnershipId, { kind, subject: seasonId }, version);
      const head = {
        seasonId,
        id: newId(),
        version,
        number: `R-${firstMonth}/${version}`,
        adoptedAt: report.adoptedAt,
      };
      await this.rows.insert(tx, { ...head, ...report }, currentContext().actor);
      return head;
    });
  }

  private async reached(tx: Tx, caller: Caller, seasonId: string): Promise<Season> {
    const season = await this.seasons.season(tx, seasonId);
    caller.demand({ partnershipId: season.partnershipId });
    return season;
  }
}
