import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { servePages as serve } from '../web/kit/router.js';
import { pages } from '../web/pages/index.js';

/** The pages for people, beside the API and over it. */
export function servePages(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  void server.register((scope) => serve(scope, pages));
}
