import { type ChildProcess, spawn } from 'node:child_process';
import { freePort } from '../support/program.js';

export const authSecret = 'a secret for the fuzzer alone, long enough';

/** The product in a process of its own, whose heap can be asked for. */
export interface FuzzedServer {
  readonly port: number;
  /** Lines it has logged about one request. */
  saidOf(correlationId: string): string;
  heapMegabytes(): Promise<number>;
  alive(): boolean;
  stop(): Promise<void>;
}

export async function serve(env: Readonly<Record<string, string>>): Promise<FuzzedServer> {
  const port = await freePort();
  const flags = ['--expose-gc', '--enable-source-maps', '--import', './test/support/heap-probe.mjs'];
  const child = spawn(process.execPath, [...flags, 'dist/main.js'], {
    env: { PATH: process.env.PATH ?? '', AUTH_SECRET: authSecret, PORT: String(port), DEMO: 'false', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-2_000_000)));
  const gone = new Promise((resolve) => child.once('exit', resolve));
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 600 || child.exitCode !== null) throw new Error(`the server does not answer: ${log}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    port,
    saidOf: (id) => {
      const at = log.indexOf(id);
      return at < 0 ? log.slice(-500) : log.slice(at, at + 1500);
    },
    heapMegabytes: () => heapOf(child),
    alive: () => child.exitCode === null,
    stop: async () => {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

const answers = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

function heapOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('message', (bytes) => {
      resolve(Number(bytes) / 1_048_576);
    });
    child.send('heap');
  });
}
