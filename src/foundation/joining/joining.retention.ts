import { Injectable, type OnModuleInit } from '@nestjs/common';
import { daysBefore, Retention } from '../../platform/retention/index.js';
import { InvitationRepository } from './invitation.repository.js';
import { JoinRequestRepository } from './join-request.repository.js';

/** Addresses of people who did not come in are nobody's to keep. */
@Injectable()
export class JoiningRetention implements OnModuleInit {
  constructor(
    private readonly retention: Retention,
    private readonly invitations: InvitationRepository,
    private readonly requests: JoinRequestRepository,
  ) {}

  onModuleInit(): void {
    this.retention.register('invitations', (tx, now) => this.invitations.forget(tx, daysBefore(now, 90)));
    this.retention.register('join-requests', (tx, now) =>
      this.requests.forget(tx, daysBefore(now, 1), daysBefore(now, 90)),
    );
  }
}
