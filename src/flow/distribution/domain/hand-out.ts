import { invariant } from '../../../shared/invariant.js';
import { byText, sum } from '../../../shared/quantity.js';

/** Why goods were lost between the loading and the group. */
export const roadReasons = ['quality', 'damaged', 'wrong-product', 'short', 'temperature', 'other'] as const;
export type RoadReason = (typeof roadReasons)[number];

export interface LotPacks {
  readonly lotId: string;
  readonly lotNumber: string;
  readonly packs: number;
}

/** A household's packs, or the part written off (`memberId` null). `code` orders them. */
export interface Taker {
  readonly memberId: string | null;
  readonly code: string;
  readonly packs: number;
}

export interface HandedOut {
  readonly memberId: string | null;
  readonly lotId: string;
  readonly packs: number;
}

/** Lays a group's lots of one offer on its households, both in order, so that few households get mixed lots. */
export function handOut(lots: readonly LotPacks[], takers: readonly Taker[]): HandedOut[] {
  invariant(
    sum(lots.map(({ packs }) => packs)) === sum(takers.map(({ packs }) => packs)),
    'what arrived is handed out or written off',
  );
  const left = [...lots].sort((a, b) => byText(a.lotNumber, b.lotNumber)).map(({ lotId, packs }) => ({ lotId, packs }));
  const inOrder = [...takers].sort(
    (a, b) => Number(a.memberId === null) - Number(b.memberId === null) || byText(a.code, b.code),
  );
  return inOrder.flatMap(({ memberId, packs: wanted }) => {
    let missing = wanted;
    const parts = left.map((lot) => {
      const packs = Math.min(missing, lot.packs);
      lot.packs -= packs;
      missing -= packs;
      return { memberId, lotId: lot.lotId, packs };
    });
    return parts.filter(({ packs }) => packs > 0);
  });
}
