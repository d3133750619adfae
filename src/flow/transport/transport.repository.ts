import { Injectable } from '@nestjs/common';
import { accessErrors, type Reach } from '../../platform/auth/index.js';
import { refuse, type Tx } from '../../platform/database/index.js';
import type { Cycle } from '../../foundation/season/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import type { EventKind, ManifestContent } from './domain/index.js';

export interface Job {
  readonly id: string;
  readonly partnershipId: string;
  readonly number: string;
  readonly organiser: 'consumers' | 'producers' | 'third-party';
  readonly carrierId: string | null;
  readonly vehicle: string;
  readonly seals: string;
  readonly importer: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly cycles: readonly { readonly seasonId: string; readonly cycleId: string }[];
}

export interface TransportEvent {
  readonly id: string;
  readonly kind: EventKind;
  readonly at: Date;
  readonly place: string;
  readonly note: string;
  readonly reporter: string;
  readonly recordedAt: Date;
}

export interface ManifestHead {
  readonly id: string;
  readonly seasonId: string;
  readonly cycleId: string;
  readonly jobId: string;
  readonly number: string;
  readonly version: number;
  readonly status: 'draft' | 'issued';
  readonly contentHash: string;
  readonly at: Date;
  readonly supersededAt: Date | null;
}

export interface Manifest extends ManifestHead {
  readonly content: ManifestContent;
}

const jobColumns = `j.id, j.partnership_id AS "partnershipId", j.number, j.organiser, j.carrier_id AS "carrierId", j.vehicle, j.seals,
  j.importer, j.version, j.created_at AS "createdAt",
  (SELECT coalesce(json_agg(json_build_object('seasonId', c.season_id, 'cycleId', c.cycle_id) ORDER BY c.season_id, c.cycle_id), '[]')
   FROM transport_job_cycle c WHERE c.job_id = j.id) AS cycles`;
const headColumns = `id, season_id AS "seasonId", cycle_id AS "cycleId", job_id AS "jobId", number, version, status,
  content_hash AS "contentHash", at, superseded_at AS "supersededAt"`;

/** SQL of transport jobs, their events and manifests. */
@Injectable()
export class TransportRepository {
  async jobOf(tx: Tx, { seasonId, id }: Pick<Cycle, 'seasonId' | 'id'>): Promise<Job | null> {
    const [job] = await tx.query<Job[]>(
      `SELECT ${jobColumns} FROM transport_job j JOIN transport_job_cycle c ON c.job_id = j.id WHERE c.season_id = $1 AND c.cycle_id = $2`,
      [seasonId, id],
    );
    return job ?? null;
  }

  async job(tx: Tx, id: string, lock: '' | 'FOR UPDATE OF j' = ''): Promise<Job> {
    const [job] = await tx.query<Job[]>(`SELECT ${jobColumns} FROM transport_job j WHERE j.id = $1 ${lock}`, [id]);
    if (!job) throw accessErrors['not-found']();
    return job;
  }

  jobs(tx: Tx, reach: Reach, page: { seasonId: string | null; after: string | null; limit: number }): Promise<Job[]> {
    return tx.query(
      `SELECT ${jobColumns} FROM transport_job j WHERE ($1 OR j.partnership_id = ANY($2::uuid[]))
         AND ($3::uuid IS NULL OR EXISTS (SELECT 1 FROM transport_job_cycle c WHERE c.job_id = j.id AND c.season_id = $3))
         AND ($4::uuid IS NULL OR j.id > $4) ORDER BY j.id LIMIT $5`,
      [reach.all, [...reach.partnerships], page.seasonId, page.after, page.limit + 1],
    );
  }

  async create(tx: Tx, job: Job): Promise<void> {
    await tx.query(
      'INSERT INTO transport_job (id, partnership_id, number, organiser, created_at) VALUES ($1, $2, $3, $4, $5)',
      [job.id, job.partnershipId, job.number, job.organiser, job.createdAt],
    );
    for (const { seasonId, cycleId } of job.cycles) {
      await tx.query('INSERT INTO transport_job_cycle (season_id, cycle_id, job_id) VALUES ($1, $2, $3)', [
        seasonId,
        cycleId,
        job.id,
      ]);
    }
  }

  async update(
    tx: Tx,
    job: Pick<Job, 'id' | 'organiser' | 'carrierId' | 'vehicle' | 'seals' | 'importer'>,
  ): Promise<void> {
    const update = tx.query(
      `UPDATE transport_job SET organiser = $2, carrier_id = $3, vehicle = $4, seals = $5, importer = $6, version = version + 1
       WHERE id = $1`,
      [job.id, job.organiser, job.carrierId, job.vehicle, job.seals, job.importer],
    );
    await refuse(update, { transport_job_carrier_id_fkey: () => refusalAt('/carrierId', 'unknown-carrier') });
  }

  events(tx: Tx, jobId: string): Promise<TransportEvent[]> {
    return tx.query(
      `SELECT id, kind, at, place, note, reporter, recorded_at AS "recordedAt" FROM transport_event WHERE job_id = $1 ORDER BY at, id`,
      [jobId],
    );
  }

  async addEvent(tx: Tx, jobId: string, event: TransportEvent): Promise<void> {
    const { id, kind, at, place, note, reporter, recordedAt } = event;
    await tx.query(
      `INSERT INTO transport_event (job_id, id, kind, at, place, note, reporter, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [jobId, id, kind, at, place, note, reporter, recordedAt],
    );
  }

  async standingManifest(tx: Tx, { seasonId, id }: Pick<Cycle, 'seasonId' | 'id'>): Promise<ManifestHead | null> {
    const [head] = await tx.query<ManifestHead[]>(
      `SELECT ${headColumns} FROM manifest WHERE season_id = $1 AND cycle_id = $2 AND superseded_at IS NULL`,
      [seasonId, id],
    );
    return head ?? null;
  }

  manifests(tx: Tx, jobId: string): Promise<ManifestHead[]> {
    return tx.query(`SELECT ${headColumns} FROM manifest WHERE job_id = $1 ORDER BY season_id, version`, [jobId]);
  }

  async manifest(tx: Tx, jobId: string, id: string): Promise<Manifest> {
    const [row] = await tx.query<Manifest[]>(
      `SELECT ${headColumns}, content FROM manifest WHERE job_id = $1 AND id = $2`,
      [jobId, id],
    );
    if (!row) throw accessErrors['not-found']();
    return row;
  }

  async putManifest(tx: Tx, manifest: Manifest): Promise<void> {
    const { seasonId, id, cycleId, jobId, number, version, status, content, contentHash, at } = manifest;
    await tx.query(
      'UPDATE manifest SET superseded_at = $3 WHERE season_id = $1 AND cycle_id = $2 AND superseded_at IS NULL',
      [seasonId, cycleId, at],
    );
    await tx.query(
      `INSERT INTO manifest (season_id, id, cycle_id, job_id, number, version, status, content, content_hash, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [seasonId, id, cycleId, jobId, number, version, status, JSON.stringify(content), contentHash, at],
    );
  }
}
