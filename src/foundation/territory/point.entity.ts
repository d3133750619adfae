import { Check, Entity, ForeignKey } from 'typeorm';
import { Coordinate, Text, Uuid, Whole } from '../../platform/database/index.js';

/** The one place where all deliveries of a cycle come together. */
@Entity('loading_point')
@Check('loading_point_bays_check', 'bays > 0')
@ForeignKey('Territory', ['territoryId'], ['id'], { name: 'loading_point_territory_id_fkey' })
export class LoadingPoint {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  territoryId: string;

  @Text()
  name: string;

  @Text()
  address: string;

  @Coordinate()
  latitude: number;

  @Coordinate()
  longitude: number;

  /** IANA. */
  @Text()
  timeZone: string;

  @Text()
  openingHours: string;

  /** How many deliveries can be unloaded at once. */
  @Whole()
  bays: number;

  @Whole({ default: '1' })
  version: number;
}

/** Where one or more groups take over their goods. */
@Entity('drop_off_point')
@ForeignKey('Territory', ['territoryId'], ['id'], { name: 'drop_off_point_territory_id_fkey' })
export class DropOffPoint {
  @Uuid({ primary: true })
  id: string;

  @Uuid()
  territoryId: string;

  @Text()
  name: string;

  @Text()
  address: string;

  @Coordinate()
  latitude: number;

  @Coordinate()
  longitude: number;

  /** IANA. */
  @Text()
  timeZone: string;

  @Text()
  openingHours: string;

  /** Who opens the door: name and telephone number. */
  @Text()
  contact: string;

  /** How a vehicle is unloaded there: ramp, tail lift, by hand. */
  @Text()
  unloading: string;

  @Whole({ default: '1' })
  version: number;
}
