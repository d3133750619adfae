import { Injectable } from '@nestjs/common';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { present } from '../../shared/invariant.js';
import { Admissions } from '../identity/index.js';
import { type Decision, JoinRequestRepository, type JoinRequestView } from './join-request.repository.js';
import type { AcceptJoinDto } from './joining.dto.js';
import { joiningErrors } from './joining.errors.js';
import { JoiningMails } from './joining-mails.service.js';

/** A group answers those who ask to join it. */
@Injectable()
export class JoinDecisions {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: JoinRequestRepository,
    private readonly admissions: Admissions,
    private readonly mails: JoiningMails,
    private readonly clock: Clock,
  ) {}

  /** Makes the household, gives the role of a member, and mails a welcome. */
  accept(caller: Caller, id: string, { name, memberNo }: AcceptJoinDto): Promise<JoinRequestView> {
    return this.transaction.run('accept-join-request', async (tx) => {
      const request = await this.waiting(tx, caller, id);
      const { personId, made } = await this.person(tx, request);
      const { groupId, email } = request;
      if (await this.admissions.isInside(tx, groupId, personId)) throw joiningErrors['already-in-group']();
      const household = { name: name ?? request.name, memberNo: memberNo ?? null, email };
      const memberId = await this.admissions.admit(tx, {
        ...{ personId, organisationId: groupId, role: 'member', household },
      });
      const admitted = present(memberId, 'a household was asked for');
      await this.mails.welcome(tx, request, { memberId: admitted, newPersonId: made ? personId : null });
      const decided = { by: caller.id, at: this.clock.now(), memberId: admitted, personId };
      return this.decide(tx, request, { state: 'accepted', ...decided });
    });
  }

  refuse(caller: Caller, id: string, reason: string): Promise<JoinRequestView> {
    return this.transaction.run('refuse-join-request', async (tx) => {
      const request = await this.waiting(tx, caller, id);
      await this.mails.refusal(tx, request, reason);
      return this.decide(tx, request, { state: 'refused', by: caller.id, at: this.clock.now(), reason });
    });
  }

  private async waiting(tx: Tx, caller: Caller, id: string): Promise<JoinRequestView> {
    const request = await this.rows.lock(tx, id);
    if (!request) throw accessErrors['not-found']();
    caller.demand({ groupId: request.groupId });
    if (request.state !== 'waiting') throw joiningErrors['join-request-decided']();
    return request;
  }

  private async person(
    tx: Tx,
    { personId, name, email, language }: JoinRequestView,
  ): Promise<{ personId: string; made: boolean }> {
    if (personId !== null) return { personId, made: false };
    const address = present(email, 'who has no account has confirmed an address');
    const { person, made } = await this.admissions.person(tx, { name, email: address, language });
    return { personId: person.id, made };
  }

  private async decide(tx: Tx, request: JoinRequestView, decision: Decision): Promise<JoinRequestView> {
    await this.rows.decide(tx, request.id, decision);
    return present(await this.rows.lock(tx, request.id), 'a request that was decided is there');
  }
}
