import { Injectable } from '@nestjs/common';
import { PartnershipTerms, Seasons } from '../../foundation/season/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction } from '../../platform/database/index.js';
import { BulkImport, type StreamedBody } from '../../platform/http/index.js';
import { openMonths } from './domain/index.js';
import { PledgeImportRepository } from './pledge-import.repository.js';
import { Pledges } from './pledges.service.js';

export interface ImportAnswer {
  readonly rows: number;
  readonly applied: boolean;
}

const columns = ['member', 'offer', 'month', 'packs'];

/** Pledges from a treasurer's spreadsheet: member (id, groupCode/memberNo or e-mail), offer (id or code), month, packs. */
@Injectable()
export class PledgeImports {
  constructor(
    private readonly transaction: Transaction,
    private readonly pledges: Pledges,
    private readonly rows: PledgeImportRepository,
    private readonly seasons: Seasons,
    private readonly terms: PartnershipTerms,
    private readonly clock: Clock,
  ) {}

  /** Streams the file into a temporary table, names every wrong line, and applies all rows or none. */
  run(caller: Caller, what: { seasonId: string; dryRun: boolean }, body: StreamedBody): Promise<ImportAnswer> {
    return this.transaction.run('import-pledges', async (tx) => {
      const { season, cycles } = await this.pledges.openSeason(tx, caller, what.seasonId);
      const file = new BulkImport(columns, ['upTo']);
      await this.rows.copy(tx, file.batches(body));
      const groups = [...(await this.seasons.dropOffPoints(tx, season.id)).keys()];
      await this.rows.resolve(tx, season, {
        groups: [...caller.reach.groups],
        seasonGroups: groups,
        open: [...openMonths(season, cycles, this.clock.now())],
      });
      const wrong = await this.rows.mistakes(tx, season, await this.terms.unsigned(tx, season, groups));
      wrong.forEach((mistake, i) => {
        file.refuse(mistake, i === 0 ? mistake.total - wrong.length + 1 : 1);
      });
      file.demandNoMistake();
      const repeated = what.dryRun
        ? await this.rows.repeated(tx)
        : await this.rows.apply(tx, season.id, this.clock.now());
      for (const line of repeated) file.refuse({ line, column: 'member', code: 'duplicate-row' });
      file.demandNoMistake();
      if (!what.dryRun) await this.pledges.tell(tx, season, await this.rows.groups(tx));
      await this.rows.drop(tx);
      return { rows: file.rows, applied: !what.dryRun };
    });
  }
}
