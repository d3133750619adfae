import { Injectable } from '@nestjs/common';
import { toString as toQr } from 'qrcode';
import { Authenticator, type Caller } from '../../platform/auth/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { Attempts } from './attempts.service.js';
import { OwnAccount } from './own-account.service.js';
import { SecondFactors } from './second-factors.service.js';
import { Sessions } from './sessions.service.js';

export interface FactorState {
  readonly on: boolean;
  readonly recoveryCodesLeft: number;
}

export interface NewFactor {
  /** For typing by hand, in base 32. */
  readonly secret: string;
  /** `otpauth:` for programs. */
  readonly uri: string;
  /** The same as an SVG to photograph. */
  readonly qr: string;
}

/** A person's own second factor. */
@Injectable()
export class OwnSecondFactor {
  constructor(
    private readonly transaction: Transaction,
    private readonly factors: SecondFactors,
    private readonly account: OwnAccount,
    private readonly attempts: Attempts,
    private readonly sessions: Sessions,
    private readonly authenticator: Authenticator,
  ) {}

  state({ id }: Caller): Promise<FactorState> {
    return this.transaction.read('get-second-factor', async (tx) => ({
      on: await this.factors.isOn(tx, id),
      recoveryCodesLeft: await this.factors.recoveryCodesLeft(tx, id),
    }));
  }

  /** Asks for the password, so that a borrowed phone is not enough. */
  async begin(caller: Caller, currentPassword: string, address: string): Promise<NewFactor> {
    await this.account.demandPassword(caller, currentPassword, address);
    return this.transaction.run('begin-second-factor', async (tx) => {
      const { email, name } = await this.account.find(tx, caller);
      const { secret, uri } = await this.factors.begin(tx, caller.id, email ?? name);
      return { secret, uri, qr: await toQr(uri, { type: 'svg', margin: 2 }) };
    });
  }

  /** Sessions of before knew no second factor: they end, but for the one that confirms. */
  confirm(caller: Caller, code: string, address: string): Promise<{ recoveryCodes: string[] }> {
    return this.counted(caller, address, async (tx) => {
      const answer = await this.factors.confirm(tx, caller.id, code);
      await this.sessions.endAll(tx, caller.id, caller.sessionId);
      return answer;
    });
  }

  renewRecovery(caller: Caller, code: string, address: string): Promise<{ recoveryCodes: string[] }> {
    return this.counted(caller, address, async (tx) => {
      await this.factors.demandCode(tx, caller.id, code);
      return this.factors.renewRecovery(tx, caller.id);
    });
  }

  remove(caller: Caller, code: string, address: string): Promise<void> {
    return this.counted(caller, address, async (tx) => {
      await this.factors.demandCode(tx, caller.id, code);
      await this.factors.remove(tx, caller.id);
    });
  }

  /** For somebody who has lost their device and their recovery codes. */
  removeOf(personId: string): Promise<void> {
    return this.transaction.run('remove-second-factor', async (tx) => {
      await this.factors.remove(tx, personId);
      await this.sessions.endAll(tx, personId);
      this.authenticator.forget();
    });
  }

  private async counted<T>({ id }: Caller, address: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const attempt = await this.attempts.begin('code', id, address);
    return this.transaction.run('change-second-factor', async (tx) => {
      const answer = await work(tx);
      await this.attempts.succeed(tx, attempt);
      this.authenticator.forget();
      return answer;
    });
  }
}
