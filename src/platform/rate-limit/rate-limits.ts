import rateLimit from '@fastify/rate-limit';
import { Inject, Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Redis } from 'ioredis';
import { CONFIG, type Config } from '../config/index.js';
import { rateErrors } from './rate.errors.js';

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;
type Settings = Pick<Config, 'redisUrl'>;

const windowMs = 60_000;
const keysMax = 50_000;
/** Where strangers try secrets or have mails sent. */
const doors = /^\/v1\/(auth\/|invitations\/(preview|accept)|join-requests\/(by-mail|confirm|withdraw))/;

/**
 * Counts are kept in Redis where there is one, for all processes together; else each process counts by itself. A Redis
 * that is away lets everybody pass: a limit is not worth an outage.
 */
export async function registerRateLimits(app: NestFastifyApplication, { redisUrl }: Settings): Promise<void> {
  const shared = redisUrl === '' ? null : new Redis(redisUrl, { maxRetriesPerRequest: 1, connectTimeout: 2_000 });
  shared?.on('error', () => undefined); // Reported by the queues.
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onClose', (_server, done) => {
    shared?.disconnect();
    done();
  });
  await app.register(rateLimit, {
    ...{ global: false, cache: keysMax, timeWindow: windowMs, skipOnError: true, nameSpace: 'interlocal-rate-' },
    ...(shared ? { redis: shared } : {}),
  });
}

/** How many requests a minute one may send: each person or program by itself, strangers by their address. */
@Injectable()
export class RateLimits {
  private readonly limiters = new Map<string, Limiter>();

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'rateLimits'>) {}

  /** Counts a request and says in its headers what is left; throws `too-many-requests`. 0 sets no limit. */
  async take(request: FastifyRequest, reply: FastifyReply, who: string | null): Promise<void> {
    const { person, anonymous, signIn } = this.config.rateLimits;
    if (doors.test(request.url)) return this.count('sign-in', signIn, [request, reply]);
    if (who === null) return this.count('address', anonymous, [request, reply]);
    return this.count('who', person, [request, reply], who);
  }

  private async count(
    kind: string,
    max: number,
    [request, reply]: readonly [FastifyRequest, FastifyReply],
    who?: string,
  ): Promise<void> {
    if (max === 0) return;
    Object.assign(request, { rateLimitKey: `${kind} ${who ?? rateLimit.normalizeIP(request.ip)}` });
    const found = await this.limiter(kind, max, request)(request);
    if (found.isAllowed) return;
    const { remaining, ttlInSeconds, isExceeded } = found;
    void reply.headers({ 'ratelimit-limit': max, 'ratelimit-remaining': remaining, 'ratelimit-reset': ttlInSeconds });
    if (isExceeded) throw rateErrors['too-many-requests']({ seconds: ttlInSeconds });
  }

  private limiter(kind: string, max: number, { server }: FastifyRequest): Limiter {
    const known = this.limiters.get(kind);
    if (known) return known;
    const made = server.createRateLimit({ max, timeWindow: windowMs, keyGenerator: keyOf });
    this.limiters.set(kind, made);
    return made;
  }
}

const keyOf = (request: FastifyRequest): string =>
  'rateLimitKey' in request && typeof request.rateLimitKey === 'string' ? request.rateLimitKey : request.ip;
