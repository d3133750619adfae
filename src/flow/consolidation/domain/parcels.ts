import { invariant } from '../../../shared/invariant.js';
import { byText, groupBy } from '../../../shared/quantity.js';

export interface LotStock {
  readonly lotId: string;
  readonly lotNumber: string;
  readonly producerId: string;
  readonly offerId: string;
  readonly packs: number;
}

export interface PairOf {
  readonly producerId: string;
  readonly groupId: string;
  readonly offerId: string;
  readonly packs: number;
}

export interface LotForGroup extends PairOf {
  readonly lotId: string;
}

/** Lays each producer's accepted lots on the groups it serves, lots and groups in order, so that few lots are mixed. */
export function lotsForGroups(pairs: readonly PairOf[], lots: readonly LotStock[]): LotForGroup[] {
  const key = ({ producerId, offerId }: { producerId: string; offerId: string }) => `${producerId} ${offerId}`;
  const stock = groupBy(
    [...lots].sort((a, b) => byText(a.lotNumber, b.lotNumber)),
    key,
  );
  return [
    ...groupBy(
      [...pairs].sort((a, b) => byText(a.groupId, b.groupId)),
      key,
    ),
  ].flatMap(([place, wants]) => {
    const left = (stock.get(place) ?? []).map(({ lotId, packs }) => ({ lotId, packs }));
    return wants.flatMap((want) => {
      let missing = want.packs;
      const given = left.map((lot) => {
        const packs = Math.min(missing, lot.packs);
        lot.packs -= packs;
        missing -= packs;
        return { ...want, lotId: lot.lotId, packs };
      });
      invariant(missing === 0, 'the accepted lots cover what the groups were given');
      return given.filter(({ packs }) => packs > 0);
    });
  });
}
