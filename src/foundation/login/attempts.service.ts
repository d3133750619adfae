import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { anywhere, AttemptRepository } from './attempt.repository.js';
import { waitAround } from './domain/index.js';
import { loginErrors } from './login.errors.js';

/** A try that is under way: it counts as failed until it has succeeded. */
export interface Attempt {
  readonly subject: string;
  readonly source: string;
  readonly known: boolean;
}

/**
 * Failed passwords and codes. A try is counted before the secret is looked at, so that many at the same moment do not all
 * slip through, and in a transaction of its own, so that the refusal which follows does not take the count back.
 */
@Injectable()
export class Attempts {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: AttemptRepository,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Pick<Config, 'authSecret'>,
  ) {}

  /** Throws `too-many-tries` while the account, from there, has to wait. */
  begin(what: 'password' | 'code', account: string, address: string): Promise<Attempt> {
    const subject = this.keyed(`${what} of ${account.toLowerCase()}`);
    const source = this.keyed(address);
    return this.transaction.run('begin-attempt', async (tx) => {
      const now = this.clock.now();
      const ofSource = await this.rows.lock(tx, anywhere, source);
      const ofAccount = await this.rows.lock(tx, subject, anywhere);
      const pair = await this.rows.lock(tx, subject, source);
      const known = pair.succeededAt !== null;
      const wait = waitAround({ pair, account: ofAccount, source: ofSource, known }, now);
      if (wait > 0) throw loginErrors['too-many-tries']({ seconds: Math.ceil(wait / 1000) });
      await this.rows.count(tx, subject, source, now);
      if (!known) {
        await this.rows.count(tx, subject, anywhere, now);
        await this.rows.count(tx, anywhere, source, now);
      }
      return { subject, source, known };
    });
  }

  async succeed(tx: Tx, { subject, source, known }: Attempt): Promise<void> {
    if (!known) {
      await this.rows.uncount(tx, anywhere, source);
      await this.rows.uncount(tx, subject, anywhere);
    }
    await this.rows.succeed(tx, subject, source, this.clock.now());
  }

  private keyed(text: string): string {
    return createHmac('sha256', this.config.authSecret).update(`attempt ${text}`).digest('hex');
  }
}
