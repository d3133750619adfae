import { Injectable } from '@nestjs/common';
import { Authenticator, Caller, type MembershipRole, rights } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction } from '../../platform/database/index.js';
import { hashOf, hashPassword } from '../../platform/secrets/index.js';
import { type Entered, loginErrors } from '../login/index.js';
import { InvitationRepository, type OpenInvitation } from './invitation.repository.js';
import { InvitedPeople } from './invited-people.service.js';
import type { AcceptInvitationDto } from './joining.dto.js';
import { joiningErrors } from './joining.errors.js';

/** What a link's bearer reads before they press the button. */
export interface InvitationPreview {
  readonly organisation: string;
  readonly inviter: string;
  readonly role: MembershipRole;
  readonly household: string | null;
  readonly email: string;
  /** Whether the address is somebody's here: then neither name nor password is asked for. */
  readonly known: boolean;
  readonly expiresAt: Date;
}

export interface Accepted {
  readonly organisationId: string;
  readonly role: MembershipRole;
  readonly memberId: string | null;
  /** Of somebody new. Who has an account gets the role, and signs in as ever: this link is too old to open a door. */
  readonly session: Entered | null;
}

/** Takes up an invitation, once. The link was mailed to the address, so its bearer is the one who reads there. */
@Injectable()
export class Acceptance {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: InvitationRepository,
    private readonly people: InvitedPeople,
    private readonly authenticator: Authenticator,
    private readonly clock: Clock,
  ) {}

  preview(token: string): Promise<InvitationPreview> {
    return this.transaction.read('preview-invitation', async (tx) => {
      const found = await this.rows.open(tx, hashOf(token), this.clock.now());
      if (!found) throw loginErrors['invalid-token']();
      await this.demandInviter(found);
      const { organisation, inviter, role, household, email, expiresAt } = found;
      return { organisation, inviter, role, household, email, known: await this.people.known(tx, email), expiresAt };
    });
  }

  async accept({ token, name, password }: AcceptInvitationDto, agent: string): Promise<Accepted> {
    await this.preview(token); // Nobody without a link makes the machine hash passwords.
    const passwordHash = password === undefined ? null : await hashPassword(password);
    return this.transaction.run('accept-invitation', async (tx) => {
      const invitation = await this.rows.lockOpen(tx, hashOf(token), this.clock.now());
      if (!invitation) throw loginErrors['invalid-token']();
      await this.demandInviter(invitation);
      const { person, made } = await this.people.person(tx, invitation, { name, passwordHash });
      const memberId = await this.people.admit(tx, invitation, person.id);
      await this.rows.accept(tx, invitation.id, person.id, this.clock.now());
      const session = made ? await this.people.enter(tx, person.id, agent) : null;
      return { organisationId: invitation.organisationId, role: invitation.role, memberId, session };
    });
  }

  /** Throws where who invited may no longer give what the invitation promises. */
  private async demandInviter(invitation: OpenInvitation): Promise<void> {
    const { organisationId, territoryId, invitedBy, household } = invitation;
    this.authenticator.forget(); // What ended a second ago in another process has ended.
    const standing = await this.authenticator.standingOf(invitedBy);
    const right = rights['POST /v1/invitations'] ?? {};
    const inviter = Caller.of(right, standing && { standing, limit: null, sessionId: null });
    const reaches = inviter.reaches({ groupId: organisationId, organisationId, territoryId });
    if (!reaches || (household !== null && !inviter.reach.groups.has(organisationId)))
      throw joiningErrors['invitation-void']();
  }
}
