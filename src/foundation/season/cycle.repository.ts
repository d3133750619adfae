import { Injectable } from '@nestjs/common';
import { accessErrors } from '../../platform/auth/index.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import type { Month } from '../../shared/month.js';
import { type Cycle, type CycleDates, type CycleState, dateNames, type StepName } from './domain/index.js';

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const dateColumns = dateNames.map(snake);

const columns = `season_id AS "seasonId", id, month, position, state, due_version AS "dueVersion", go_decision AS "goDecision",
  version, ${dateNames.map((name, i) => `${dateColumns[i] ?? ''} AS "${name}"`).join(', ')}`;

type Row = Omit<Cycle, 'dates'> & CycleDates;

const toCycle = ({ seasonId, id, month, position, state, dueVersion, goDecision, version, ...dates }: Row): Cycle => {
  return { seasonId, id, month, position, state, dates, dueVersion, goDecision, version };
};

/** What a step did. */
export interface StepRecord {
  readonly step: StepName;
  readonly run: number;
  readonly at: Date;
  readonly actor: string;
  readonly reason: string | null;
  readonly result: object;
}

/** One move of dates, with who and why. */
export interface DateChange {
  readonly at: Date;
  readonly actor: string;
  readonly reason: string;
  readonly datesBefore: Record<string, string>;
  readonly datesAfter: Record<string, string>;
}

export type RowLock = '' | 'FOR SHARE' | 'FOR UPDATE';

/** SQL of cycles, their steps and the moves of their dates. */
@Injectable()
export class CycleRepository {
  async insert(
    tx: Tx,
    cycles: readonly Pick<Cycle, 'seasonId' | 'id' | 'month' | 'position' | 'dates'>[],
  ): Promise<void> {
    const places = dateColumns.map((_, i) => `$${i + 5}`).join(', ');
    for (const { seasonId, id, month, position, dates } of cycles) {
      await tx.query(
        `INSERT INTO cycle (season_id, id, month, position, state, ${dateColumns.join(', ')})
         VALUES ($1, $2, $3, $4, 'collecting', ${places})`,
        [seasonId, id, month, position, ...dateNames.map((name) => dates[name])],
      );
    }
  }

  async find(tx: Tx, id: string, lock: RowLock = ''): Promise<Cycle> {
    const [row] = await tx.query<Row[]>(`SELECT ${columns} FROM cycle WHERE id = $1 ${lock}`, [id]);
    if (!row) throw accessErrors['not-found']();
    return toCycle(row);
  }

  async ofMonth(tx: Tx, seasonId: string, month: Month, lock: RowLock = ''): Promise<Cycle> {
    const [row] = await tx.query<Row[]>(`SELECT ${columns} FROM cycle WHERE season_id = $1 AND month = $2 ${lock}`, [
      seasonId,
      month,
    ]);
    if (!row) throw accessErrors['not-found']();
    return toCycle(row);
  }

  async ofSeason(tx: Tx, seasonId: string, lock: RowLock = ''): Promise<Cycle[]> {
    const rows = await tx.query<Row[]>(`SELECT ${columns} FROM cycle WHERE season_id = $1 ORDER BY month ${lock}`, [
      seasonId,
    ]);
    return rows.map(toCycle);
  }

  /** When the first month of a partnership closes for pledges, at or after an instant. */
  async firstClosing(tx: Tx, partnershipId: string, after: Date): Promise<Date | null> {
    const [row] = await tx.query<{ at: Date | null }[]>(
      `SELECT min(c.pledges_close_at) AS at FROM cycle c JOIN season s ON s.id = c.season_id
       WHERE s.partnership_id = $1 AND s.state <> 'draft' AND c.state <> 'cancelled' AND c.pledges_close_at >= $2`,
      [partnershipId, after],
    );
    return row?.at ?? null;
  }

  async setState(tx: Tx, cycle: Cycle, state: CycleState): Promise<void> {
    await tx.query('UPDATE cycle SET state = $3, version = version + 1 WHERE season_id = $1 AND id = $2', [
      cycle.seasonId,
      cycle.id,
      state,
    ]);
  }

  async setGoDecision(tx: Tx, cycle: Cycle, decision: string): Promise<void> {
    await tx.query('UPDATE cycle SET go_decision = $3, version = version + 1 WHERE season_id = $1 AND id = $2', [
      cycle.seasonId,
      cycle.id,
      decision,
    ]);
  }

  async setDates(tx: Tx, cycle: Cycle, dates: CycleDates): Promise<void> {
    const assignments = dateColumns.map((column, i) => `${column} = $${i + 3}`).join(', ');
    await tx.query(
      `UPDATE cycle SET ${assignments}, due_version = due_version + 1, version = version + 1 WHERE season_id = $1 AND id = $2`,
      [cycle.seasonId, cycle.id, ...dateNames.map((name) => dates[name])],
    );
  }

  async recordDateChange(
    tx: Tx,
    cycle: Cycle,
    change: Omit<DateChange, 'datesBefore' | 'datesAfter'> & { after: CycleDates },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO cycle_date_change (season_id, id, cycle_id, at, actor, reason, dates_before, dates_after)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        cycle.seasonId,
        newId(),
        cycle.id,
        change.at,
        change.actor,
        change.reason,
        JSON.stringify(cycle.dates),
        JSON.stringify(change.after),
      ],
    );
  }

  dateChanges(tx: Tx, cycle: Cycle): Promise<DateChange[]> {
    return tx.query(
      `SELECT at, actor, reason, dates_before AS "datesBefore", dates_after AS "datesAfter"
       FROM cycle_date_change WHERE season_id = $1 AND cycle_id = $2 ORDER BY id`,
      [cycle.seasonId, cycle.id],
    );
  }

  async recordStep(tx: Tx, cycle: Cycle, record: StepRecord): Promise<void> {
    await tx.query(
      `INSERT INTO cycle_step (season_id, cycle_id, step, run, at, actor, reason, result) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        cycle.seasonId,
        cycle.id,
        record.step,
        record.run,
        record.at,
        record.actor,
        record.reason,
        JSON.stringify(record.result),
      ],
    );
  }

  /** All runs of all steps, oldest first. */
  stepRecords(tx: Tx, cycle: Pick<Cycle, 'seasonId' | 'id'>): Promise<StepRecord[]> {
    return tx.query(
      `SELECT step, run, at, actor, reason, result FROM cycle_step WHERE season_id = $1 AND cycle_id = $2 ORDER BY at, step, run`,
      [cycle.seasonId, cycle.id],
    );
  }

  async lastRun(tx: Tx, cycle: Cycle, step: StepName): Promise<StepRecord | null> {
    const [row] = await tx.query<StepRecord[]>(
      `SELECT step, run, at, actor, reason, result FROM cycle_step
       WHERE season_id = $1 AND cycle_id = $2 AND step = $3 ORDER BY run DESC LIMIT 1`,
      [cycle.seasonId, cycle.id, step],
    );
    return row ?? null;
  }
}
