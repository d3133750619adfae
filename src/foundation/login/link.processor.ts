import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Workers } from '../../platform/queue/index.js';
import { LinkRequests } from './link-requests.service.js';
import { LinkMails } from './link-mails.service.js';
import { linkMailJob } from './link.jobs.js';

@Injectable()
export class LinkProcessor implements OnModuleInit {
  constructor(
    private readonly workers: Workers,
    private readonly linkMails: LinkMails,
    private readonly requests: LinkRequests,
  ) {}

  onModuleInit(): void {
    this.workers.handle(linkMailJob, ({ requestId }) => this.linkMails.answer(requestId));
    this.workers.sweep('sign-in-links', () => this.requests.sweep());
  }
}
