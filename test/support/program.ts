import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, type Server } from 'node:net';

const started: ChildProcess[] = [];

/** Ends whatever a test left running. */
export function endAll(): void {
  for (const child of started) child.kill('SIGKILL');
}

/** The real program, in a process of its own. */
export interface Program {
  readonly child: ChildProcess;
  output(): string;
  readonly ended: Promise<number | null>;
}

export function start(env: Readonly<Record<string, string>>, args: readonly string[] = ['dist/main.js']): Program {
  const child = spawn(process.execPath, [...args], {
    env: { PATH: process.env.PATH ?? '', AUTH_SECRET: 'a secret for tests that is long enough', ...env },
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  started.push(child);
  return { child, output: () => output, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

/** The code it left with, after its last words where that is not the one wanted. */
export async function leavesWith(program: Program, wanted: number): Promise<void> {
  const code = await program.ended;
  if (code !== wanted) throw new Error(`it left with ${code}, not with ${wanted}: ${program.output().slice(-4000)}`);
}

/** Waits until it answers and has said its first steps, which it does after it has begun to listen. */
export async function answers(program: Program, port: number): Promise<void> {
  for (let tries = 0; ; tries++) {
    const up = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (up && program.output().includes('Workers run on')) return;
    if (tries > 3_000 || program.child.exitCode !== null) throw new Error(`it does not answer: ${program.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** It answers a moment before it has said all it has to say. */
export async function says(program: Program, words: RegExp): Promise<RegExpExecArray> {
  for (let tries = 0; ; tries++) {
    const found = words.exec(program.output());
    if (found) return found;
    if (tries > 6_000) throw new Error(`it does not say ${words.source}: ${program.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export const portOf = (server: Server): number => {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};
export const listening = (): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });
export async function freePort(): Promise<number> {
  const server = await listening();
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
