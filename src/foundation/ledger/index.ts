export { LedgerModule } from './ledger.module.js';
export { Ledger } from './ledger.service.js';
export type * from './ledger.types.js';
