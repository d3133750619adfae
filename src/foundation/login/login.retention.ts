import { Injectable, type OnModuleInit } from '@nestjs/common';
import { daysBefore, Retention } from '../../platform/retention/index.js';
import { AttemptRepository } from './attempt.repository.js';
import { LinkRepository } from './link.repository.js';
import { SessionRepository } from './session.repository.js';

/** Links and sessions that are over, and failed tries, are soon of no use to anybody. */
@Injectable()
export class LoginRetention implements OnModuleInit {
  constructor(
    private readonly retention: Retention,
    private readonly links: LinkRepository,
    private readonly sessions: SessionRepository,
    private readonly attempts: AttemptRepository,
  ) {}

  onModuleInit(): void {
    this.retention.register('links', (tx, now) => this.links.forget(tx, daysBefore(now, 7)));
    this.retention.register('sessions', (tx, now) => this.sessions.forget(tx, daysBefore(now, 30)));
    this.retention.register('attempts', (tx, now) => this.attempts.forget(tx, daysBefore(now, 1), daysBefore(now, 90)));
  }
}
