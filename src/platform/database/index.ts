export * from './columns.js';
export { copyRows } from './copy.js';
export { applicationRole } from './application-role.js';
export { DatabaseModule } from './database.module.js';
export { checkRole, migrate, migrationFiles, migrationLock, migrateTo } from './migrate.js';
export { refuse, sqlState, violatedConstraint } from './pg-errors.js';
export { Transaction } from './transaction.js';
export type { Tx } from './transaction.js';
