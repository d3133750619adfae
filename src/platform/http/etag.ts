import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { httpErrors } from './http.errors.js';

/** The entity tag of a row that counts its versions. */
export const etagOf = (version: number): string => `"v${version}"`;

/** The version a caller has read, from If-Match: `@IfMatch() version: number`. Throws 428 without one. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) throw httpErrors['if-match-missing']();
  const version = /^(?:W\/)?"v(\d{1,9})"$/.exec(header)?.[1];
  if (version === undefined) throw httpErrors['stale-version']();
  return Number(version);
});

/** For services: refuses when the row has moved on. */
export function demandVersion(found: number, expected: number): void {
  if (found !== expected) throw httpErrors['stale-version']();
}
