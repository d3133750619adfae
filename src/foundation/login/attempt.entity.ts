import { Check, Entity } from 'typeorm';
import { Instant, Text, Whole } from '../../platform/database/index.js';

/** Failed tries of one account from one source; `*` stands for any. Both are kept as keyed hashes. */
@Entity('sign_in_attempt')
@Check('sign_in_attempt_failures_check', 'failures >= 0')
export class SignInAttempt {
  @Text({ primary: true })
  subject: string;

  @Text({ primary: true })
  source: string;

  @Whole()
  failures: number;

  @Instant({ nullable: true })
  lastFailedAt: Date | null;

  @Instant({ nullable: true })
  succeededAt: Date | null;
}
