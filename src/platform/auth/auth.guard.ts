import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { accessErrors } from './access.errors.js';
import { Caller } from './caller.js';
import { rights } from './rights.js';
import type { Standing, TokenLimit } from './standing.js';

export interface Authenticated {
  readonly standing: Standing;
  /** What a program's token narrows; null for a person who signed in. */
  readonly limit: TokenLimit | null;
  readonly sessionId: string | null;
}

/** Turns a bearer token into what its person holds; implemented by foundation/access. */
export abstract class Authenticator {
  abstract authenticate(bearer: string): Promise<Authenticated | null>;

  /** What a person holds; null for one who is not known. */
  abstract standingOf(personId: string): Promise<Standing | null>;

  /** Drops what is kept of people's roles in this process, because some have changed. */
  abstract forget(): void;
}

type Asked = FastifyRequest & { caller?: Caller };

/** The one place where a route is allowed or refused, by the reviewed table of rights. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(private readonly authenticator: Authenticator) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Asked>();
    const right = rights[`${request.method} ${request.routeOptions.url ?? ''}`];
    if (!right) throw accessErrors.forbidden();
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const found = bearer === undefined ? null : await this.authenticator.authenticate(bearer);
    if (found === null && right.anyone === undefined) throw accessErrors.unauthenticated();
    if (found?.limit?.readOnly === true && request.method !== 'GET') throw accessErrors.forbidden();
    const caller = Caller.of(right, found);
    if (caller.reach.roles.size === 0) throw accessErrors.forbidden();
    request.caller = caller;
    return true;
  }
}
