import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import {
  CurrencyColumn,
  Day,
  DecimalColumn,
  Instant,
  Json,
  MonthColumn,
  Text,
  Uuid,
  Whole,
} from '../../platform/database/index.js';
import type { SeasonRules, SeasonState } from './domain/index.js';

@Entity('season')
@Index('season_partnership_id_idx', ['partnershipId'])
@Check('season_state_check', `state IN ('draft', 'pledging', 'committed', 'running', 'closed')`)
@Check('season_months_check', 'first_month <= last_month')
@ForeignKey('Partnership', ['partnershipId'], ['id'], { name: 'season_partnership_id_fkey' })
@ForeignKey('LoadingPoint', ['loadingPointId'], ['id'], { name: 'season_loading_point_id_fkey' })
export class SeasonRow {
  @Uuid({ primary: true, key: 'season_pkey' })
  id: string;

  @Uuid()
  partnershipId: string;

  @Text()
  name: string;

  @MonthColumn()
  firstMonth: string;

  @MonthColumn()
  lastMonth: string;

  @Uuid()
  loadingPointId: string;

  @CurrencyColumn()
  currency: string;

  @Json()
  rules: SeasonRules;

  @Text()
  state: SeasonState;

  @Whole({ default: '1' })
  version: number;

  @Instant()
  createdAt: Date;
}

@Entity('season_rate')
@Check('season_rate_rate_check', 'rate > 0')
@ForeignKey('SeasonRow', ['seasonId'], ['id'], { name: 'season_rate_season_id_fkey' })
export class SeasonRate {
  @Uuid({ primary: true })
  seasonId: string;

  @CurrencyColumn({ primary: true })
  currency: string;

  @DecimalColumn()
  rate: string;

  @Day()
  asOf: string;

  @Text()
  source: string;
}

@Entity('season_group')
@ForeignKey('SeasonRow', ['seasonId'], ['id'], { name: 'season_group_season_id_fkey' })
@ForeignKey('Organisation', ['groupId'], ['id'], { name: 'season_group_group_id_fkey' })
@ForeignKey('DropOffPoint', ['dropOffPointId'], ['id'], { name: 'season_group_drop_off_point_id_fkey' })
export class SeasonGroup {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  groupId: string;

  @Uuid()
  dropOffPointId: string;
}

@Entity('season_signature')
@Unique('season_signature_party_key', ['seasonId', 'party', 'organisationId'])
@Check('season_signature_party_check', `party IN ('group', 'producer', 'coordinator-a', 'coordinator-b')`)
@ForeignKey('SeasonRow', ['seasonId'], ['id'], { name: 'season_signature_season_id_fkey' })
@ForeignKey('Organisation', ['organisationId'], ['id'], { name: 'season_signature_organisation_id_fkey' })
@ForeignKey('Person', ['personId'], ['id'], { name: 'season_signature_person_id_fkey' })
export class SeasonSignature {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  id: string;

  @Text()
  party: string;

  @Uuid({ nullable: true })
  organisationId: string | null;

  @Uuid()
  personId: string;

  @Text()
  textHash: string;

  @Instant()
  at: Date;
}
