export { startEmbeddedPostgres } from './cluster.js';
export type { EmbeddedOptions, EmbeddedPostgres } from './cluster.js';
export { runningEmbeddedPostgres } from './running.js';
