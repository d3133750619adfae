export { estimatedTransport, settle } from './settle.js';
export type { Due, DueLine, Payable, Received, Settled, SettleFacts } from './settle.js';
