import { spawnSync } from 'node:child_process';
import { randomBytes, createHash } from 'node:crypto';
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { StartError } from '../start-error.js';
import type { Binaries } from './binaries.js';
import type { Identity } from './identity.js';

export const superuser = 'interlocal';

/**
 * The folder to use for `wanted`: itself, or, when another account has to run the server and cannot get there, one
 * below the system's temporary folder, the same at every start.
 */
export function reachableFolder(wanted: string, identity: Identity, log: (line: string) => void): string {
  const dir = resolve(wanted);
  if (identity.kind !== 'other-user' || canReach(dirname(dir), identity)) return dir;
  const name = createHash('sha256').update(dir).digest('hex').slice(0, 12);
  const elsewhere = join(tmpdir(), `interlocal-${name}`, basename(dir));
  log(`The embedded database cannot run in ${dir} as another user, so its data lie in ${elsewhere}.`);
  return elsewhere;
}

function canReach(dir: string, { uid = -1, gid = -1 }: Identity): boolean {
  mkdirSync(dir, { recursive: true });
  return spawnSync('test', ['-x', dir], { uid, gid }).status === 0;
}

/** Makes the cluster where there is none; returns its password. A kill in the middle leaves nothing half-made. */
export function ensureCluster(dir: string, binaries: Binaries, identity: Identity, options: InitOptions): string {
  const parent = dirname(dir);
  try {
    mkdirSync(parent, { recursive: true });
    accessSync(parent, constants.W_OK);
  } catch {
    throw new StartError(`The folder ${parent} cannot be written; set VAR_DIR to one that can.`);
  }
  const passwordFile = `${dir}.password`;
  if (!existsSync(passwordFile)) {
    writeFileSync(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
  }
  const password = readFileSync(passwordFile, 'utf8').trim();
  if (!existsSync(join(dir, 'PG_VERSION'))) initialise(dir, { binaries, identity, password, options });
  return password;
}

export interface InitOptions {
  readonly durable: boolean;
  readonly env: Readonly<Record<string, string>>;
}

interface Initialise {
  readonly binaries: Binaries;
  readonly identity: Identity;
  readonly password: string;
  readonly options: InitOptions;
}

function initialise(dir: string, { binaries, identity, password, options }: Initialise): void {
  const side = `${dir}.init`;
  const passwordFile = `${dir}.init-password`;
  rmSync(side, { recursive: true, force: true });
  mkdirSync(side, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const { uid, gid } = identity;
  if (uid !== undefined && gid !== undefined) for (const path of [side, passwordFile]) chownSync(path, uid, gid);
  const [command, args] = identity.wrap(binaries.initdb, [
    ...['-D', side, '-U', superuser, '--pwfile', passwordFile, '--auth=scram-sha-256', '--encoding=UTF8'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'],
    ...(options.durable ? [] : ['--no-sync']),
  ]);
  const { status, error, stderr } = spawnSync(command, args, {
    env: options.env,
    encoding: 'utf8',
    ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
  });
  rmSync(passwordFile, { force: true });
  if (status !== 0)
    throw new StartError(`The embedded database could not be made in ${dir}: ${error?.message ?? stderr.trim()}`);
  renameSync(side, dir);
}
