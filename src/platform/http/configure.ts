import type { IncomingMessage } from 'node:http';
import { Logger } from '@nestjs/common';
import helmet from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '../../shared/ids.js';
import type { Config } from '../config/index.js';
import { Metrics } from '../metrics/index.js';
import { refuseAddress, refuseBytes } from './broken-requests.js';
import { registerRateLimits } from '../rate-limit/index.js';
import { withoutSuffix } from './formats.js';
import { StreamedBody } from './streamed-body.js';

/** Bodies that are read as they come. */
const bulkTypes = [
  ['text/csv', 'csv'],
  ['application/jsonl', 'json-lines'],
  ['application/x-ndjson', 'json-lines'],
  ['application/xml', 'file'],
  ['text/xml', 'file'],
  ['text/plain', 'file'],
] as const;

/** An answer that somebody who waits for it will have noticed. */
const slowMs = 2_000;

type Limits = Pick<Config, 'bodyLimit' | 'importLimit' | 'redisUrl' | 'trustProxy'>;

/** The Fastify server under Nest: suffix formats, request ids, body limits. */
export const fastifyAdapter = ({ bodyLimit, trustProxy }: Limits): FastifyAdapter =>
  new FastifyAdapter({
    bodyLimit,
    trustProxy: trustProxy === '' ? false : trustProxy,
    genReqId: newId,
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseBytes,
    routerOptions: { maxParamLength: 200 },
    rewriteUrl: (request: IncomingMessage): string => {
      const { url, accept } = withoutSuffix(request.url ?? '/');
      if (accept !== null) request.headers.accept = accept;
      return url;
    },
  });

/** Body parsers and headers that every instance has, in tests too. */
export async function configureHttp(app: NestFastifyApplication, { importLimit, redisUrl }: Limits): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  for (const [type, kind] of bulkTypes) {
    server.addContentTypeParser(type, { bodyLimit: importLimit }, (_request, payload, done) => {
      const body = new StreamedBody(importLimit, kind);
      payload.on('error', (error) => body.destroy(error));
      done(null, payload.pipe(body));
    });
  }
  await app.register(helmet, { contentSecurityPolicy: false });
  await registerRateLimits(app, { redisUrl });
  watchRequests(app);
  let closing = false;
  server.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  server.addHook('onSend', (request, reply, _payload, done) => {
    // A kept-alive connection would hold the stop up for as long as its client likes.
    if (closing) void reply.header('connection', 'close');
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    void reply.header('x-correlation-id', request.id);
    done();
  });
}

/** Every answer is measured; the log tells of slow ones and of faults, by route and id alone. */
function watchRequests(app: NestFastifyApplication): void {
  const logger = new Logger('http');
  const { requests } = app.get(Metrics);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', (request, reply, done) => {
      const { method, id: correlationId } = request;
      const { statusCode: status, elapsedTime } = reply;
      const route = request.routeOptions.url ?? 'none';
      requests.observe({ method, route, status }, elapsedTime / 1000);
      const milliseconds = Math.round(elapsedTime);
      const tell = status >= 500 || milliseconds >= slowMs ? 'warn' : 'debug';
      logger[tell]('answered', { method, route, status, milliseconds, correlationId });
      done();
    });
}
