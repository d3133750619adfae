import { Entity, ForeignKey } from 'typeorm';
import { Big, Instant, Text, Uuid } from '../../platform/database/index.js';

/** A time-based code (RFC 6238) beside the password. */
@Entity('second_factor')
@ForeignKey('Person', ['personId'], ['id'], { name: 'second_factor_person_id_fkey' })
export class SecondFactor {
  @Uuid({ primary: true })
  personId: string;

  /** Sealed with the application's own secret. */
  @Text()
  secret: string;

  /** Of the last code that was taken: an older one is not taken again. */
  @Big()
  lastStep: bigint;

  @Instant()
  createdAt: Date;

  @Instant({ nullable: true })
  confirmedAt: Date | null;
}

/** For whoever has lost the device that shows the codes: each is good once. */
@Entity('recovery_code')
@ForeignKey('Person', ['personId'], ['id'], { name: 'recovery_code_person_id_fkey' })
export class RecoveryCode {
  @Uuid({ primary: true })
  personId: string;

  @Text({ primary: true })
  codeHash: string;

  @Instant({ nullable: true })
  usedAt: Date | null;
}
