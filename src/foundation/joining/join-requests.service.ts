import { Injectable } from '@nestjs/common';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { idAfter, type Page, pageOf } from '../../platform/http/index.js';
import { hashOf, newSecret } from '../../platform/secrets/index.js';
import { newId } from '../../shared/ids.js';
import { present } from '../../shared/invariant.js';
import { loginErrors } from '../login/index.js';
import { JoinRequestRepository, type JoinRequestView } from './join-request.repository.js';
import type { JoinQuery, StrangerJoinDto } from './joining.dto.js';
import { joiningErrors } from './joining.errors.js';
import { Applicants } from './applicants.service.js';
import { JoiningMails } from './joining-mails.service.js';

export const confirmHours = 24;
/** Of one address in a day, so that nobody's mailbox is filled by somebody who types it again and again. */
const mailsMax = 3;

export interface Asked {
  readonly id: string;
  readonly groupId: string;
  readonly state: 'waiting' | 'withdrawn';
}

/** Asking to join a consumer group, and taking it back. */
@Injectable()
export class JoinRequests {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: JoinRequestRepository,
    private readonly applicants: Applicants,
    private readonly mails: JoiningMails,
    private readonly clock: Clock,
  ) {}

  ask(caller: Caller, groupId: string): Promise<Asked> {
    return this.transaction.run('ask-to-join', async (tx) => {
      await this.applicants.group(tx, groupId);
      const person = present(await this.applicants.person(tx, caller.id), 'who is signed in is a person');
      await this.demandOutside(tx, groupId, person.id);
      const { name, email, language } = person;
      const id = newId();
      await this.rows.add(tx, {
        ...{ id, groupId, personId: person.id, name, email, language, state: 'waiting' },
        ...{ tokenHash: null, expiresAt: null, createdAt: this.clock.now() },
      });
      return { id, groupId, state: 'waiting' };
    });
  }

  /** Mails the address a link; the answer is the same whoever it is, and however often. */
  askByMail({ groupId, name, email, language }: StrangerJoinDto): Promise<{ goodHours: number }> {
    return this.transaction.run('ask-to-join-by-mail', async (tx) => {
      const group = await this.applicants.group(tx, groupId);
      const createdAt = this.clock.now();
      const hour = 3_600_000;
      const yesterday = new Date(createdAt.getTime() - 24 * hour);
      if ((await this.rows.mailsSince(tx, email, yesterday)) < mailsMax) {
        const { text, hash } = newSecret();
        const expiresAt = new Date(createdAt.getTime() + confirmHours * hour);
        const request = { id: newId(), groupId, personId: null, name, email, language, createdAt };
        await this.rows.add(tx, { ...request, state: 'unconfirmed', tokenHash: hash, expiresAt });
        const what = { group: group.name, token: text, hours: confirmHours, goodUntil: expiresAt };
        await this.mails.confirmation(tx, { id: request.id, email, language }, what);
      }
      return { goodHours: confirmHours };
    });
  }

  /** Shows that the address is the asker's own: from now on the group sees the request. */
  confirm(token: string): Promise<Asked> {
    return this.transaction.run('confirm-join-request', async (tx) => {
      const request = await this.rows.lockUnconfirmed(tx, hashOf(token), this.clock.now());
      if (!request) throw loginErrors['invalid-token']();
      const { id, groupId, email } = request;
      const person = await this.applicants.byEmail(tx, email ?? '');
      if (person) await this.demandOutside(tx, groupId, person.id);
      await this.rows.confirm(tx, id, person?.id ?? null);
      return { id, groupId, state: 'waiting' };
    });
  }

  /** One's own, and those of the groups that one decides for. */
  list(caller: Caller, query: JoinQuery): Promise<Page<JoinRequestView>> {
    return this.transaction.run('list-join-requests', async (tx) => {
      const { groupId = null, state = null, limit } = query;
      const rows = await this.rows.list(tx, caller.reach, { groupId, state, after: idAfter(query), limit });
      const page = pageOf(rows, limit, ({ id }) => [id]);
      await this.applicants.noteReading(tx, caller, page.items);
      return page;
    });
  }

  withdraw(caller: Caller, id: string): Promise<Asked> {
    return this.transaction.run('withdraw-join-request', async (tx) => {
      const request = await this.rows.lock(tx, id);
      if (!request || request.personId !== caller.id) throw accessErrors['not-found']();
      return this.takeBack(tx, request);
    });
  }

  /** By the link that confirmed it, for those who have no account. */
  withdrawByLink(token: string): Promise<Asked> {
    return this.transaction.run('withdraw-join-request', async (tx) => {
      const id = await this.rows.idOf(tx, hashOf(token));
      const request = id === undefined ? undefined : await this.rows.lock(tx, id);
      if (!request) throw loginErrors['invalid-token']();
      return this.takeBack(tx, request);
    });
  }

  private async takeBack(tx: Tx, { id, groupId, state }: JoinRequestView): Promise<Asked> {
    if (state !== 'waiting') throw joiningErrors['join-request-decided']();
    await this.rows.decide(tx, id, { state: 'withdrawn', at: this.clock.now() });
    return { id, groupId, state: 'withdrawn' };
  }

  private async demandOutside(tx: Tx, groupId: string, personId: string): Promise<void> {
    if (await this.applicants.isInside(tx, groupId, personId)) throw joiningErrors['already-in-group']();
  }
}
