import { invariant } from '../../../shared/invariant.js';
import { byText, sum } from '../../../shared/quantity.js';

/** A household that would take more of an offer: from `packs` up to `upTo`. `code` orders it in its group. */
export interface Candidate {
  readonly memberId: string;
  readonly code: string;
  readonly packs: number;
  readonly upTo: number;
}

/** One group and offer with what its members pledged. */
export interface OpenCrate {
  readonly packs: number;
  readonly packsPerCrate: number;
  readonly candidates: readonly Candidate[];
}

export interface Extra {
  readonly memberId: string;
  readonly packs: number;
}

/** Packs that are missing to the next full crate (or pallet); 0 where the last one is full. */
export const gapTo = (packs: number, packsPerUnit: number): number =>
  (packsPerUnit - (packs % packsPerUnit)) % packsPerUnit;

/**
 * Who takes how many more so that the group's last crate is full: the gap and not a pack beyond it, or nobody at all
 * where the members' `upTo` together does not reach. Households come in the order of their codes, rotated by the
 * cycle's position, so that another one is first each month; each takes what it allows before the next is asked.
 */
export function completeCrate({ packs, packsPerCrate, candidates }: OpenCrate, rotation: number): Extra[] {
  let gap = gapTo(packs, packsPerCrate);
  const room = sum(candidates.map((candidate) => candidate.upTo - candidate.packs));
  if (gap === 0 || room < gap) return [];
  const extras: Extra[] = [];
  for (const { memberId, upTo, packs: pledged } of rotated(candidates, rotation)) {
    const taken = Math.min(gap, upTo - pledged);
    if (taken > 0) extras.push({ memberId, packs: taken });
    gap -= taken;
  }
  invariant(gap === 0, 'a crate that can be filled is filled');
  return extras;
}

function rotated(candidates: readonly Candidate[], rotation: number): Candidate[] {
  const sorted = [...candidates].sort((a, b) => byText(a.code, b.code));
  const start = sorted.length === 0 ? 0 : rotation % sorted.length;
  return [...sorted.slice(start), ...sorted.slice(0, start)];
}
