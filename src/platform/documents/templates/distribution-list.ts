import type { Paper, Party, Signatory } from './paper.js';

export type DistributionListLabel = 'group' | 'place' | 'when' | 'memberNo' | 'household' | 'signOff' | 'total';

/** What each household of a group takes home, with a column to sign. */
export interface DistributionListPaper extends Paper<DistributionListLabel> {
  readonly group: Party;
  readonly place: string;
  readonly when: string;
  readonly offers: readonly { readonly name: string; readonly pack: string; readonly total: string }[];
  readonly members: readonly {
    readonly number: string;
    readonly name: string;
    /** One per offer in their order; empty for none. */
    readonly packs: readonly string[];
  }[];
  readonly signatures: readonly Signatory[];
}
