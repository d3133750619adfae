import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { DomainError, refusalAt } from '../../shared/domain-error.js';
import { Accounts, Admissions, type Person } from '../identity/index.js';
import { type Entered, Entrance } from '../login/index.js';
import type { OpenInvitation } from './invitation.repository.js';
import { joiningErrors } from './joining.errors.js';

/** Who takes up an invitation, known or new. */
@Injectable()
export class InvitedPeople {
  constructor(
    private readonly accounts: Accounts,
    private readonly admissions: Admissions,
    private readonly entrance: Entrance,
  ) {}

  async known(tx: Tx, email: string): Promise<boolean> {
    return (await this.accounts.byEmail(tx, email)) !== undefined;
  }

  /** An account that is there keeps its password, and an operator's takes up nothing. */
  async person(
    tx: Tx,
    { email, language }: OpenInvitation,
    { name, passwordHash }: { name: string | undefined; passwordHash: string | null },
  ): Promise<{ person: Person; made: boolean }> {
    if (name === undefined && !(await this.known(tx, email))) throw refusalAt('/name', 'name-needed');
    const { person, made } = await this.admissions.person(tx, { name: name ?? '', email, language });
    if (person.operator) throw joiningErrors['invitation-void']();
    if (!made && passwordHash !== null) throw joiningErrors['account-exists']();
    if (passwordHash !== null) await this.accounts.setPassword(tx, person, passwordHash);
    return { person, made };
  }

  async admit(tx: Tx, invitation: OpenInvitation, personId: string): Promise<string | null> {
    const { organisationId, role, email, memberId, householdName: name, householdNo: no } = invitation;
    const memberNo = no !== null && (await this.admissions.numberIsFree(tx, organisationId, no)) ? no : null;
    const made = name === null ? null : { name, memberNo, email };
    try {
      const household = memberId === null ? made : { id: memberId };
      return await this.admissions.admit(tx, { personId, organisationId, role, household });
    } catch (error) {
      const ended = error instanceof DomainError && error.kind === 'missing'; // The household has ended meanwhile.
      throw ended ? joiningErrors['invitation-void']() : error;
    }
  }

  enter(tx: Tx, personId: string, agent: string): Promise<Entered> {
    return this.entrance.enter(tx, personId, { method: 'link', agent });
  }
}
