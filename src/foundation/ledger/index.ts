export { ledgerErrors } from './ledger.errors.js';
export { LedgerModule } from './ledger.module.js';
export { Ledger } from './ledger.service.js';
export type { Balance } from './ledger.service.js';
export { LedgerViews } from './ledger-views.service.js';
export type { Statement } from './ledger-views.service.js';
export * from './domain/index.js';
