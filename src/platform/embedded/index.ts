export { startEmbeddedPostgres } from './cluster.js';
export type { EmbeddedOptions, EmbeddedPostgres } from './cluster.js';
