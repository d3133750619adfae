export type * from './match.types.js';
