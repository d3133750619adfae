import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Codes } from './codes.service.js';
import { loginErrors } from './login.errors.js';
import { Notices } from './notices.service.js';
import { SecondFactorRepository } from './second-factor.repository.js';

/** People's second factors: beginning, confirming, using, removing. Who asks was recognised before. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly rows: SecondFactorRepository,
    private readonly codes: Codes,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  async isOn(tx: Tx, personId: string): Promise<boolean> {
    return (await this.rows.find(tx, personId))?.confirmedAt != null;
  }

  recoveryCodesLeft(tx: Tx, personId: string): Promise<number> {
    return this.rows.recoveryCodesLeft(tx, personId);
  }

  async begin(tx: Tx, personId: string, label: string): Promise<{ secret: string; uri: string }> {
    const { sealed, secret, uri } = this.codes.create(label);
    if (!(await this.rows.begin(tx, personId, sealed, this.clock.now()))) throw loginErrors['second-factor-on']();
    return { secret, uri };
  }

  /** The first right code turns it on; the answer is shown once. */
  async confirm(tx: Tx, personId: string, code: string): Promise<{ recoveryCodes: string[] }> {
    const factor = await this.rows.find(tx, personId);
    if (!factor) throw loginErrors['second-factor-off']();
    if (factor.confirmedAt !== null) throw loginErrors['second-factor-on']();
    if (!(await this.codes.take(tx, personId, factor.secret, code))) throw loginErrors['wrong-code']();
    await this.rows.confirm(tx, personId, this.clock.now());
    await this.notices.tell(tx, personId, 'second-factor-on');
    return { recoveryCodes: await this.codes.renewRecovery(tx, personId) };
  }

  /** Throws `wrong-code` unless the code, or a recovery code, is right and was not used before; uses it up. */
  async demandCode(tx: Tx, personId: string, code: string): Promise<void> {
    const factor = await this.rows.find(tx, personId);
    if (factor?.confirmedAt == null) throw loginErrors['second-factor-off']();
    if (await this.codes.take(tx, personId, factor.secret, code)) return;
    if (!(await this.codes.takeRecovery(tx, personId, code))) throw loginErrors['wrong-code']();
    await this.notices.tell(tx, personId, 'recovery-code-used');
  }

  async renewRecovery(tx: Tx, personId: string): Promise<{ recoveryCodes: string[] }> {
    return { recoveryCodes: await this.codes.renewRecovery(tx, personId) };
  }

  async remove(tx: Tx, personId: string): Promise<void> {
    if (!(await this.rows.remove(tx, personId))) throw loginErrors['second-factor-off']();
    await this.notices.tell(tx, personId, 'second-factor-removed');
  }
}
