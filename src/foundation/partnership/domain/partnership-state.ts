import { type SeatKind, seatKinds } from './vote.js';

export const sides = ['a', 'b'] as const;
export type Side = (typeof sides)[number];

export type PartnershipState = 'draft' | 'signed' | 'active' | 'suspended' | 'ended';

export interface StateFacts {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** Agreements under which every party stands. */
  readonly signed: readonly { readonly validFrom: string; readonly validUntil: string | null }[];
  readonly charterInForce: boolean;
  readonly seats: ReadonlySet<SeatKind>;
  /** The committee's last word on the partnership's life, if any. */
  readonly lastWord: 'suspend' | 'resume' | 'end' | null;
}

export interface StateFound {
  readonly state: PartnershipState;
  /** What it would take to be active. */
  readonly lacks: readonly string[];
}

/** A partnership's state follows from what was signed, adopted and decided; it is stored nowhere. */
export function partnershipState({ today, signed, charterInForce, seats, lastWord }: StateFacts): StateFound {
  const begun = signed.filter(({ validFrom }) => validFrom <= today);
  const valid = begun.some(({ validUntil }) => validUntil === null || today <= validUntil);
  const lacks = [
    ...(valid ? [] : ['agreement']),
    ...(charterInForce ? [] : ['charter']),
    ...seatKinds.filter((kind) => !seats.has(kind)).map((kind) => `seat-${kind}`),
  ];
  if (lastWord === 'end' || (begun.length > 0 && !valid)) return { state: 'ended', lacks };
  if (!valid) return { state: 'draft', lacks };
  if (lastWord === 'suspend') return { state: 'suspended', lacks };
  return { state: lacks.length === 0 ? 'active' : 'signed', lacks };
}
