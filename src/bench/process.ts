import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { BareSettings } from './bare-server.js';

export interface Served {
  readonly url: string;
  /** Megabytes the process has held at most since it started; null where the system does not tell. */
  peakMegabytes(): number | null;
  stop(): Promise<void>;
}

/**
 * Megabytes that may lie on a measured server's heap. Without a bound the engine lets hundreds of megabytes of garbage
 * lie while there is room, which hides whether memory grows with a file; one that did would not fit.
 */
const heap = '--max-old-space-size=160';
const dist = fileURLToPath(new URL('../', import.meta.url));

/** Starts the product in a process of its own and waits until it answers. */
export async function serve(env: Readonly<Record<string, string>>): Promise<Served> {
  const port = await freePort();
  return start(['main.js'], { ...env, PORT: String(port) }, port);
}

/** Starts the server the product is compared with. */
export async function serveBare(
  settings: Omit<BareSettings, 'port'>,
  env: Readonly<Record<string, string>>,
): Promise<Served> {
  const port = await freePort();
  return start(['bench/bare-server.js', JSON.stringify({ ...settings, port })], env, port);
}

async function start(
  [program = '', ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
  port: number,
): Promise<Served> {
  const child = spawn(process.execPath, [heap, '--enable-source-maps', dist + program, ...args], {
    env: { ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; !(await answers(`${url}/health/live`)); tries++) {
    if (tries > 300 || child.exitCode !== null) throw new Error(`${program} does not answer`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    peakMegabytes: () => peakOf(child.pid ?? 0),
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

/** VmHWM of man 5 proc. */
function peakOf(pid: number): number | null {
  try {
    const kilobytes = /VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}
