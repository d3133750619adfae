import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../config/index.js';
import { RateLimits } from '../rate-limit/index.js';
import { accessErrors } from './access.errors.js';
import { Caller } from './caller.js';
import { inPersonOnly, rights } from './rights.js';
import { privileged, type Standing, type TokenLimit } from './standing.js';

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
  constructor(
    private readonly authenticator: Authenticator,
    private readonly limits: RateLimits,
    @Inject(CONFIG) private readonly config: Pick<Config, 'secondFactorNeeded'>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<Asked>();
    const route = `${request.method} ${request.routeOptions.url ?? ''}`;
    const right = rights[route];
    if (!right) throw accessErrors.forbidden();
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const found = bearer === undefined ? null : await this.authenticator.authenticate(bearer);
    await this.limits.take(request, http.getResponse<FastifyReply>(), found && counted(found));
    if (found === null && right.anyone === undefined) throw accessErrors.unauthenticated();
    if (found?.limit?.readOnly === true && request.method !== 'GET') throw accessErrors.forbidden();
    if (found?.limit && inPersonOnly.has(route)) throw accessErrors['in-person-only']();
    const caller = Caller.of(right, found);
    if (caller.reach.roles.size === 0) throw accessErrors.forbidden();
    this.demandSecondFactor(caller);
    request.caller = caller;
    return true;
  }

  /** Where it is needed, nobody uses a privileged role without; what concerns only oneself stays open, to set it up. */
  private demandSecondFactor({ standing, reach }: Caller): void {
    if (!this.config.secondFactorNeeded || standing === null || standing.secondFactor) return;
    if (privileged.some((role) => reach.roles.has(role))) throw accessErrors['second-factor-needed']();
  }
}

/** Who is counted: each person, and each of their programs by itself. */
const counted = ({ standing, limit }: Authenticated): string => limit?.tokenId ?? standing.personId;
