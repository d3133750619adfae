import { Injectable } from '@nestjs/common';
import { accessErrors } from '../../platform/auth/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { PaperRule } from './domain/index.js';

export type StoredRule = PaperRule & { readonly version: number };

export const checkStates = ['open', 'there', 'waived'] as const;

export interface PaperCheck {
  readonly ruleId: string;
  readonly state: (typeof checkStates)[number];
  /** The paper's number, or the reason to leave without it. */
  readonly note: string;
  readonly at: Date;
}

const columns = `id, paper, hs_prefix AS "hsPrefix", origin, destination, condition, value_from_minor AS "valueFromMinor",
  value_below_minor AS "valueBelowMinor", valid_from AS "validFrom", valid_until AS "validUntil", source, checked_on AS "checkedOn", version`;

/** SQL of the rules for papers, and of what is said about a journey's. */
@Injectable()
export class PaperRepository {
  rules(tx: Tx): Promise<StoredRule[]> {
    return tx.query(`SELECT ${columns} FROM paper_rule ORDER BY origin, destination, paper, hs_prefix, valid_from, id`);
  }

  async rule(tx: Tx, id: string): Promise<StoredRule> {
    const [row] = await tx.query<StoredRule[]>(`SELECT ${columns} FROM paper_rule WHERE id = $1 FOR UPDATE`, [id]);
    if (!row) throw accessErrors['not-found']();
    return row;
  }

  async put(tx: Tx, rule: StoredRule): Promise<void> {
    await tx.query(
      `INSERT INTO paper_rule (id, paper, hs_prefix, origin, destination, condition, value_from_minor, value_below_minor,
         valid_from, valid_until, source, checked_on, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
       ON CONFLICT ON CONSTRAINT paper_rule_pkey DO UPDATE SET valid_until = excluded.valid_until, source = excluded.source,
         checked_on = excluded.checked_on, version = excluded.version`,
      [
        ...[rule.id, rule.paper, rule.hsPrefix, rule.origin, rule.destination, rule.condition, rule.valueFromMinor],
        ...[rule.valueBelowMinor, rule.validFrom, rule.validUntil, rule.source, rule.checkedOn, rule.version],
      ],
    );
  }

  checks(tx: Tx, jobId: string): Promise<PaperCheck[]> {
    return tx.query(
      `SELECT DISTINCT ON (rule_id) rule_id AS "ruleId", state, note, at FROM paper_check WHERE job_id = $1
       ORDER BY rule_id, version DESC`,
      [jobId],
    );
  }

  /** The job's row is locked: nobody else counts versions. */
  async check(tx: Tx, jobId: string, said: PaperCheck, actor: string): Promise<void> {
    await tx.query(
      `INSERT INTO paper_check (job_id, rule_id, version, state, note, actor, at)
       SELECT $1, $2, coalesce(max(version), 0) + 1, $3, $4, $5, $6 FROM paper_check WHERE job_id = $1 AND rule_id = $2`,
      [jobId, said.ruleId, said.state, said.note, actor, said.at],
    );
  }
}
