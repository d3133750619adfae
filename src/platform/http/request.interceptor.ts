import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { defer, lastValueFrom, type Observable } from 'rxjs';
import { type Caller, scopeOf } from '../auth/index.js';
import { type Context, withContext } from '../context/index.js';
import { negotiate } from '../i18n/index.js';
import { etagOf } from './etag.js';
import { FileAnswer, formatOf, toCsv } from './formats.js';
import { httpErrors } from './http.errors.js';
import { Idempotency } from './idempotency.js';

type Asked = FastifyRequest & { caller?: Caller };

/** Around every route: who acts becomes the context, a repeated call gets its first answer, formats and ETags go out. */
@Injectable()
export class RequestInterceptor implements NestInterceptor {
  constructor(private readonly idempotency: Idempotency) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = execution.switchToHttp().getRequest<Asked>();
    const reply = execution.switchToHttp().getResponse<FastifyReply>();
    const handle = (): Promise<unknown> => lastValueFrom(next.handle(), { defaultValue: undefined });
    return defer(() =>
      withContext(contextOf(request), async () => {
        // Files are only read: whoever changes something in another format is told so before anything has changed.
        if (request.method !== 'GET' && formatOf(request) !== 'json') throw httpErrors['not-acceptable']();
        const answer = await this.idempotency.once(request, reply, handle);
        return present(answer, request, reply);
      }),
    );
  }
}

function contextOf(request: Asked): Context {
  const { caller } = request;
  return {
    actor: caller?.id ?? 'anonymous',
    scope: scopeOf(caller?.reach),
    language: negotiate(request.headers['accept-language'], 'en'),
    traceId: request.id,
  };
}

/** The body to send: files as they are, lists as CSV when asked, everything else as JSON with its ETag. */
function present(answer: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  if (answer instanceof FileAnswer) return sendFile(answer, reply);
  const format = formatOf(request);
  if (typeof answer === 'object' && answer !== null) {
    if ('version' in answer && typeof answer.version === 'number') void reply.header('etag', etagOf(answer.version));
    if (format === 'csv' && 'items' in answer && Array.isArray(answer.items)) {
      if ('nextCursor' in answer && typeof answer.nextCursor === 'string')
        void reply.header('x-next-cursor', answer.nextCursor);
      return sendFile(new FileAnswer('text/csv; charset=utf-8', 'list.csv', toCsv(answer.items as object[])), reply);
    }
  }
  if (format !== 'json') throw httpErrors['not-acceptable']();
  return answer;
}

function sendFile(file: FileAnswer, reply: FastifyReply): Buffer {
  void reply.header('content-type', file.contentType).header('content-disposition', `inline; filename="${file.name}"`);
  return file.content;
}
