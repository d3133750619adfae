import type { Paper, Party } from './paper.js';

export type StatementLabel =
  'issuedBy' | 'party' | 'account' | 'period' | 'what' | 'packs' | 'price' | 'amount' | 'subtotal' | 'payment';

/** Who owes what to whom, and why: for a member or a group what is due, for a producer or a carrier what is payable. */
export interface StatementPaper extends Paper<StatementLabel> {
  readonly issuer: Party;
  readonly party: Party;
  readonly account: string;
  readonly period: string;
  readonly sections: readonly {
    readonly title: string;
    readonly lines: readonly {
      readonly text: string;
      readonly note: string;
      readonly packs: string;
      readonly price: string;
      readonly amount: string;
    }[];
    readonly subtotal: string;
  }[];
  readonly total: { readonly label: string; readonly amount: string };
  readonly payment: {
    readonly fields: readonly { readonly label: string; readonly value: string }[];
    /** Name of the image with the EPC069-12 code, or empty. */
    readonly qr: string;
  } | null;
}
