import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, errorDefinitions, type ErrorParams } from '../../shared/domain-error.js';
import type { Language } from '../../shared/language.js';
import { accessErrors } from '../auth/access.errors.js';
import { sqlState } from '../database/index.js';
import { formatMessage, negotiate } from '../i18n/index.js';
import { httpErrors } from './http.errors.js';
import { statusOf } from './status.js';

/** The body of every refusal, RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly correlationId?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

const textOf = (language: Language, code: string, params: ErrorParams): string => {
  const definition = errorDefinitions.get(code);
  return definition ? formatMessage(language, definition[language], params) : code;
};

/** One mapping from refusals to HTTP; what is not a refusal is logged and becomes a plain 500. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = this.problemOf(error, request);
    void reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8').send(problem);
  }

  private problemOf(error: unknown, request: FastifyRequest): Problem {
    const refusal = error instanceof DomainError ? error : refusalOf(error);
    const language = negotiate(request.headers['accept-language'], 'en');
    if (refusal.code === 'internal-error') this.logger.error(describe(error), { correlationId: request.id });
    const title = textOf(language, refusal.code, refusal.params);
    const first = refusal.fields[0];
    return {
      type: `/docs/errors#${refusal.code}`,
      title,
      status: statusOf(refusal),
      detail: first ? `${first.pointer}: ${textOf(language, first.code, first.params ?? {})}` : title,
      code: refusal.code,
      ...(refusal.code === 'internal-error' ? { correlationId: request.id } : {}),
      ...(refusal.fields.length === 0
        ? {}
        : {
            errors: refusal.fields.map(({ pointer, code, params }) => ({
              pointer,
              code,
              detail: textOf(language, code, params ?? {}),
            })),
          }),
    };
  }
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** Refusals that the framework and the driver throw in words of their own. */
function refusalOf(error: unknown): DomainError {
  const state = sqlState(error) ?? sqlState(error instanceof Error ? error.cause : null) ?? '';
  if (/^(08|57P|53)/.test(state) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(state)) {
    return httpErrors['database-unavailable']();
  }
  // Each number is held to its limit where it comes in; what several of them make may still pass a column's.
  if (state === '22003') return httpErrors['number-out-of-range']();
  switch (frameworkStatus(error)) {
    case 400:
      return state === 'FST_ERR_CTP_INVALID_JSON_BODY' || state === 'FST_ERR_CTP_EMPTY_JSON_BODY'
        ? httpErrors['malformed-json']()
        : httpErrors['invalid-request']();
    case 404:
      return accessErrors['not-found']();
    case 413:
      return httpErrors['body-too-large']();
    case 415:
      return httpErrors['unsupported-media-type']();
    case 414:
    case 431:
      return httpErrors['invalid-request']();
    default:
      return httpErrors['internal-error']();
  }
}

function frameworkStatus(error: unknown): number {
  if (typeof error !== 'object' || error === null) return 500;
  const { statusCode, status } = error as { statusCode?: unknown; status?: unknown };
  return typeof statusCode === 'number' ? statusCode : typeof status === 'number' ? status : 500;
}
