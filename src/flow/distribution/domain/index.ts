export { handOut, roadReasons } from './hand-out.js';
export type { HandedOut, LotPacks, RoadReason, Taker } from './hand-out.js';
