import { type Side, sides } from './partnership-state.js';

export const partyKinds = ['town-hall', 'platform'] as const;
export type PartyKind = (typeof partyKinds)[number];

/** A party to an agreement: the town hall or the platform of a side. */
export interface AgreementParty {
  readonly side: Side;
  readonly party: PartyKind;
}

/** That a side's town hall is missing, in the eyes of a party that has signed. */
export interface Waiver {
  readonly waived: Side;
  readonly by: AgreementParty;
}

const same = (a: AgreementParty, b: AgreementParty): boolean => a.side === b.side && a.party === b.party;

/**
 * Who still has to sign: the platform and the town hall of both sides. A missing town hall is let off when all others
 * who sign have said so: both platforms, and the other town hall where it has signed.
 */
export function missingParties(signed: readonly AgreementParty[], waivers: readonly Waiver[]): AgreementParty[] {
  const has = (party: AgreementParty): boolean => signed.some((other) => same(party, other));
  const waived = (side: Side): boolean => {
    const platforms = sides.map((of): AgreementParty => ({ side: of, party: 'platform' }));
    const others = signed.filter(({ party }) => party === 'town-hall');
    return [...platforms, ...others].every(
      (by) => has(by) && waivers.some((waiver) => waiver.waived === side && same(waiver.by, by)),
    );
  };
  return sides.flatMap((side) => {
    const platform: AgreementParty = { side, party: 'platform' };
    const townHall: AgreementParty = { side, party: 'town-hall' };
    return [...(has(platform) ? [] : [platform]), ...(has(townHall) || waived(side) ? [] : [townHall])];
  });
}
