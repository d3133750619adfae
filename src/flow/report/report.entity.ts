import { Check, Entity, ForeignKey, Unique } from 'typeorm';
import { Instant, Json, Text, Uuid, Whole } from '../../platform/database/index.js';
import type { SeasonReport } from './domain/index.js';

/** A report as the steering committee has adopted it. */
@Entity('season_report')
@Check('season_report_version_check', 'version > 0')
@Unique('season_report_version_key', ['seasonId', 'version'])
@ForeignKey('SeasonRow', ['seasonId'], ['id'], { name: 'season_report_season_id_fkey' })
export class AdoptedReport {
  @Uuid({ primary: true, key: 'season_report_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'season_report_pkey' })
  id: string;

  @Whole()
  version: number;

  @Text()
  number: string;

  @Json()
  content: SeasonReport;

  @Text()
  actor: string;

  @Instant()
  adoptedAt: Date;
}
