import { invariant } from '../../../shared/invariant.js';
import type { LoadsAnswer, PalletToLoad, Trailer } from './plan-loads.js';

/** Throws BrokenInvariant where a pallet is lost or loaded twice, a vehicle too full, or its doors blocked by a later drop-off. */
export function checkLoads(pallets: readonly PalletToLoad[], trailer: Trailer, answer: LoadsAnswer): void {
  const told = [...answer.loads.flatMap(({ palletIds }) => palletIds), ...answer.tooHeavy].sort();
  const asked = pallets.map(({ id }) => id).sort();
  invariant(told.length === asked.length && told.every((id, i) => id === asked[i]), 'each pallet is told of once');
  const known = new Map(pallets.map((pallet) => [pallet.id, pallet]));
  for (const { palletIds, grams } of answer.loads) {
    let [sum, last] = [0, Infinity];
    for (const id of palletIds) {
      const pallet = known.get(id);
      invariant(pallet !== undefined && pallet.dropOff <= last, 'what gets off last is loaded first');
      [sum, last] = [sum + pallet.grams, pallet.dropOff];
    }
    invariant(palletIds.length > 0 && palletIds.length <= trailer.places, 'a vehicle has a place for each pallet');
    invariant(sum === grams && sum <= trailer.gramsMax, 'a vehicle carries no more than it can');
  }
  invariant(answer.loads.length >= answer.bound, 'no answer is below the bound');
}
