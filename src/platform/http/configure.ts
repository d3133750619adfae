import type { IncomingMessage } from 'node:http';
import helmet from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '../../shared/ids.js';
import { withoutSuffix } from './formats.js';
import { StreamedBody } from './streamed-body.js';

/** Bodies that are read as they come. */
const bulkTypes = [
  ['text/csv', 'csv'],
  ['application/jsonl', 'json-lines'],
  ['application/x-ndjson', 'json-lines'],
] as const;

interface Limits {
  readonly bodyLimit: number;
  readonly importLimit: number;
}

/** The Fastify server under Nest: suffix formats, request ids, body limits. */
export const fastifyAdapter = ({ bodyLimit }: Limits): FastifyAdapter =>
  new FastifyAdapter({
    bodyLimit,
    genReqId: newId,
    routerOptions: { maxParamLength: 200 },
    rewriteUrl: (request: IncomingMessage): string => {
      const { url, accept } = withoutSuffix(request.url ?? '/');
      if (accept !== null) request.headers.accept = accept;
      return url;
    },
  });

/** Body parsers and headers that every instance has, in tests too. */
export async function configureHttp(app: NestFastifyApplication, { importLimit }: Limits): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  for (const [type, kind] of bulkTypes) {
    server.addContentTypeParser(type, { bodyLimit: importLimit }, (_request, payload, done) => {
      const body = new StreamedBody(importLimit, kind);
      payload.on('error', (error) => body.destroy(error));
      done(null, payload.pipe(body));
    });
  }
  await app.register(helmet, { contentSecurityPolicy: false });
  server.addHook('onSend', (request, reply, _payload, done) => {
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    void reply.header('x-correlation-id', request.id);
    done();
  });
}
