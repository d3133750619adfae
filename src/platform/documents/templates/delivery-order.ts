import type { Paper, Party, Signatory } from './paper.js';

export type DeliveryOrderLabel =
  | 'producer'
  | 'loadingPoint'
  | 'contact'
  | 'cycle'
  | 'slot'
  | 'deadline'
  | 'toDeliver'
  | 'offer'
  | 'lot'
  | 'packs'
  | 'crates'
  | 'net'
  | 'gross'
  | 'total'
  | 'labelling';

/** What one producer brings to the loading point for one cycle. */
export interface DeliveryOrderPaper extends Paper<DeliveryOrderLabel> {
  readonly producer: Party;
  readonly loadingPoint: Party;
  readonly contact: Party;
  readonly cycle: string;
  readonly slot: string;
  readonly deadline: string;
  readonly lines: readonly {
    readonly product: string;
    readonly pack: string;
    readonly note: string;
    /** Empty until the producer has announced it. */
    readonly lot: string;
    readonly packs: string;
    readonly crates: string;
    readonly net: string;
    readonly gross: string;
  }[];
  readonly totals: { readonly packs: string; readonly crates: string; readonly net: string; readonly gross: string };
  /** What each crate must bear, one sentence each. */
  readonly labelling: readonly string[];
  readonly signatures: readonly Signatory[];
}
