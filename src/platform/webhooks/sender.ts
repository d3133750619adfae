import { lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { isPublic, isWithin, type Network, networksIn } from './addresses.js';
import { webhookErrors } from './webhook.errors.js';

const patienceMs = 15_000;
const excerptMax = 300;
const readMax = 4_096;

export interface Answer {
  /** Null where there was none. */
  readonly status: number | null;
  /** How the answer began, or why there was none. */
  readonly excerpt: string;
}

class Refused extends Error {}

/** Sends to addresses that strangers name: only where it may, and keeping next to nothing of what comes back. */
@Injectable()
export class Sender {
  private readonly networks: readonly Network[];

  constructor(@Inject(CONFIG) { webhookNetworks }: Config) {
    this.networks = networksIn(webhookNetworks);
  }

  /** Throws a refusal unless the address is https and leads to the public internet, or to a network the operator named. */
  async demandReachable(text: string): Promise<void> {
    const url = URL.parse(text);
    if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
      throw webhookErrors['invalid-webhook-url']();
    const addresses = await this.resolve(hostOf(url)).catch(() => []);
    if (addresses.length === 0) throw webhookErrors['unknown-webhook-host']();
    if (!addresses.every((address) => this.mayReach(address, url.protocol)))
      throw webhookErrors['webhook-url-refused']();
  }

  /** One POST, no redirect followed, at most fifteen seconds. Never rejects. */
  async post(text: string, headers: Readonly<Record<string, string>>, body: string): Promise<Answer> {
    const url = new URL(text);
    const host = hostOf(url);
    if (isIP(host) !== 0 && !this.mayReach(host, url.protocol)) return { status: null, excerpt: 'address refused' };
    return new Promise((resolve) => {
      const over = AbortSignal.timeout(patienceMs);
      const client = url.protocol === 'https:' ? https : http;
      const request = client.request(url, {
        ...{ method: 'POST', signal: over, agent: false, lookup: this.lookupFor(url.protocol) },
        headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'Interlocal-Webhooks' },
      });
      request.once('error', (error) => {
        resolve({ status: null, excerpt: reasonOf(error, over.aborted) });
      });
      request.once('response', (response) => {
        void excerptOf(response).then((excerpt) => {
          resolve({ status: response.statusCode ?? null, excerpt });
          request.destroy();
        });
      });
      request.end(body);
    });
  }

  /** Asked at the moment of connecting, so that a name cannot lead elsewhere than when it was checked. */
  private lookupFor(protocol: string): LookupFunction {
    return (host, options, done) => {
      lookup(host, { ...options, all: true }, (error, found) => {
        if (error) done(error, '', 0);
        else if (!found.every(({ address }) => this.mayReach(address, protocol)))
          done(new Refused('address refused'), '', 0);
        else if (options.all === true) done(null, found);
        else done(null, found[0]?.address ?? '', found[0]?.family);
      });
    };
  }

  /** Without TLS only within the networks that the operator named. */
  private mayReach(address: string, protocol: string): boolean {
    return isWithin(address, this.networks) || (protocol === 'https:' && isPublic(address));
  }

  private resolve(host: string): Promise<string[]> {
    if (isIP(host) !== 0) return Promise.resolve([host]);
    return new Promise((resolve, reject) => {
      lookup(host, { all: true }, (error, found) => {
        if (error) reject(error);
        else resolve(found.map(({ address }) => address));
      });
    });
  }
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/** In words of ours: a library's may name addresses inside. */
function reasonOf(error: Error, late: boolean): string {
  if (late) return 'no answer within 15 seconds';
  if (error instanceof Refused) return error.message;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return code === '' ? 'no answer' : `no answer (${code})`;
}

async function excerptOf(response: http.IncomingMessage): Promise<string> {
  let text = '';
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      text += chunk.toString('utf8');
      if (text.length >= readMax) break;
    }
  } catch {
    // Cut off: what has come is all there is.
  }
  // PostgreSQL stores no NUL and no half of a pair, and nobody wants to read the other control characters.
  return text.replace(/[\u0000-\u001f\ud800-\udfff]+/g, ' ').slice(0, excerptMax);
}
