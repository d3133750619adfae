import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import type { Config } from '../platform/config/index.js';
import { Health, mayReadMetrics } from '../platform/health/index.js';
import { Metrics } from '../platform/metrics/index.js';

/** Answers /metrics and /health for a process that serves no API; answers how to stop. */
export async function monitor(app: INestApplicationContext, config: Config): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    void answer(app, config, request).then(([status, type, body]) => {
      send(response, { status, type, body });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(config.metricsPort, config.host, resolve);
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      server.closeAllConnections();
    });
}

type Answer = readonly [status: number, type: string, body: string];
const json = (status: number, body: object): Answer => [status, 'application/json', JSON.stringify(body)];

async function answer(app: INestApplicationContext, config: Config, request: IncomingMessage): Promise<Answer> {
  const { url = '', headers, socket } = request;
  switch (url) {
    case '/health/live':
      return json(200, { status: 'up' });
    case '/health/ready': {
      const parts = await app.get(Health).parts();
      const status = (up: boolean): string => (up ? 'up' : 'down');
      return json(parts.database && parts.queue ? 200 : 503, {
        status: status(parts.database && parts.queue),
        database: status(parts.database),
        queue: status(parts.queue),
      });
    }
    case '/metrics': {
      if (!mayReadMetrics({ remoteAddress: socket.remoteAddress, headers }, config.metricsToken)) return json(403, {});
      const metrics = app.get(Metrics);
      return [200, metrics.contentType, await metrics.text()];
    }
    default:
      return json(404, {});
  }
}

function send(response: ServerResponse, { status, type, body }: { status: number; type: string; body: string }): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
