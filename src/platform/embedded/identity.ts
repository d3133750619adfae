import { execFileSync, spawnSync } from 'node:child_process';
import { StartError } from '../start-error.js';

type Environment = Readonly<Record<string, string>>;

/** PostgreSQL refuses to run as root. How a command is started so that it does not. */
export interface Identity {
  readonly kind: 'user' | 'namespace' | 'other-user';
  /** Options of spawn; empty when the files stay with whoever runs this process. */
  readonly account: { readonly uid?: number; readonly gid?: number };
  readonly wrap: (command: string, args: readonly string[]) => readonly [string, readonly string[]];
}

const asIs: Identity['wrap'] = (command, args) => [command, args];
const nobody = 65_534;
const namespace = ['-U', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'];

export const isRoot = (): boolean => process.getuid?.() === 0;

/**
 * As root, a cluster that belongs to an account is served by that account. Else the first choice is a user namespace
 * in which root bears another name: files stay root's and closed folders such as /root work. Where namespaces are
 * refused (as in default Docker), an account that exists in /etc/passwd, because initdb looks it up.
 */
export function chooseIdentity(env: Environment, owner?: { uid: number; gid: number }): Identity {
  if (!isRoot()) return { kind: 'user', account: {}, wrap: asIs };
  if (owner && owner.uid !== 0) return { kind: 'other-user', account: { uid: owner.uid, gid: owner.gid }, wrap: asIs };
  const spaces = env.PG_NO_USERNS === '' && spawnSync('unshare', [...namespace, 'true'], { env }).status === 0;
  if (spaces) {
    const wrap: Identity['wrap'] = (command, args) => ['unshare', [...namespace, command, ...args]];
    return { kind: 'namespace', account: {}, wrap };
  }
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = [idOf('-u', name, env), idOf('-g', name, env)];
    if (uid > 0) return { kind: 'other-user', account: { uid, gid }, wrap: asIs };
  }
  throw new StartError(
    'As root, the embedded PostgreSQL needs user namespaces or an account named postgres or nobody.',
  );
}

/** Whether this identity gets through to a path: to enter a folder, to execute a program. */
export function canReach(path: string, { wrap, account }: Identity, env: Environment): boolean {
  const [command, args] = wrap('test', ['-x', path]);
  return spawnSync(command, args, { env, cwd: '/', ...account }).status === 0;
}

function idOf(flag: string, name: string, env: Environment): number {
  try {
    return Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'], env }));
  } catch {
    return -1;
  }
}
