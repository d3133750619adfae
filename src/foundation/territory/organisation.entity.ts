import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Coordinate, CurrencyColumn, Instant, Text, TextList, Uuid, Whole } from '../../platform/database/index.js';

/** A co-responsibility territory. */
@Entity('territory')
@Unique('territory_name_key', ['name'])
@Check('territory_country_check', `country ~ '^[A-Z]{2}$'`)
export class Territory {
  @Uuid({ primary: true })
  id: string;

  @Text()
  name: string;

  /** ISO 3166-1 alpha-2. */
  @Text()
  country: string;

  /** UN/LOCODE. */
  @Text({ nullable: true })
  locode: string | null;

  @Coordinate()
  latitude: number;

  @Coordinate()
  longitude: number;

  /** IANA. */
  @Text()
  timeZone: string;

  @CurrencyColumn()
  currency: string;

  /** BCP 47. */
  @TextList()
  languages: string[];

  @Whole({ default: '1' })
  version: number;
}

/** Anything with members in a territory. */
@Entity('organisation')
@Unique('organisation_code_key', ['code'])
@Index('organisation_territory_id_idx', ['territoryId'])
@Index('organisation_parent_id_idx', ['parentId'])
@Check(
  'organisation_kind_check',
  `kind IN ('town-hall', 'platform', 'consumer-group', 'producer', 'producer-cooperative', 'transport-operator', 'school', 'business', 'hospital', 'public-service', 'youth-group', 'association')`,
)
@Check('organisation_growers_check', 'growers > 0')
@Check('organisation_gs1_prefix_check', `gs1_prefix ~ '^[0-9]{4,12}$'`)
@ForeignKey('Territory', ['territoryId'], ['id'], { name: 'organisation_territory_id_fkey' })
@ForeignKey('Organisation', ['parentId'], ['id'], { name: 'organisation_parent_id_fkey' })
export class Organisation {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  territoryId: string;

  @Text()
  kind: string;

  @Text()
  code: string;

  @Text()
  name: string;

  /** A producer's cooperative, or the platform an organisation belongs to. */
  @Uuid({ nullable: true })
  parentId: string | null;

  @Text()
  address: string;

  @Coordinate({ nullable: true })
  latitude: number | null;

  @Coordinate({ nullable: true })
  longitude: number | null;

  /** Growers of a pool that is entered as one producer. */
  @Whole({ default: '1' })
  growers: number;

  /** A GS1 company prefix that it has licensed: a platform's numbers the pallets of its loading points. */
  @Text({ nullable: true })
  gs1Prefix: string | null;

  @Whole({ default: '1' })
  version: number;

  @Instant()
  createdAt: Date;
}
