import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Instant, Json, Text, Uuid, Whole } from '../../platform/database/index.js';

/** The journey from a loading point to drop-off points; its state follows from its events. */
@Entity('transport_job')
@Index('transport_job_partnership_id_idx', ['partnershipId'])
@Check('transport_job_organiser_check', `organiser IN ('consumers', 'producers', 'third-party')`)
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'transport_job_partnership_id_fkey' })
@ForeignKey('Organisation', ['carrierId'], ['id'], { name: 'transport_job_carrier_id_fkey' })
export class TransportJobRow {
  @Uuid({ primary: true, key: 'transport_job_pkey' })
  id: string;

  @Uuid()
  partnershipId: string;

  @Text()
  number: string;

  @Text()
  organiser: string;

  @Uuid({ nullable: true })
  carrierId: string | null;

  @Text({ default: `''` })
  vehicle: string;

  @Text({ default: `''` })
  seals: string;

  /** Of record: name and EORI. */
  @Text({ default: `''` })
  importer: string;

  @Whole({ default: '1' })
  version: number;

  @Instant()
  createdAt: Date;
}

@Entity('transport_job_cycle')
@Index('transport_job_cycle_job_id_idx', ['jobId'])
@ForeignKey('TransportJobRow', ['jobId'], ['id'], { name: 'transport_job_cycle_job_id_fkey' })
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'transport_job_cycle_cycle_fkey' })
export class TransportJobCycle {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  cycleId: string;

  @Uuid()
  jobId: string;
}

@Entity('transport_event')
@Check(
  'transport_event_kind_check',
  `kind IN ('planned', 'quoted', 'booked', 'loading', 'departed', 'customs-entry', 'customs-held', 'customs-released', 'arrived', 'delivered', 'cancelled')`,
)
@ForeignKey('TransportJobRow', ['jobId'], ['id'], { name: 'transport_event_job_id_fkey' })
export class TransportEventRow {
  @Uuid({ primary: true, key: 'transport_event_pkey' })
  jobId: string;

  @Uuid({ primary: true, key: 'transport_event_pkey' })
  id: string;

  @Text()
  kind: string;

  @Instant()
  at: Date;

  @Text()
  place: string;

  @Text()
  note: string;

  @Text()
  reporter: string;

  @Instant()
  recordedAt: Date;
}

/** What a journey carries of a cycle, frozen with all that its papers say. */
@Entity('manifest')
@Unique('manifest_season_id_cycle_id_version_key', ['seasonId', 'cycleId', 'version'])
@Index('manifest_job_id_idx', ['jobId'])
@Check('manifest_status_check', `status IN ('draft', 'issued')`)
@ForeignKey('TransportJobRow', ['jobId'], ['id'], { name: 'manifest_job_id_fkey' })
@ForeignKey('CycleRow', ['seasonId', 'cycleId'], ['seasonId', 'id'], { name: 'manifest_cycle_fkey' })
export class ManifestRow {
  @Uuid({ primary: true, key: 'manifest_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'manifest_pkey' })
  id: string;

  @Uuid()
  cycleId: string;

  @Uuid()
  jobId: string;

  @Text()
  number: string;

  @Whole()
  version: number;

  @Text()
  status: string;

  @Json()
  content: object;

  @Text()
  contentHash: string;

  @Instant()
  at: Date;

  @Instant({ nullable: true })
  supersededAt: Date | null;
}
