export { acceptedByHarvest, receivingReasons } from './accepted.js';
export type { ReceivingReason } from './accepted.js';
