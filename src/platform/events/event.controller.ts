import { Controller, Get, Inject, type OnModuleInit, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { By, Caller } from '../auth/index.js';
import { EventStreams } from './event-streams.js';

@Controller('v1/events')
export class EventController implements OnModuleInit {
  constructor(
    private readonly streams: EventStreams,
    /** Null in commands and workers, which serve nobody. */
    @Inject(HttpAdapterHost) private readonly host: { readonly httpAdapter: FastifyAdapter | null },
  ) {}

  onModuleInit(): void {
    this.host.httpAdapter?.getInstance().addHook('preClose', (done) => {
      this.streams.end();
      done();
    });
  }

  /** A stream of what happens, as far as one may see it; `Last-Event-ID` goes on where one left off. */
  @Get()
  @ApiOkResponse({
    description: 'Server-sent events.',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  async listen(@By() caller: Caller, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const lastEventId = request.headers['last-event-id'];
    const from = await this.streams.startOf(typeof lastEventId === 'string' ? lastEventId : undefined);
    const release = this.streams.claim(caller.id);
    reply.hijack();
    const { raw } = reply;
    raw.once('close', release);
    raw.writeHead(200, {
      ...{ 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
      ...{ 'x-correlation-id': request.id, 'x-content-type-options': 'nosniff' },
      connection: 'close', // A stream that ended leaves nothing to wait for when the server stops.
    });
    await this.streams.tell(request.headers.authorization?.slice('Bearer '.length) ?? '', from, raw);
  }
}
