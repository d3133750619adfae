import type { ManifestTotals, ManifestUnit } from './manifest.js';
import type { Paper, Party, Signatory } from './paper.js';

export type DeliveryNoteLabel =
  | 'from'
  | 'to'
  | 'dropOff'
  | 'transportJob'
  | 'carrier'
  | 'vehicle'
  | 'seals'
  | 'departure'
  | 'eta'
  | 'unit'
  | 'contents'
  | 'lot'
  | 'crates'
  | 'packs'
  | 'net'
  | 'gross'
  | 'counted'
  | 'total'
  | 'sharedUnit'
  | 'differences';

/** What a journey brings one group, pallet by pallet, with a column to count. */
export interface DeliveryNotePaper extends Paper<DeliveryNoteLabel> {
  readonly from: Party;
  readonly to: Party;
  readonly dropOff: Party;
  readonly transport: { readonly number: string; readonly vehicle: string; readonly seals: string };
  readonly carrier: Party;
  readonly departure: string;
  readonly eta: string;
  /** Weights of the group's own packs; `owners` is empty where the pallet is shared. */
  readonly units: readonly Omit<ManifestUnit, 'volume'>[];
  readonly totals: Omit<ManifestTotals, 'volume'>;
  readonly signatures: readonly Signatory[];
}
