import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { type MemberName, MemberRepository } from './member.repository.js';
import { PersonRepository } from './person.repository.js';

/** What other rooms read of households and persons. */
@Injectable()
export class Members {
  constructor(
    private readonly members: MemberRepository,
    private readonly persons: PersonRepository,
  ) {}

  /** Those that exist, ended ones included, by id. */
  async byIds(tx: Tx, ids: readonly string[]): Promise<Map<string, MemberName>> {
    const members = await this.members.byIds(tx, ids);
    return new Map(members.map((member) => [member.id, member]));
  }

  /** The households of these groups now, by group and number. */
  ofGroup(tx: Tx, groupIds: readonly string[]): Promise<MemberName[]> {
    return this.members.ofGroups(tx, groupIds);
  }

  /** Null for a person who is not known (any more). */
  async personName(tx: Tx, id: string): Promise<string | null> {
    const person = await this.persons.find(tx, id);
    return person?.name ?? null;
  }
}
