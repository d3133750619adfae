export * from './columns.js';
export { copyRows } from './copy.js';
export { applicationRole, DatabaseModule } from './database.module.js';
export { migrate } from './migrate.js';
export { refuse, sqlState, violatedConstraint } from './pg-errors.js';
export { Transaction } from './transaction.js';
export type { Tx } from './transaction.js';
