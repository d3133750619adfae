import { Injectable } from '@nestjs/common';
import { accessErrors } from '../../platform/auth/index.js';
import { refuse, type Tx } from '../../platform/database/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import type { SeatKind } from './domain/index.js';

export interface MeetingRecord {
  readonly id: string;
  readonly partnershipId: string;
  readonly at: Date;
  readonly place: string;
  readonly agenda: readonly string[];
  readonly minutes: string | null;
  readonly version: number;
}

export interface SeatRecord {
  readonly id: string;
  readonly partnershipId: string;
  readonly kind: SeatKind;
  readonly personId: string;
  readonly organisationId: string | null;
  readonly meetingId: string | null;
  readonly since: string;
  readonly until: string;
}

const seatColumns = `s.id, s.partnership_id AS "partnershipId", s.kind, s.person_id AS "personId",
  s.organisation_id AS "organisationId", s.meeting_id AS "meetingId", s.since, s.until`;
const meetingColumns = `id, partnership_id AS "partnershipId", at, place, agenda, minutes, version`;

/** SQL of seats and meetings. */
@Injectable()
export class CommitteeRepository {
  /** Seats that were not given up, also those whose term is over or has not begun, with the holder's name. */
  seats(tx: Tx, partnershipId: string): Promise<(SeatRecord & { readonly name: string })[]> {
    return tx.query(
      `SELECT ${seatColumns}, p.name FROM seat s JOIN person p ON p.id = s.person_id
       WHERE s.partnership_id = $1 AND s.ended_at IS NULL ORDER BY s.id`,
      [partnershipId],
    );
  }

  /** The same, after waiting for others who fill seats of the partnership. */
  async lockedSeats(tx: Tx, partnershipId: string): Promise<readonly SeatRecord[]> {
    await tx.query('SELECT 1 FROM partnership WHERE id = $1 FOR UPDATE', [partnershipId]);
    return this.seats(tx, partnershipId);
  }

  async addSeat(tx: Tx, row: SeatRecord): Promise<void> {
    const insert = tx.query(
      `INSERT INTO seat (id, partnership_id, kind, person_id, organisation_id, meeting_id, since, until)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [row.id, row.partnershipId, row.kind, row.personId, row.organisationId, row.meetingId, row.since, row.until],
    );
    await refuse(insert, { seat_person_id_fkey: () => refusalAt('/personId', 'unknown-person') });
  }

  async endSeat(tx: Tx, partnershipId: string, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE seat SET ended_at = $3 WHERE partnership_id = $1 AND id = $2 AND ended_at IS NULL', [
      ...[partnershipId, id, at],
    ]);
  }

  meetings(tx: Tx, partnershipId: string, after: string | null, limit: number): Promise<MeetingRecord[]> {
    return tx.query(
      `SELECT ${meetingColumns} FROM meeting WHERE partnership_id = $1 AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
      [partnershipId, after, limit + 1],
    );
  }

  async meeting(tx: Tx, partnershipId: string, id: string): Promise<MeetingRecord> {
    const [row] = await tx.query<MeetingRecord[]>(
      `SELECT ${meetingColumns} FROM meeting WHERE partnership_id = $1 AND id = $2`,
      [partnershipId, id],
    );
    if (!row) throw accessErrors['not-found']();
    return row;
  }

  async putMeeting(tx: Tx, row: MeetingRecord): Promise<void> {
    await tx.query(
      `INSERT INTO meeting (id, partnership_id, at, place, agenda, minutes, version) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT ON CONSTRAINT meeting_pkey DO UPDATE SET at = excluded.at, place = excluded.place, agenda = excluded.agenda,
         minutes = excluded.minutes, version = excluded.version`,
      [row.id, row.partnershipId, row.at, row.place, row.agenda, row.minutes, row.version],
    );
  }
}
