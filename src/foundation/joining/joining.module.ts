import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdentityModule } from '../identity/index.js';
import { LoginModule } from '../login/index.js';
import { TerritoryModule } from '../territory/index.js';
import { Acceptance } from './acceptance.service.js';
import { Applicants } from './applicants.service.js';
import { InvitationController } from './invitation.controller.js';
import { Invitation } from './invitation.entity.js';
import { InvitationRepository } from './invitation.repository.js';
import { Invitations } from './invitations.service.js';
import { InvitedPeople } from './invited-people.service.js';
import { JoinDecisions } from './join-decisions.service.js';
import { JoinRequestController } from './join-request.controller.js';
import { JoinRequest } from './join-request.entity.js';
import { JoinRequestRepository } from './join-request.repository.js';
import { JoinRequests } from './join-requests.service.js';
import { JoiningMails } from './joining-mails.service.js';
import { JoiningRetention } from './joining.retention.js';

/** Coming in: invited by those who give roles, or on one's own wish. */
@Module({
  imports: [IdentityModule, LoginModule, TerritoryModule, TypeOrmModule.forFeature([Invitation, JoinRequest])],
  controllers: [InvitationController, JoinRequestController],
  providers: [
    Acceptance,
    Applicants,
    InvitationRepository,
    Invitations,
    InvitedPeople,
    JoinDecisions,
    JoinRequestRepository,
    JoinRequests,
    JoiningMails,
    JoiningRetention,
  ],
})
export class JoiningModule {}
