import { Injectable } from '@nestjs/common';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { idAfter, type Page, pageOf } from '../../platform/http/index.js';
import { newSecret } from '../../platform/secrets/index.js';
import { namedIn, refusalAt } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { present } from '../../shared/invariant.js';
import { Admissions, Memberships } from '../identity/index.js';
import {
  InvitationRepository,
  type InvitationView,
  type NewInvitation,
  type NewLink,
} from './invitation.repository.js';
import type { InvitationDto, InvitationQuery, InvitedHouseholdDto } from './joining.dto.js';
import { joiningErrors } from './joining.errors.js';
import { JoiningMails } from './joining-mails.service.js';

export const invitationDays = 14;
/** So that nobody's mailbox is filled by an organisation that invites again and again. */
const mailsMax = 5;
const dayMs = 86_400_000;

type Household = Pick<NewInvitation, 'memberId' | 'householdName' | 'householdNo'>;

/** Invitations to a role in an organisation, by those who may give it. Nothing here looks up whose an address is. */
@Injectable()
export class Invitations {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: InvitationRepository,
    private readonly memberships: Memberships,
    private readonly admissions: Admissions,
    private readonly mails: JoiningMails,
    private readonly clock: Clock,
  ) {}

  invite(caller: Caller, dto: InvitationDto): Promise<InvitationView> {
    return this.transaction.run('invite', async (tx) => {
      const { organisationId, email, language, role, household } = dto;
      const reached = this.memberships.reached(tx, caller, organisationId);
      const place = await namedIn('/organisationId', 'unknown-organisation', reached);
      const wanted = household ? await this.household(tx, caller, place, household) : noHousehold;
      const invitation = {
        ...{ id: newId(), organisationId, email, language, role, ...wanted },
        ...{ invitedBy: caller.id, createdAt: this.clock.now() },
      };
      await this.demandFewMails(tx, invitation);
      const { text, link } = this.newLink();
      await this.rows.add(tx, invitation, link);
      return this.mail(tx, invitation.id, text);
    });
  }

  list(caller: Caller, query: InvitationQuery): Promise<Page<InvitationView>> {
    return this.transaction.read('list-invitations', async (tx) => {
      const { organisationId, state = null, limit } = query;
      await this.memberships.reached(tx, caller, organisationId);
      const page = { state, now: this.clock.now(), after: idAfter(query), limit };
      return pageOf(await this.rows.list(tx, organisationId, page), limit, ({ id }) => [id]);
    });
  }

  /** A new link for one that waits or has expired; the one before is void. */
  resend(caller: Caller, id: string): Promise<InvitationView> {
    return this.transaction.run('resend-invitation', async (tx) => {
      const invitation = await this.open(tx, caller, id);
      await this.demandFewMails(tx, invitation);
      const { text, link } = this.newLink();
      await this.rows.renew(tx, id, link);
      return this.mail(tx, id, text);
    });
  }

  revoke(caller: Caller, id: string): Promise<void> {
    return this.transaction.run('revoke-invitation', async (tx) => {
      await this.open(tx, caller, id);
      await this.rows.revoke(tx, id, this.clock.now());
    });
  }

  private async open(tx: Tx, caller: Caller, id: string): Promise<InvitationView> {
    await this.rows.lock(tx, id);
    const invitation = await this.rows.find(tx, id, this.clock.now());
    if (!invitation) throw accessErrors['not-found']();
    await this.memberships.reached(tx, caller, invitation.organisationId);
    if (invitation.state === 'accepted' || invitation.state === 'revoked') throw joiningErrors['invitation-ended']();
    return invitation;
  }

  /** Households are for their group's own treasurer and coordinator to give. */
  private async household(
    tx: Tx,
    caller: Caller,
    { id: groupId, kind }: { id: string; kind: string },
    { id, name, memberNo }: InvitedHouseholdDto,
  ): Promise<Household> {
    if (kind !== 'consumer-group') throw refusalAt('/household', 'not-a-group');
    if (!caller.reach.groups.has(groupId)) throw accessErrors.forbidden();
    if ((id === undefined) === (name === undefined) || (memberNo !== undefined && name === undefined))
      throw refusalAt('/household', 'household-unclear');
    if (id !== undefined && !(await this.admissions.householdIsOpen(tx, groupId, id)))
      throw refusalAt('/household/id', 'household-elsewhere');
    if (memberNo !== undefined && !(await this.admissions.numberIsFree(tx, groupId, memberNo)))
      throw refusalAt('/household/memberNo', 'member-number-taken', { memberNo });
    return { memberId: id ?? null, householdName: name ?? null, householdNo: memberNo ?? null };
  }

  private async demandFewMails(tx: Tx, invitation: NewInvitation | InvitationView): Promise<void> {
    if ((await this.rows.mails(tx, invitation, this.clock.now())) >= mailsMax)
      throw joiningErrors['invitation-sent-often']({ max: mailsMax, days: invitationDays });
  }

  private newLink(): { text: string; link: NewLink } {
    const { text, hash } = newSecret();
    return { text, link: { hash, expiresAt: new Date(this.clock.now().getTime() + invitationDays * dayMs) } };
  }

  private async mail(tx: Tx, id: string, token: string): Promise<InvitationView> {
    const invitation = present(
      await this.rows.find(tx, id, this.clock.now()),
      'an invitation that was written is there',
    );
    await this.mails.invitation(tx, invitation, token);
    return invitation;
  }
}

const noHousehold: Household = { memberId: null, householdName: null, householdNo: null };
