import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { StartError } from '../start-error.js';
import { type Binaries, copyBinaries } from './binaries.js';
import { canonicalFolder, holdsCluster } from './folders.js';
import { canReach, chooseIdentity, type Identity, isRoot } from './identity.js';

/** Where the data lie, which programs serve them and as whom. */
export interface Place {
  readonly dir: string;
  readonly binaries: Binaries;
  readonly identity: Identity;
}

export interface PlaceOptions {
  readonly durable: boolean;
  readonly env: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

/**
 * The wanted folder, unless root has to run the server as somebody who cannot get there: then one that everybody can
 * enter, the same at every start. Data stay where they are found, so that no start ever opens an empty database
 * beside a full one.
 */
export function choosePlace(wanted: string, binaries: Binaries, options: PlaceOptions): Place {
  const { env, log } = options;
  const dir = canonicalFolder(wanted);
  if (!isRoot()) return { dir, binaries, identity: chooseIdentity(env) };
  const open = openFolderFor(dir, options.durable);
  const found = [dir, join(open, basename(dir))].find(holdsCluster);
  const identity = chooseIdentity(env, found === undefined ? undefined : statSync(found));
  const reached = found !== join(open, basename(dir)) && canReach(dirname(dir), identity, env);
  if (!reached && found === dir) {
    throw new StartError(
      `The database in ${dir} cannot be reached by the account that has to run it (${told(identity)}).`,
    );
  }
  const data = reached ? dir : join(open, basename(dir));
  if (!reached) {
    makeOpen(open);
    log(`The embedded database cannot run in ${dir} as the account that has to serve it, so its data lie in ${data}.`);
  }
  if (canReach(binaries.postgres, identity, env)) return { dir: data, binaries, identity };
  makeOpen(open);
  return { dir: data, binaries: copyBinaries(binaries, open), identity };
}

const told = ({ account }: Identity): string => (account.uid === undefined ? 'nobody' : `uid ${account.uid}`);

/** Lasting data need a folder that survives a restart of the machine, which the temporary one may not. */
function openFolderFor(dir: string, durable: boolean): string {
  const name = createHash('sha256').update(dir).digest('hex').slice(0, 12);
  return join(durable && process.platform === 'linux' ? '/var/lib' : tmpdir(), `interlocal-${name}`);
}

/** Where lasting data of this folder lie when they cannot lie in it. */
export const openFolderOf = (dir: string): string => join(openFolderFor(dir, true), basename(dir));

/** Everybody may pass through it and only root may write it; one that somebody else prepared is not used. */
function makeOpen(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    const { uid } = lstatSync(folder);
    if (uid === 0 && lstatSync(folder).isDirectory()) {
      chmodSync(folder, 0o711);
      return;
    }
  } catch {
    // Said below.
  }
  throw new StartError(`The folder ${folder} cannot be used; set VAR_DIR to a folder that every account can enter.`);
}
