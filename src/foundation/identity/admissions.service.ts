import { Injectable } from '@nestjs/common';
import { Authenticator, type MembershipRole } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { present } from '../../shared/invariant.js';
import { MemberRepository } from './member.repository.js';
import type { Person } from './person.entity.js';
import { PersonRepository } from './person.repository.js';

export interface Admission {
  readonly personId: string;
  readonly organisationId: string;
  readonly role: MembershipRole;
  /** A household that is there, or a new one; its number is the next free one where it has none. */
  readonly household: { readonly id: string } | NewHousehold | null;
}

export interface NewHousehold {
  readonly name: string;
  readonly memberNo: string | null;
  readonly email: string | null;
}

/** People who come in by an invitation or on their own wish: who decides that is for others, here it is written. */
@Injectable()
export class Admissions {
  constructor(
    private readonly persons: PersonRepository,
    private readonly members: MemberRepository,
    private readonly authenticator: Authenticator,
    private readonly clock: Clock,
  ) {}

  /** The person with this address, made where nobody has it; of two at once one makes it. */
  async person(
    tx: Tx,
    who: { readonly name: string; readonly email: string; readonly language: string },
  ): Promise<{ person: Person; made: boolean }> {
    const id = newId();
    await this.persons.insertNew(tx, [{ id, ...who }], this.clock.now());
    const person = present(await this.persons.byEmail(tx, who.email), 'a person who was written is there');
    return { person, made: person.id === id };
  }

  /** Whether the group has never given this number. */
  async numberIsFree(tx: Tx, groupId: string, memberNo: string): Promise<boolean> {
    return !(await this.members.numbers(tx, groupId)).has(memberNo);
  }

  /** Whether it is a household of this group that has not ended. */
  async householdIsOpen(tx: Tx, groupId: string, memberId: string): Promise<boolean> {
    return (await this.members.ofGroups(tx, [groupId])).some(({ id }) => id === memberId);
  }

  /** Whether the person belongs to a household of the group. */
  async isInside(tx: Tx, groupId: string, personId: string): Promise<boolean> {
    return this.members.isInside(tx, groupId, personId);
  }

  /** Gives the role, where the person does not hold it, and the household; its id. Throws `not-found` for one that ended. */
  async admit(tx: Tx, { personId, organisationId, role, household }: Admission): Promise<string | null> {
    const since = this.clock.now();
    await this.members.ensureMembership(tx, { id: newId(), personId, organisationId, role, since });
    this.authenticator.forget();
    if (household === null) return null;
    const memberId = 'id' in household ? household.id : await this.addHousehold(tx, organisationId, household);
    await this.members.addPerson(tx, memberId, personId);
    return memberId;
  }

  private async addHousehold(tx: Tx, groupId: string, { name, memberNo, email }: NewHousehold): Promise<string> {
    const next = await this.members.nextNumber(tx, groupId);
    const id = newId();
    const number = memberNo ?? `M${next}`;
    await this.members.addHousehold(tx, {
      ...{ id, groupId, memberNo: number, name, email },
      createdAt: this.clock.now(),
    });
    return id;
  }
}
