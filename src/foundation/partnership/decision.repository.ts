import { Injectable } from '@nestjs/common';
import { accessErrors } from '../../platform/auth/index.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import type { Choice, EffectKind, Majority, SeatKind } from './domain/index.js';

export interface DecisionRecord {
  readonly id: string;
  readonly partnershipId: string;
  readonly meetingId: string | null;
  readonly title: string;
  readonly proposal: string;
  readonly effectKind: EffectKind;
  readonly effectSubject: string | null;
  readonly quorumPercent: number;
  readonly majority: Majority;
  readonly needs: readonly SeatKind[];
  readonly openedAt: Date;
  readonly closesAt: Date;
}

/** A seat on the roll of a decision, with its vote that counts. */
export interface RollRow {
  readonly decisionId: string;
  readonly seatId: string;
  readonly kind: SeatKind;
  readonly personId: string;
  readonly choice: Choice | null;
  readonly votedAt: Date | null;
}

const columns = `id, partnership_id AS "partnershipId", meeting_id AS "meetingId", title, proposal, effect_kind AS "effectKind",
  effect_subject AS "effectSubject", quorum_percent AS "quorumPercent", majority, needs, opened_at AS "openedAt",
  closes_at AS "closesAt"`;

/** SQL of decisions, who may vote on them, and the votes. */
@Injectable()
export class DecisionRepository {
  list(tx: Tx, partnershipId: string, after: string | null, limit: number): Promise<DecisionRecord[]> {
    return tx.query(
      `SELECT ${columns} FROM decision WHERE partnership_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [partnershipId, after, limit + 1],
    );
  }

  async find(tx: Tx, partnershipId: string, id: string): Promise<DecisionRecord> {
    const [row] = await tx.query<DecisionRecord[]>(
      `SELECT ${columns} FROM decision WHERE partnership_id = $1 AND id = $2`,
      [partnershipId, id],
    );
    if (!row) throw accessErrors['not-found']();
    return row;
  }

  /** Of two votes that come at once, the second sees the first. */
  async lock(tx: Tx, partnershipId: string): Promise<void> {
    await tx.query('SELECT 1 FROM partnership WHERE id = $1 FOR UPDATE', [partnershipId]);
  }

  /** Decisions with one of these effects; with this subject only, where one is given. */
  withEffect(
    tx: Tx,
    partnershipId: string,
    kinds: readonly EffectKind[],
    subject: string | null = null,
  ): Promise<DecisionRecord[]> {
    return tx.query(
      `SELECT ${columns} FROM decision WHERE partnership_id = $1 AND effect_kind = ANY($2)
         AND ($3::text IS NULL OR effect_subject = $3) ORDER BY id`,
      [partnershipId, kinds, subject],
    );
  }

  async insert(tx: Tx, row: DecisionRecord, roll: readonly string[], actor: string): Promise<void> {
    await tx.query(
      `INSERT INTO decision (id, partnership_id, meeting_id, title, proposal, effect_kind, effect_subject, quorum_percent,
         majority, needs, opened_by, opened_at, closes_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...[row.id, row.partnershipId, row.meetingId, row.title, row.proposal, row.effectKind, row.effectSubject],
        ...[row.quorumPercent, row.majority, row.needs, actor, row.openedAt, row.closesAt],
      ],
    );
    await tx.query('INSERT INTO decision_roll (decision_id, seat_id) SELECT $1, unnest($2::uuid[])', [row.id, roll]);
  }

  roll(tx: Tx, ids: readonly string[]): Promise<RollRow[]> {
    return tx.query(
      `SELECT r.decision_id AS "decisionId", r.seat_id AS "seatId", s.kind, s.person_id AS "personId", v.choice, v.at AS "votedAt"
       FROM decision_roll r JOIN seat s ON s.id = r.seat_id
       LEFT JOIN LATERAL (SELECT choice, at FROM decision_vote WHERE decision_id = r.decision_id AND seat_id = r.seat_id
         ORDER BY id DESC LIMIT 1) v ON true
       WHERE r.decision_id = ANY($1::uuid[]) ORDER BY r.decision_id, r.seat_id`,
      [ids],
    );
  }

  async vote(tx: Tx, vote: { decisionId: string; seatId: string; choice: Choice; at: Date }): Promise<void> {
    await tx.query('INSERT INTO decision_vote (id, decision_id, seat_id, choice, at) VALUES ($1, $2, $3, $4, $5)', [
      ...[newId(), vote.decisionId, vote.seatId, vote.choice, vote.at],
    ]);
  }
}
