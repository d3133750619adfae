export type * from './ledger.types.js';
export { spanOf } from './span.js';
