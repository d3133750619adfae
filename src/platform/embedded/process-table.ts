import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** What the operating system says of other processes: from /proc on Linux, from ps elsewhere. */

const linux = process.platform === 'linux';

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const quietly = <T>(read: () => T, otherwise: T): T => {
  try {
    return read();
  } catch {
    return otherwise;
  }
};

const ps = (column: string, pid: number): string =>
  spawnSync('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();

/** The fields of /proc/<pid>/stat after the name, which may itself hold blanks and brackets. */
const statOf = (pid: number): string[] =>
  quietly(() => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [], []);

/** Alive and not a zombie that waits to be reaped. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return !(linux ? statOf(pid)[0] === 'Z' : ps('stat', pid).startsWith('Z'));
}

/** When a process started, in the system's own words (man 5 proc, field 22); tells apart two bearers of one number. */
export const startOf = (pid: number): string => (linux ? (statOf(pid)[19] ?? '') : ps('lstart', pid));

/** Its own words, because the link to its program is closed to us when another account runs it. */
const commandOf = (pid: number): string =>
  linux
    ? quietly(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '), '')
    : `${ps('command', pid)} `;

/** The live server that the pid file in a data folder names; null when it is gone or the number is someone else's. */
export function serverOf(dir: string): number | null {
  const text = quietly(() => readFileSync(`${dir}/postmaster.pid`, 'utf8'), '');
  const pid = Number(text.split('\n')[0]);
  return pid > 0 && isAlive(pid) && commandOf(pid).includes(`postgres -D ${dir} `) ? pid : null;
}

/** Whether any live process works in this folder, as a killed server's children do for a moment. */
export const isServed = (dir: string): boolean =>
  linux &&
  readdirSync('/proc').some(
    (name) =>
      /^\d+$/.test(name) && quietly(() => readlinkSync(`/proc/${name}/cwd`), '') === dir && isAlive(Number(name)),
  );
