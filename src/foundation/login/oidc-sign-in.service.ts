import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { Accounts } from '../identity/index.js';
import { type Entered, Entrance } from './entrance.service.js';
import { loginErrors } from './login.errors.js';
import { OidcIdentityRepository } from './oidc-identity.repository.js';
import { OidcProvider, type Vouched } from './oidc-provider.service.js';

/** Signing in by an OpenID provider. It makes nobody new: people come in by their groups. */
@Injectable()
export class OidcSignIn {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: OidcIdentityRepository,
    private readonly accounts: Accounts,
    private readonly provider: OidcProvider,
    private readonly entrance: Entrance,
    private readonly clock: Clock,
  ) {}

  start(): Promise<{ address: string; ticket: string }> {
    return this.provider.start();
  }

  async finish(query: string, ticket: string, agent: string): Promise<Entered> {
    const vouched = await this.provider.finish(query, ticket);
    return this.transaction.run('sign-in-by-oidc', async (tx) => {
      const { issuer, subject } = vouched;
      const personId = (await this.rows.personOf(tx, issuer, subject)) ?? (await this.link(tx, vouched));
      return this.entrance.enter(tx, personId, { method: 'oidc', agent });
    });
  }

  /** The first time, by an address that the provider has verified; never an operator, whom no provider may let in alone. */
  private async link(tx: Tx, { issuer, subject, email }: Vouched): Promise<string> {
    const person = email === null ? undefined : await this.accounts.byEmail(tx, email);
    if (!person || person.operator) throw loginErrors['oidc-unknown']();
    await this.rows.add(tx, { issuer, subject, personId: person.id, at: this.clock.now() });
    return person.id;
  }
}
