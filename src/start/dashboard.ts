import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SignIn } from '../foundation/login/index.js';
import { originOf } from '../platform/http/index.js';
import { Queues } from '../platform/queue/index.js';

import { DomainError } from '../shared/domain-error.js';

const path = '/admin/queues';

/** The queue dashboard, for operators: the browser asks for their e-mail and password, or an API token of theirs as the password. */
export async function mountDashboard(app: NestFastifyApplication): Promise<void> {
  const board = new FastifyAdapter();
  board.setBasePath(path);
  createBullBoard({
    queues: app.get(Queues).all.map((queue) => new BullMQAdapter(queue, { readOnlyMode: false })),
    serverAdapter: board,
  });
  const signIn = app.get(SignIn);
  const server = app.getHttpAdapter().getInstance();
  server.get(path, (_request, reply) => reply.redirect(`${path}/`));
  await server.register(
    async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        const [email = '', password = ''] = credentials(request.headers.authorization);
        if (await signIn.isOperator(email, password, originOf(request)).catch(tooMany)) return;
        await reply
          .status(401)
          .header('www-authenticate', 'Basic realm="Interlocal queues", charset="UTF-8"')
          .send('Operators only.');
      });
      await scope.register(board.registerPlugin(), { prefix: '/' });
    },
    { prefix: path },
  );
}

/** Whoever has to wait is told the same as a stranger: the browser asks again. */
function tooMany(error: unknown): false {
  if (error instanceof DomainError) return false;
  throw error;
}

function credentials(authorization: string | undefined): string[] {
  const encoded = /^Basic (.+)$/.exec(authorization ?? '')?.[1] ?? '';
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? [] : [text.slice(0, colon), text.slice(colon + 1)];
}
