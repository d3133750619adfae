import { Injectable } from '@nestjs/common';
import { accessErrors, Authenticator, type Caller, type Standing } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { demandVersion, idAfter, type Page, pageOf, type PageQuery } from '../../platform/http/index.js';
import { newId } from '../../shared/ids.js';
import type { Language } from '../../shared/language.js';
import { present } from '../../shared/invariant.js';
import { ContactLog } from './contact-log.service.js';
import type { PersonDto } from './identity.dto.js';
import { identityErrors } from './identity.errors.js';
import type { Person } from './person.entity.js';
import { MemberRepository } from './member.repository.js';
import { PersonRepository } from './person.repository.js';

export type PersonView = Omit<Person, 'passwordHash' | 'createdAt'> & { readonly hasPassword: boolean };
export type Me = PersonView & Pick<Standing, 'households' | 'roles' | 'mandates' | 'seats'>;

/** People: oneself, and those whom one may look after. */
@Injectable()
export class Persons {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: PersonRepository,
    private readonly members: MemberRepository,
    private readonly authenticator: Authenticator,
    private readonly clock: Clock,
    private readonly log: ContactLog,
  ) {}

  me(caller: Caller): Promise<Me> {
    return this.transaction.read('get-me', (tx) => this.own(tx, caller));
  }

  /** Changes what a person may change of themselves. */
  async updateOwn(
    tx: Tx,
    caller: Caller,
    version: number,
    fields: { name?: string; language?: Language },
  ): Promise<Me> {
    await this.rows.lock(tx, caller.id);
    const person = await this.find(tx, caller);
    demandVersion(person.version, version);
    await this.rows.update(tx, { ...person, ...fields });
    return this.own(tx, caller);
  }

  async own(tx: Tx, caller: Caller): Promise<Me> {
    return this.meOf(caller, await this.find(tx, caller));
  }

  list(caller: Caller, query: PageQuery): Promise<Page<PersonView>> {
    return this.transaction.run('list-persons', async (tx) => {
      const rows = await this.rows.list(tx, caller.reach, { after: idAfter(query), limit: query.limit });
      const page = pageOf(rows, query.limit, ({ id }) => [id]);
      await this.log.note(tx, caller, { what: 'persons', personIds: page.items.map(({ id }) => id) });
      return { ...page, items: page.items.map(view) };
    });
  }

  create(dto: PersonDto): Promise<PersonView> {
    return this.transaction.run('create-person', async (tx) => view(await this.add(tx, dto)));
  }

  async add(tx: Tx, { name, email, language }: PersonDto): Promise<Person> {
    const person = {
      ...{ id: newId(), name, email: email ?? null, language, passwordHash: null, operator: false, version: 1 },
      createdAt: this.clock.now(),
    };
    await this.rows.insert(tx, person);
    return person;
  }

  /** The person with this address, made where it is new. */
  async byEmail(tx: Tx, dto: PersonDto & { readonly email: string }): Promise<Person> {
    return (await this.rows.byEmail(tx, dto.email)) ?? this.add(tx, dto);
  }

  /**
   * Throws unless the caller may hand this person a link that sets the password. It is the key to all that the person
   * may do, so only an operator makes one for somebody who acts where the caller does not.
   */
  async demandKeyTo(tx: Tx, caller: Caller, personId: string): Promise<void> {
    const mine = await this.rows.list(tx, caller.reach, { after: before(personId), limit: 0 });
    if (mine[0]?.id !== personId) throw accessErrors['not-found']();
    if (await this.actsElsewhere(tx, caller, personId)) throw identityErrors['person-of-others']();
  }

  private async actsElsewhere(tx: Tx, caller: Caller, personId: string): Promise<boolean> {
    if (caller.reach.all) return false;
    const held = await this.authenticator.standingOf(personId);
    if (held === null) return false;
    if (held.operator || held.mandates.length > 0 || held.seats.length > 0) return true;
    const places = [
      ...held.roles.map(({ organisationId }) => organisationId),
      ...held.households.map(({ groupId }) => groupId),
    ];
    for (const organisationId of new Set(places)) {
      const { territoryId } = await this.members.place(tx, organisationId);
      if (!caller.reaches({ groupId: organisationId, territoryId })) return true;
    }
    return false;
  }

  private async find(tx: Tx, caller: Caller): Promise<Person> {
    return present(await this.rows.find(tx, caller.id), 'who is signed in is a person');
  }

  private meOf(caller: Caller, person: Person): Me {
    const { households = [], roles = [], mandates = [], seats = [] } = caller.standing ?? {};
    return { ...view(person), households, roles, mandates, seats };
  }
}

const view = ({ id, name, email, language, operator, version, passwordHash }: Person): PersonView => {
  return { id, name, email, language, operator, version, hasPassword: passwordHash !== null };
};

/** The id just before this one, so that a list after it starts with it. */
function before(id: string): string {
  const digits = (BigInt(`0x${id.replaceAll('-', '')}`) - 1n).toString(16).padStart(32, '0');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
