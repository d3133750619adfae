import { Injectable } from '@nestjs/common';
import { Authenticator, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { idAfter, type Page, pageOf, type PageQuery } from '../../platform/http/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { present } from '../../shared/invariant.js';
import type { ContactAccessView } from './contact-access.repository.js';
import { ContactLog } from './contact-log.service.js';
import type { MembershipDto } from './identity.dto.js';
import { MemberRepository, type MembershipView, type Place } from './member.repository.js';
import { Persons } from './persons.service.js';

/** More roles than any organisation gives. */
const rolesMax = 100_000;

/** Who holds which role in an organisation. */
@Injectable()
export class Memberships {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: MemberRepository,
    private readonly persons: Persons,
    private readonly authenticator: Authenticator,
    private readonly clock: Clock,
    private readonly log: ContactLog,
  ) {}

  list(caller: Caller, organisationId: string, query: PageQuery): Promise<Page<MembershipView>> {
    return this.transaction.run('list-memberships', async (tx) => {
      await this.reached(tx, caller, organisationId);
      const rows = await this.rows.memberships(tx, organisationId, { after: idAfter(query), limit: query.limit });
      const page = pageOf(rows, query.limit, ({ id }) => [id]);
      const personIds = page.items.map(({ personId }) => personId);
      await this.log.note(tx, caller, { what: 'memberships', organisationIds: [organisationId], personIds });
      return page;
    });
  }

  /** Who looked at the contact data of an organisation's people. */
  contactLog(caller: Caller, organisationId: string, query: PageQuery): Promise<Page<ContactAccessView>> {
    return this.transaction.read('list-contact-access', async (tx) => {
      await this.reached(tx, caller, organisationId);
      return this.log.ofOrganisation(tx, organisationId, query);
    });
  }

  create(caller: Caller, organisationId: string, dto: MembershipDto): Promise<MembershipView> {
    return this.transaction.run('create-membership', async (tx) => {
      await this.reached(tx, caller, organisationId);
      const { personId, name, email, language, role } = dto;
      if (personId === undefined && (name === undefined || email === undefined || language === undefined))
        throw refusalAt('/personId', 'person-incomplete');
      const id = newId();
      const person =
        personId ??
        (await this.persons.byEmail(tx, { name: name ?? '', email: email ?? '', language: language ?? 'fr' })).id;
      await this.rows.addMembership(tx, { id, personId: person, organisationId, role, since: this.clock.now() });
      this.authenticator.forget();
      const rows = await this.rows.memberships(tx, organisationId, { after: null, limit: rolesMax });
      return present(
        rows.find((row) => row.id === id),
        'a membership that was written is there',
      );
    });
  }

  end(caller: Caller, membershipId: string): Promise<void> {
    return this.transaction.run('end-membership', async (tx) => {
      await this.reached(tx, caller, await this.rows.organisationOf(tx, membershipId));
      await this.rows.endMembership(tx, membershipId, this.clock.now());
      this.authenticator.forget();
    });
  }

  /** The organisation, where the caller's right covers it. */
  async reached(tx: Tx, caller: Caller, organisationId: string): Promise<Place> {
    const place = await this.rows.place(tx, organisationId);
    caller.demand({
      groupId: place.id,
      producerId: place.id,
      organisationId: place.id,
      territoryId: place.territoryId,
    });
    return place;
  }
}
