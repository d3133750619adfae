export { cmrBoxes, cmrLayouts, consignmentNotesOf } from './consignment-note.js';
export type { CmrBox, CmrColumn, CmrLayout, ConsignmentNote } from './consignment-note.js';
export { type DeliveryNote, deliveryNotesOf } from './delivery-note.js';
export { type ManifestChange, manifestChanges } from './manifest-changes.js';
export { goodsOf, totalsOf } from './manifest.js';
export type { LoadTotals, ManifestContent, ManifestLine, ManifestPoint, ManifestUnit } from './manifest.js';
export { type CustomsLoad, type PaperKind, type PaperRule, papers, papersNeeded } from './papers-needed.js';
export { eventKinds, stateOf } from './transport-state.js';
export type { EventKind } from './transport-state.js';
