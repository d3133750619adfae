import cookie from '@fastify/cookie';
import compress from '@fastify/compress';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Api, type Problem, Refusal } from './api.js';
import { brokenPage, errorPage, signedOut } from './error-pages.js';
import { layout, script, serviceWorker, style } from './layout.js';
import { keptAccessToken, renewedAccessToken } from './session.js';
import { type Answer, fieldsOf, filesOf, languageOf, type Me, type OpenPage, type Page } from './visit.js';

const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; worker-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

const logger = new Logger('web');

/** Bytes of one file of a form: a photograph of a phone, a bank's file of a month. */
const fileMax = 8_000_000;

/** Serves the pages, within a scope of their own: cookies, compression and policy are none of the API's. */
export async function servePages(server: FastifyInstance, pages: readonly (Page | OpenPage)[]): Promise<void> {
  await server.register(cookie);
  await server.register(formbody);
  await server.register(multipart, { attachFieldsToBody: 'keyValues', limits: { fileSize: fileMax, files: 4 } });
  await server.register(compress, { encodings: ['br', 'gzip'], threshold: 512 });
  server.addHook('onSend', (_request, reply, _payload, done) => {
    void reply.header('content-security-policy', policy).header('referrer-policy', 'same-origin');
    done();
  });
  for (const { path, type, bytes } of [style, script]) {
    server.get(path, (_request, reply) =>
      reply.type(type).header('cache-control', 'public, max-age=31536000, immutable').send(bytes),
    );
  }
  server.setErrorHandler((error, request, reply) => {
    const status = statusOf(error, request);
    if (status >= 500) logger.error(error instanceof Error ? error.stack : error, { correlationId: request.id });
    const answer = brokenPage(languageOf(request, null), { status, id: request.id });
    return sendAnswer(answer, { request, reply, me: null });
  });
  server.get('/sw.js', (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(serviceWorker),
  );
  for (const page of pages) {
    server.route({
      method: page.method,
      url: page.path,
      handler: (request, reply) => visit(server, page, { request, reply }),
    });
  }
}

/** Requests whose form has been read. */
const read = new WeakSet<FastifyRequest>();

/** A form of parts whose reading failed arrived broken: the parser throws plain errors for that. */
function statusOf(error: unknown, request: FastifyRequest): number {
  const given = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  if (typeof given === 'number' && given >= 400 && given < 500) return given;
  return (request.headers['content-type'] ?? '').startsWith('multipart/') && !read.has(request) ? 400 : 500;
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

async function visit(server: FastifyInstance, page: Page | OpenPage, { request, reply }: Exchange) {
  const apiFor = (accessToken: string | null, me: Me | null): Api =>
    new Api({
      ...{ server, accessToken, language: languageOf(request, me), ip: request.ip },
      agent: request.headers['user-agent'] ?? '',
    });
  const stranger = apiFor(null, null);
  read.add(request);
  let me: Me | null = null;
  const send = (answer: Answer) => sendAnswer(answer, { request, reply, me });
  try {
    if (!namesIds(request.params)) return await send(errorPage(languageOf(request, me), nowhere));
    if (page.method === 'POST' && isForeign(request)) return await send(errorPage(languageOf(request, me), 'foreign'));
    const meOf = (token: string) => apiFor(token, null).get<Me>('/v1/me');
    let accessToken = keptAccessToken(request);
    if (accessToken !== null) me = await meOf(accessToken).catch(goneOnly);
    if (me === null) {
      accessToken = await renewedAccessToken(request, reply, stranger);
      if (accessToken !== null) me = await meOf(accessToken);
    }
    const language = languageOf(request, me);
    const given = {
      ...{ language, request, reply, path: request.url, api: apiFor(accessToken, me) },
      ...{ params: fieldsOf(request.params), query: fieldsOf(request.query), form: fieldsOf(request.body) },
      files: filesOf(request.body),
    };
    if ('showAnybody' in page) return await send(await page.showAnybody({ ...given, me }));
    return await send(me === null ? signedOut(given) : await page.show({ ...given, me }));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return await send(errorPage(languageOf(request, me), error.problem));
  }
}

/** A token that is good no more leaves a stranger; any other refusal stands. */
function goneOnly(error: unknown): null {
  if (error instanceof Refusal && error.problem.status === 401) return null;
  throw error;
}

const nowhere: Problem = { title: '', status: 404, code: 'not-found' };

/** Ids in an address are UUIDs: nothing else is put into a question to the API or into an address. */
const namesIds = (params: unknown): boolean =>
  Object.entries(fieldsOf(params)).every(([name, id]) => !name.endsWith('Id') || /^[0-9a-f-]{36}$/i.test(id));

/** A browser says where a form comes from; one that says nothing sends no cookie of ours across sites either. */
function isForeign({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (typeof site === 'string') return site !== 'same-origin' && site !== 'none';
  const { origin } = headers;
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== headers.host);
}

function sendAnswer(answer: Answer, { request, reply, me }: Exchange & { readonly me: Me | null }) {
  if ('to' in answer) return reply.redirect(answer.to, 303);
  if ('file' in answer) {
    const { type, disposition, bytes } = answer.file;
    return reply.type(type).header('content-disposition', disposition).header('cache-control', 'no-store').send(bytes);
  }
  const { title, body, status = 200, wide = false, up = null } = answer;
  const language = languageOf(request, me);
  const page = layout({ ...{ language, title, body, wide, up }, name: me?.name ?? null, path: request.url });
  return reply.status(status).type('text/html; charset=utf-8').send(page);
}

/** What `ask` answers, or the refusal it met: for a form that is shown again with what was entered. */
export async function attempt<T>(ask: () => Promise<T>): Promise<{ readonly done: T } | { readonly problem: Problem }> {
  try {
    return { done: await ask() };
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem };
    throw error;
  }
}
