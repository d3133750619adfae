import { execFileSync, spawnSync } from 'node:child_process';
import { StartError } from '../start-error.js';

/** PostgreSQL refuses to run as root. How a command is started so that it does not. */
export interface Identity {
  readonly kind: 'user' | 'namespace' | 'other-user';
  readonly uid?: number;
  readonly gid?: number;
  wrap(command: string, args: readonly string[]): readonly [string, readonly string[]];
}

const asIs: Identity['wrap'] = (command, args) => [command, args];
const nobody = 65_534;
const namespace = ['-U', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'];

/**
 * As root, first choice is a user namespace in which root bears another name: files stay root's and closed folders
 * such as /root work. Where namespaces are refused (as in default Docker), an account that exists in /etc/passwd.
 */
export function chooseIdentity(env: Readonly<Record<string, string>>): Identity {
  if (process.getuid?.() !== 0) return { kind: 'user', wrap: asIs };
  const spaces = env.PG_NO_USERNS === '' && spawnSync('unshare', [...namespace, 'true'], { env }).status === 0;
  if (spaces) return { kind: 'namespace', wrap: (command, args) => ['unshare', [...namespace, command, ...args]] };
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = [idOf('-u', name, env), idOf('-g', name, env)];
    if (uid > 0) return { kind: 'other-user', uid, gid, wrap: asIs };
  }
  throw new StartError(
    'As root, the embedded PostgreSQL needs user namespaces or an account named postgres or nobody.',
  );
}

function idOf(flag: string, name: string, env: Readonly<Record<string, string>>): number {
  try {
    return Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'], env }));
  } catch {
    return -1;
  }
}
