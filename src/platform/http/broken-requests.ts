import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DomainError } from '../../shared/domain-error.js';
import { negotiate } from '../i18n/index.js';
import { httpErrors } from './http.errors.js';
import { problemOf, problemType } from './problem.js';
import { refusalOf } from './problem.filter.js';

/** Addresses that the router cannot read, in the words of every other refusal. */
export function refuseAddress(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(refusalOf(error), negotiate(request.headers['accept-language'], 'en'));
  void reply.status(problem.status).header('content-type', problemType).send(problem);
}

type Connection = IncomingMessage['socket'];

/** What Node's parser refuses never becomes a request: it is answered on the bare connection, which then ends. */
export function refuseBytes(error: Error & { code?: string }, connection: Connection): void {
  if (error.code === 'ECONNRESET' || !connection.writable) {
    connection.destroy();
    return;
  }
  const problem = problemOf(refusalOfBytes(error.code), 'en');
  const body = Buffer.from(JSON.stringify(problem));
  connection.end(
    Buffer.concat([
      Buffer.from(
        `HTTP/1.1 ${problem.status} Refused\r\nContent-Type: ${problemType}\r\nContent-Length: ${body.length}\r\n` +
          'X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n',
      ),
      body,
    ]),
  );
}

/** Node's names (https://nodejs.org/api/errors.html, llhttp's error codes). */
function refusalOfBytes(code: string | undefined): DomainError {
  if (code === 'HPE_HEADER_OVERFLOW') return httpErrors['headers-too-large']();
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return httpErrors['request-too-slow']();
  return httpErrors['invalid-request']();
}
