export * from './bank-statement.js';
export { belgian, communicationIn, creditorReference } from './communication.js';
export * from './match-lines.js';
export { openDues } from './open-dues.js';
export type { Open, OpenDue } from './open-dues.js';
export * from './payment-entries.js';
export { estimatedTransport, settle } from './settle.js';
export type { Due, DueLine, Payable, Received, Settled, SettleFacts } from './settle.js';
