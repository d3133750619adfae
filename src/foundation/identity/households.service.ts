import { Injectable } from '@nestjs/common';
import { Authenticator, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { demandVersion, type Page, pageOf, type PageQuery, positionOf } from '../../platform/http/index.js';
import { namedIn, refusalAt } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { ContactLog } from './contact-log.service.js';
import type { HouseholdDto, UpdateHouseholdDto } from './identity.dto.js';
import { type Household, MemberRepository } from './member.repository.js';

/** The households of a group: with or without people who can sign in. */
@Injectable()
export class Households {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: MemberRepository,
    private readonly authenticator: Authenticator,
    private readonly clock: Clock,
    private readonly log: ContactLog,
  ) {}

  list(caller: Caller, query: PageQuery & { groupId?: string }): Promise<Page<Household>> {
    return this.transaction.run('list-households', async (tx) => {
      const page = { groupId: query.groupId ?? null, after: positionOf(query, 'id', 'text'), limit: query.limit };
      const rows = await this.rows.households(tx, caller.reach, page);
      const found = pageOf(rows, query.limit, ({ groupId, memberNo }) => [groupId, memberNo]);
      await this.note(tx, caller, found.items);
      return found;
    });
  }

  get(caller: Caller, id: string): Promise<Household> {
    return this.transaction.run('get-household', async (tx) => {
      const household = await this.rows.household(tx, id);
      caller.demand({ groupId: household.groupId, memberId: household.id });
      await this.note(tx, caller, [household]);
      return household;
    });
  }

  create(caller: Caller, dto: HouseholdDto): Promise<Household> {
    return this.transaction.run('create-household', async (tx) => {
      const place = await namedIn('/groupId', 'not-a-group', this.rows.place(tx, dto.groupId));
      caller.demand({ groupId: dto.groupId });
      if (place.kind !== 'consumer-group') throw refusalAt('/groupId', 'not-a-group');
      const next = await this.rows.nextNumber(tx, dto.groupId);
      const id = newId();
      await this.rows.addHousehold(tx, {
        ...{ id, groupId: dto.groupId, memberNo: dto.memberNo ?? `M${next}`, name: dto.name, email: dto.email ?? null },
        createdAt: this.clock.now(),
      });
      await this.rows.setPersons(tx, id, dto.persons ?? []);
      this.authenticator.forget();
      return this.rows.household(tx, id);
    });
  }

  update(caller: Caller, id: string, version: number, dto: UpdateHouseholdDto): Promise<Household> {
    return this.transaction.run('update-household', async (tx) => {
      const household = await this.rows.household(tx, id, 'FOR UPDATE OF m');
      caller.demand({ groupId: household.groupId });
      demandVersion(household.version, version);
      const ended =
        dto.ended === undefined ? household.endedAt : dto.ended ? (household.endedAt ?? this.clock.now()) : null;
      const { name = household.name, email = household.email } = dto;
      await this.rows.updateHousehold(tx, { id, name, email, endedAt: ended });
      if (dto.persons) await this.rows.setPersons(tx, id, dto.persons);
      this.authenticator.forget();
      return this.rows.household(tx, id);
    });
  }

  private note(tx: Tx, caller: Caller, households: readonly Household[]): Promise<void> {
    return this.log.note(tx, caller, {
      what: 'households',
      organisationIds: households.map(({ groupId }) => groupId),
      // A household that nobody signs in for stands for itself: its name and address are somebody's too.
      personIds: households.flatMap(({ id, persons }) => (persons.length > 0 ? persons.map((own) => own.id) : [id])),
    });
  }
}
