import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';

/**
 * Waits for the end of its standard input, which only this process holds open: that end comes however we die, at once,
 * and also when nobody reaps us. The server may not have written its pid file yet; the number is checked against it,
 * so that a later bearer of the same number is left alone.
 */
const script = `
read -r _
for _ in 1 2 3 4 5 6 7 8 9 10; do
  if read -r pid < "$2/postmaster.pid" && [ "$pid" = "$1" ]; then kill -INT "$1"; exit; fi
  kill -0 "$1" || exit
  sleep 1
done 2>/dev/null`;

/** A tiny shell that outlives us: when this process is gone it asks the server to stop. */
export function watch(pid: number, dir: string, env: Readonly<Record<string, string>>): ChildProcess {
  const args = ['-c', script, 'interlocal-watchdog', String(pid), dir];
  const watchdog = spawn('/bin/sh', args, { env, cwd: '/', stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  watchdog.on('error', () => undefined);
  watchdog.stdin.on('error', () => undefined);
  if (watchdog.stdin instanceof Socket) watchdog.stdin.unref();
  watchdog.unref();
  return watchdog;
}
