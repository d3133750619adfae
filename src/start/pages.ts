import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { negotiate } from '../platform/i18n/index.js';
import { errorsPage } from '../web/errors-page.js';
import { invitationPage } from '../web/invitation-page.js';
import { joinPage } from '../web/join-page.js';
import { signInPage } from '../web/sign-in-page.js';
import { welcomePage } from '../web/welcome-page.js';

const html = 'text/html; charset=utf-8';

/** The few pages that people are sent to by the API's own answers. */
export function servePages(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  server.get('/', (_request, reply) => reply.redirect('/docs'));
  server.get('/docs/errors', (_request, reply) => reply.type(html).send(errorsPage()));
  const pages = { '/welcome': welcomePage, '/sign-in': signInPage, '/invitation': invitationPage, '/join': joinPage };
  for (const [path, page] of Object.entries(pages)) {
    server.get(path, (request, reply) =>
      reply
        .type(html)
        .header('referrer-policy', 'no-referrer') // Its address holds the link's secret.
        .send(page(negotiate(request.headers['accept-language'], 'en'))),
    );
  }
}
