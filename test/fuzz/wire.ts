import { connect } from 'node:net';

/** A request as bytes, because no client library sends what a fuzzer has to. */
export interface Message {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer | null;
}

export interface Answer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  readonly ms: number;
}

const patienceMs = 15_000;

/** Header values go out as Latin-1, byte for byte. */
export function bytesOf({ method, url, headers, body }: Message): Buffer {
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const own: [string, string][] = [
    ...(given.has('host') ? [] : [['host', '127.0.0.1'] as [string, string]]),
    ...(body === null || given.has('content-length') || given.has('transfer-encoding')
      ? []
      : [['content-length', String(body.length)] as [string, string]]),
    ['connection', 'close'],
  ];
  const lines = [...own, ...headers].map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`${method} ${url} HTTP/1.1\r\n${lines.join('')}\r\n`, 'latin1');
  return body === null ? head : Buffer.concat([head, body]);
}

/** Sends a request over a connection of its own; null where the server has closed it without a word. */
export function send(port: number, message: Message): Promise<Answer | null> {
  const began = Date.now();
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    const end = (): void => {
      socket.destroy();
      resolve(answerOf(Buffer.concat(chunks), Date.now() - began));
    };
    socket.setTimeout(patienceMs, end);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', end);
    socket.write(bytesOf(message));
  });
}

function answerOf(bytes: Buffer, ms: number): Answer | null {
  const split = bytes.indexOf('\r\n\r\n');
  if (split < 0) return ms >= patienceMs ? { status: 0, headers: new Map(), body: '', ms } : null;
  const [first = '', ...lines] = bytes.subarray(0, split).toString('latin1').split('\r\n');
  const status = Number(first.split(' ')[1]);
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  if (status === 100) return answerOf(bytes.subarray(split + 4), ms);
  const length = headers.get('content-length');
  // What follows is the answer to what the server took for another request.
  const raw = bytes.subarray(split + 4, length === undefined ? undefined : split + 4 + Number(length));
  const body = headers.get('transfer-encoding') === 'chunked' ? dechunked(raw) : raw.toString('utf8');
  return { status, headers, body, ms };
}

function dechunked(bytes: Buffer): string {
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const line = bytes.indexOf('\r\n', at);
    const size = line < 0 ? 0 : parseInt(bytes.subarray(at, line).toString(), 16);
    if (!(size > 0)) break;
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return Buffer.concat(parts).toString('utf8');
}
