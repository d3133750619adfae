import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What the operating system says of other processes; on systems without /proc only whether they live. */

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const quietly = <T>(read: () => T, otherwise: T): T => {
  try {
    return read();
  } catch {
    return otherwise;
  }
};

/** Alive and not a zombie that waits to be reaped. */
export function isAlive(pid: number): boolean {
  const known = quietly(() => {
    process.kill(pid, 0);
    return true;
  }, false);
  const state = quietly(() => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.[0] ?? '', '');
  return known && state !== 'Z';
}

const isPostgres = (pid: number): boolean =>
  process.platform !== 'linux' || quietly(() => readlinkSync(`/proc/${pid}/exe`), '').endsWith('/postgres');

/** The live server that the pid file in a data folder names; null when it is gone or the number is someone else's. */
export function serverOf(dir: string): number | null {
  const text = quietly(() => readFileSync(`${dir}/postmaster.pid`, 'utf8'), '');
  const pid = Number(text.split('\n')[0]);
  return pid > 0 && isAlive(pid) && isPostgres(pid) ? pid : null;
}

/** Whether any live postgres works in this folder, by its working directory. */
export const isServed = (dir: string): boolean =>
  process.platform === 'linux' &&
  readdirSync('/proc').some(
    (name) =>
      /^\d+$/.test(name) &&
      isPostgres(Number(name)) &&
      isAlive(Number(name)) &&
      quietly(() => readlinkSync(`/proc/${name}/cwd`), '') === dir,
  );
