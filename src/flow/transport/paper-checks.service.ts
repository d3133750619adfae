import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CycleSteps } from '../../foundation/season/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import { present } from '../../shared/invariant.js';
import { type PaperKind, papersNeeded } from './domain/index.js';
import { JobGoods } from './job-goods.service.js';
import type { PaperCheckDto } from './paper.dto.js';
import { type PaperCheck, PaperRepository } from './paper.repository.js';
import { transportErrors } from './transport.errors.js';
import type { Job } from './transport.repository.js';
import { Transports } from './transports.service.js';

export interface PaperView extends Omit<PaperCheck, 'at'> {
  readonly paper: PaperKind;
  readonly offerIds: readonly string[];
  readonly source: string;
  readonly checkedOn: string;
  readonly at: Date | null;
}

/** The papers that a journey needs by the rules of its day. It does not leave before each is there, or waived with a reason. */
@Injectable()
export class PaperChecks implements OnModuleInit {
  constructor(
    private readonly transaction: Transaction,
    private readonly steps: CycleSteps,
    private readonly transports: Transports,
    private readonly rows: PaperRepository,
    private readonly goods: JobGoods,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.steps.register('depart', async ({ tx, cycle }) => {
      const job = await this.transports.jobOf(tx, cycle);
      const open = job ? (await this.ofJob(tx, job)).filter(({ state }) => state === 'open') : [];
      if (open.length === 0) return null;
      const missing = [...new Set(open.map(({ paper }) => paper))].join(', ');
      throw transportErrors['papers-missing']({ count: open.length, papers: missing });
    });
  }

  list(caller: Caller, jobId: string): Promise<PaperView[]> {
    return this.transaction.read('list-papers', async (tx) =>
      this.ofJob(tx, await this.transports.reached(tx, caller, jobId)),
    );
  }

  /** The importer of record stands on the journey itself and is not ticked. */
  check(caller: Caller, { jobId, ruleId }: { jobId: string; ruleId: string }, dto: PaperCheckDto): Promise<PaperView> {
    return this.transaction.run('check-paper', async (tx) => {
      const job = await this.transports.reached(tx, caller, jobId, 'FOR UPDATE OF j');
      const needed = (await this.ofJob(tx, job)).find((paper) => paper.ruleId === ruleId);
      if (!needed) throw accessErrors['not-found']();
      const { state, note = '' } = dto;
      if (needed.paper === 'importer-of-record' && state === 'there') throw refusalAt('/state', 'importer-not-ticked');
      if (state === 'waived' && note.trim() === '') throw refusalAt('/note', 'waived-without-reason');
      const at = this.clock.now();
      await this.rows.check(tx, jobId, { ruleId, state, note: note.trim(), at }, caller.id);
      const now = (await this.ofJob(tx, job)).find((paper) => paper.ruleId === ruleId);
      return present(now, 'a paper that is needed still is when it has been checked');
    });
  }

  private async ofJob(tx: Tx, job: Job): Promise<PaperView[]> {
    const rules = await this.rows.rules(tx);
    if (rules.length === 0) return [];
    const said = new Map((await this.rows.checks(tx, job.id)).map((check) => [check.ruleId, check]));
    return papersNeeded(rules, await this.goods.load(tx, job)).map(({ rule, offerIds }) => {
      const { id: ruleId, paper, source, checkedOn } = rule;
      const { state = 'open', note = '', at = null } = said.get(ruleId) ?? {};
      const named = paper === 'importer-of-record' && job.importer !== '';
      return {
        ruleId,
        paper,
        offerIds,
        source,
        checkedOn,
        at,
        ...(named ? { state: 'there', note: job.importer } : { state, note }),
      };
    });
  }
}
