import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

interface Reader {
  readonly remoteAddress: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

const ownAddress = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
/** A proxy on this machine passes strangers on from its own address, and says so. */
const passedOn = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'] as const;
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Figures tell how an instance is used: whoever has the token may read them; without one, this machine alone. */
export function mayReadMetrics({ remoteAddress = '', headers }: Reader, token: string): boolean {
  if (token !== '') return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`));
  return ownAddress.test(remoteAddress) && passedOn.every((name) => headers[name] === undefined);
}
