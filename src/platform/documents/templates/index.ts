import type { ConsignmentNotePaper } from './consignment-note.js';
import type { DeliveryNotePaper } from './delivery-note.js';
import type { DeliveryOrderPaper } from './delivery-order.js';
import type { DistributionListPaper } from './distribution-list.js';
import type { ManifestPaper } from './manifest.js';
import type { SeasonReportPaper } from './season-report.js';
import type { StatementPaper } from './statement.js';
import type { UnitLabelsPaper } from './unit-labels.js';

/** Each Typst template of this folder by name, with what it prints. */
export interface Papers {
  readonly 'consignment-note': ConsignmentNotePaper;
  readonly 'delivery-note': DeliveryNotePaper;
  readonly 'delivery-order': DeliveryOrderPaper;
  readonly 'distribution-list': DistributionListPaper;
  readonly manifest: ManifestPaper;
  readonly 'season-report': SeasonReportPaper;
  readonly statement: StatementPaper;
  readonly 'unit-labels': UnitLabelsPaper;
}

export type TemplateName = keyof Papers;

export type * from './consignment-note.js';
export type * from './delivery-note.js';
export type * from './delivery-order.js';
export type * from './distribution-list.js';
export type * from './manifest.js';
export type * from './paper.js';
export type * from './season-report.js';
export type * from './statement.js';
export type * from './unit-labels.js';
