import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { idAfter, type Page, pageOf, type PageQuery } from '../../platform/http/index.js';
import { newId } from '../../shared/ids.js';
import { ContactAccessRepository, type ContactAccessView } from './contact-access.repository.js';

/** Whose contact data an answer holds. */
export interface Looked {
  readonly what: 'persons' | 'memberships' | 'households' | 'errands';
  readonly organisationIds?: readonly string[];
  readonly personIds: readonly string[];
}

/** The log of who looked at whose contact data: written in the transaction that reads it, so that none goes without. */
@Injectable()
export class ContactLog {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: ContactAccessRepository,
    private readonly clock: Clock,
  ) {}

  /** One row for an answer; looking at oneself is nobody else's business. */
  async note(tx: Tx, caller: Caller, { what, organisationIds = [], personIds }: Looked): Promise<void> {
    const others = [...new Set(personIds)].filter((id) => id !== caller.id).sort();
    if (others.length === 0 || caller.standing === null) return;
    await this.rows.add(tx, {
      ...{ id: newId(), readerId: caller.id, tokenId: caller.tokenId, what },
      ...{ organisationIds: [...new Set(organisationIds)].sort(), personIds: others, readAt: this.clock.now() },
    });
  }

  /** Who looked at one's own, the latest first. */
  mine(caller: Caller, query: PageQuery): Promise<Page<ContactAccessView>> {
    return this.transaction.read('list-own-contact-access', async (tx) => {
      const page = { before: idAfter(query), limit: query.limit };
      return pageOf(await this.rows.ofPerson(tx, caller.id, page), query.limit, ({ id }) => [id]);
    });
  }

  /** Who looked at an organisation's, the latest first; also what somebody read whose right has ended. */
  async ofOrganisation(tx: Tx, organisationId: string, query: PageQuery): Promise<Page<ContactAccessView>> {
    const page = { before: idAfter(query), limit: query.limit };
    return pageOf(await this.rows.ofOrganisation(tx, organisationId, page), query.limit, ({ id }) => [id]);
  }

  forget(tx: Tx, before: Date): Promise<void> {
    return this.rows.forget(tx, before);
  }
}
