import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import type { Tx } from '../../platform/database/index.js';
import { namedIn, refusalAt } from '../../shared/domain-error.js';
import { Accounts, Admissions, ContactLog, type Person } from '../identity/index.js';
import { Places } from '../territory/index.js';
import type { JoinRequestView } from './join-request.repository.js';

/** What is known of those who ask to join, and of the groups they ask. */
@Injectable()
export class Applicants {
  constructor(
    private readonly places: Places,
    private readonly accounts: Accounts,
    private readonly admissions: Admissions,
    private readonly log: ContactLog,
  ) {}

  /** Throws `not-a-group` at the field. */
  async group(tx: Tx, groupId: string): Promise<{ id: string; name: string }> {
    const place = await namedIn('/groupId', 'not-a-group', this.places.organisation(tx, groupId));
    if (place.kind !== 'consumer-group') throw refusalAt('/groupId', 'not-a-group');
    return place;
  }

  person(tx: Tx, id: string): Promise<Person | undefined> {
    return this.accounts.find(tx, id);
  }

  byEmail(tx: Tx, email: string): Promise<Person | undefined> {
    return this.accounts.byEmail(tx, email);
  }

  isInside(tx: Tx, groupId: string, personId: string): Promise<boolean> {
    return this.admissions.isInside(tx, groupId, personId);
  }

  noteReading(tx: Tx, caller: Caller, requests: readonly JoinRequestView[]): Promise<void> {
    return this.log.note(tx, caller, {
      what: 'persons',
      organisationIds: requests.map(({ groupId }) => groupId),
      personIds: requests.flatMap(({ personId }) => personId ?? []),
    });
  }
}
