import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Decisions } from '../../foundation/partnership/index.js';
import { Seasons } from '../../foundation/season/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { currentContext } from '../../platform/context/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { Tasks, type TaskView } from '../../platform/task/index.js';
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
    this.tasks.handle(kind, ({ seasonId, at }) => this.adopt(seasonId as string, new Date(at as string)));
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
      const partnershipId = await this.reached(tx, caller, seasonId);
      const found = await this.rows.find(tx, seasonId, id);
      if (!found) throw accessErrors['not-found']();
      if (caller.coordinatedSides(partnershipId).length > 0) return found;
      return { ...found, content: { ...found.content, producers: null } };
    });
  }

  /** Once the committee has decided so. The report is built in the background. */
  ask(caller: Caller, seasonId: string, at: Date): Promise<TaskView> {
    return this.transaction.run('ask-report-adoption', async (tx) => {
      const partnershipId = await this.reached(tx, caller, seasonId);
      await this.decisions.demandPassed(tx, partnershipId, { kind, subject: seasonId });
      return this.tasks.add(tx, kind, { seasonId, at: at.toISOString() });
    });
  }

  adopt(seasonId: string, adoptedAt: Date): Promise<AdoptedHead> {
    return this.transaction.run('adopt-report', async (tx) => {
      const season = await this.seasons.lockSeason(tx, seasonId);
      const version = (await this.rows.list(tx, seasonId)).length + 1;
      const number = `R-${season.firstMonth}/${version}`;
      const content = await this.reports.build(tx, season);
      const id = newId();
      await this.rows.insert(tx, { seasonId, id, version, number, content, adoptedAt }, currentContext().actor);
      return { seasonId, id, version, number, adoptedAt };
    });
  }

  private async reached(tx: Tx, caller: Caller, seasonId: string): Promise<string> {
    const { partnershipId } = await this.seasons.season(tx, seasonId);
    caller.demand({ partnershipId });
    return partnershipId;
  }
}
