import { Controller, Get, HttpCode, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { From, type Origin } from '../../platform/http/index.js';
import { oidcSeconds } from './oidc-provider.service.js';
import { OidcSignIn } from './oidc-sign-in.service.js';

const cookie = 'interlocal-oidc';

@Controller('v1/auth/oidc')
export class OidcController {
  constructor(private readonly signIn: OidcSignIn) {}

  /** Sends a browser to the OpenID provider, where one is configured. */
  @Get()
  @HttpCode(302)
  async start(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { address, ticket } = await this.signIn.start();
    void reply.header('set-cookie', keep(ticket, oidcSeconds, request.protocol)).header('location', address);
  }

  /** Where the provider sends the browser back: signs in. */
  @Get('callback')
  async finish(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @From() { agent }: Origin,
  ) {
    const ticket = new RegExp(`(?:^|; )${cookie}=([^;]*)`).exec(request.headers.cookie ?? '')?.[1] ?? '';
    const at = request.originalUrl.indexOf('?');
    void reply.header('set-cookie', keep('', 0, request.protocol));
    return this.signIn.finish(at < 0 ? '' : request.originalUrl.slice(at), ticket, agent);
  }
}

/** Lax: it has to come along when the provider sends the browser back. */
const keep = (ticket: string, seconds: number, protocol: string): string =>
  `${cookie}=${ticket}; Path=/v1/auth/oidc; Max-Age=${seconds}; HttpOnly; SameSite=Lax${protocol === 'https' ? '; Secure' : ''}`;
