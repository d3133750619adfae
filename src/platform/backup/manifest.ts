import { StartError } from '../start-error.js';

/** First entry of a backup: what it holds, and for which schema. */
export interface Manifest {
  readonly format: 1;
  readonly createdAt: string;
  /** Timestamps of the migrations that made the schema, oldest first. */
  readonly migrations: readonly number[];
  readonly tables: readonly { readonly name: string; readonly columns: readonly string[] }[];
  readonly sequences: readonly { readonly name: string; readonly value: string; readonly called: boolean }[];
}

/** Last entry: what must have arrived. */
export type Checksums = Readonly<Record<string, { readonly rows: number; readonly sha256: string }>>;

export const manifestEntry = 'backup.json';
export const checksumsEntry = 'checksums.json';
/** A table's rows in COPY's text format, in parts: `tables/<name>/<part>`. */
export const tableEntry = (table: string, part: number): string =>
  `tables/${table}/${String(part).padStart(6, '0')}.copy`;
/** A file of the data folder: `files/<path>`. */
export const filesFolder = 'files/';

export const damaged = (why: string): StartError => new StartError(`This file is no whole backup: ${why}.`);

export function parseManifest(text: string): Manifest {
  const manifest = parse(text) as Partial<Manifest> | null;
  if (manifest?.format !== 1 || !manifest.migrations || !manifest.tables || !manifest.sequences)
    throw damaged('it says nothing about what it holds, or was made by a newer version');
  return manifest as Manifest;
}

export const parseChecksums = (text: string): Checksums => parse(text) as Checksums;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged('its description cannot be read');
  }
}
