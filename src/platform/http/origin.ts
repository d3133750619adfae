import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import rateLimit from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';

/** Where a request came from. */
export interface Origin {
  /** The address; of an IPv6 one its network, because one household has as many addresses as it likes. */
  readonly address: string;
  /** What the program calls itself, as far as it is worth showing. */
  readonly agent: string;
}

export const originOf = ({ ip, headers }: Pick<FastifyRequest, 'ip' | 'headers'>): Origin => ({
  address: rateLimit.normalizeIP(ip),
  agent: (headers['user-agent'] ?? '').replace(/[^\x20-\x7e]/g, '').slice(0, 200),
});

export const From = createParamDecorator((_: unknown, context: ExecutionContext): Origin =>
  originOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
