import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { StartError } from '../start-error.js';
import { everyPathIn, holdsCluster } from './folders.js';
import type { Place } from './place.js';

export const superuser = 'interlocal';

export interface InitOptions {
  readonly durable: boolean;
  readonly env: Readonly<Record<string, string>>;
}

/** Makes the cluster where there is none; returns its password. A kill in the middle leaves nothing half-made. */
export function ensureCluster(place: Place, options: InitOptions): string {
  const { dir, identity } = place;
  const file = `${dir}.password`;
  const made = holdsCluster(dir);
  if (made && !existsSync(file)) {
    throw new StartError(`The password of the database in ${dir} is missing: put ${file} back beside it.`);
  }
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  const password = readPassword(file);
  if (!made) initialise(place, password, options);
  else if (identity.account.uid !== undefined && statSync(dir).uid !== identity.account.uid) handOver(place);
  else if (identity.kind === 'user' && statSync(dir).uid !== process.getuid?.()) {
    throw new StartError(`The database folder ${dir} belongs to another user; start as that user or set VAR_DIR.`);
  }
  return password;
}

function readPassword(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw new StartError(`The file ${file} belongs to another user; start as that user or set VAR_DIR.`);
  }
}

/** Data that root made under a namespace go to the account that has to serve them now. */
function handOver({ dir, identity }: Place): void {
  const { uid = 0, gid = 0 } = identity.account;
  for (const { path } of everyPathIn(dir)) lchownSync(path, uid, gid);
}

function initialise({ dir, binaries, identity }: Place, password: string, options: InitOptions): void {
  const side = `${dir}.init`;
  const passwordFile = `${dir}.init-password`;
  rmSync(side, { recursive: true, force: true });
  mkdirSync(side, { mode: 0o700 });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  const { uid, gid } = identity.account;
  if (uid !== undefined && gid !== undefined) for (const path of [side, passwordFile]) chownSync(path, uid, gid);
  const [command, args] = identity.wrap(binaries.initdb, [
    ...['-D', side, '-U', superuser, '--pwfile', passwordFile, '--auth=scram-sha-256', '--encoding=UTF8'],
    ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'],
    ...(options.durable ? [] : ['--no-sync']),
  ]);
  const { status, error, stderr } = spawnSync(command, args, {
    ...{ env: options.env, cwd: '/', encoding: 'utf8' },
    ...identity.account,
  });
  rmSync(passwordFile, { force: true });
  if (status !== 0) throw unmade(dir, error?.message ?? stderr.trim());
  try {
    renameSync(side, dir);
  } catch (reason) {
    throw unmade(dir, reason instanceof Error ? reason.message : String(reason));
  }
}

const unmade = (dir: string, why: string): StartError =>
  new StartError(`The embedded database could not be made in ${dir}: ${why}`);
