import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../shared/domain-error.js';
import { accessErrors } from '../auth/access.errors.js';
import { isOutage, sqlState } from '../database/index.js';
import { negotiate } from '../i18n/index.js';
import { httpErrors } from './http.errors.js';
import { type Problem, problemOf, problemType } from './problem.js';

/** One mapping from refusals to HTTP; what is not a refusal is logged and becomes a plain 500. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = this.problemOf(error, request);
    const { seconds } = error instanceof DomainError ? error.params : {};
    if (problem.status === 429 && typeof seconds === 'number') void reply.header('retry-after', seconds);
    void reply.status(problem.status).header('content-type', problemType).send(problem);
  }

  private problemOf(error: unknown, request: FastifyRequest): Problem {
    const refusal = error instanceof DomainError ? error : refusalOf(error);
    const problem = problemOf(refusal, negotiate(request.headers['accept-language'], 'en'));
    if (refusal.code !== 'internal-error') return problem;
    this.logger.error(describe(error), { correlationId: request.id });
    return { ...problem, correlationId: request.id };
  }
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** Refusals that the framework and the driver throw in words of their own. */
export function refusalOf(error: unknown): DomainError {
  if (isOutage(error)) return httpErrors['database-unavailable']();
  const state = sqlState(error) ?? sqlState(error instanceof Error ? error.cause : null) ?? '';
  // Each number is held to its limit where it comes in; what several of them make may still pass a column's.
  if (state === '22003') return httpErrors['number-out-of-range']();
  const status = frameworkStatus(error);
  switch (status) {
    case 403: // A path that leads out of the folder of a page's parts.
    case 404:
      return accessErrors['not-found']();
    case 413:
      return httpErrors['body-too-large']();
    case 415:
      return httpErrors['unsupported-media-type']();
    default:
      if (jsonCodes.has(state)) return httpErrors['malformed-json']();
      return status < 500 ? httpErrors['invalid-request']() : httpErrors['internal-error']();
  }
}

const jsonCodes = new Set(['FST_ERR_CTP_INVALID_JSON_BODY', 'FST_ERR_CTP_EMPTY_JSON_BODY']);

function frameworkStatus(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 500;
  const { statusCode, status } = error as { statusCode?: unknown; status?: unknown };
  return typeof statusCode === 'number' ? statusCode : typeof status === 'number' ? status : 500;
}
