import { byText, sum } from '../../../shared/quantity.js';
import { type LoadTotals, type ManifestContent, type ManifestPoint, type ManifestUnit, totalsOf } from './manifest.js';

/** What a manifest brings one group: its lines on each pallet, also on the pallets that it shares. */
export interface DeliveryNote {
  /** Of the manifest's groups by name, from 1. */
  readonly position: number;
  readonly groupId: string;
  readonly groupName: string;
  readonly dropOff: ManifestPoint & { readonly contact: string };
  readonly units: readonly ManifestUnit[];
  readonly totals: LoadTotals;
}

/** One note for each group of a manifest, by the groups' names. Weights and volumes are of the group's own packs. */
export function deliveryNotesOf(content: ManifestContent): DeliveryNote[] {
  const lines = content.dropOffs.flatMap(({ units }) => units.flatMap((unit) => unit.lines));
  const groups = [...new Map(lines.map(({ groupId, groupName }) => [groupId, groupName]))];
  return groups
    .sort(([a, nameA], [b, nameB]) => byText(nameA, nameB) || byText(a, b))
    .flatMap(([groupId, groupName], i) => {
      const dropOff = content.dropOffs.find(({ units }) => units.some((unit) => carries(unit, groupId)));
      if (!dropOff) return [];
      const units = dropOff.units.filter((unit) => carries(unit, groupId)).map((unit) => partOf(unit, groupId));
      return [{ position: i + 1, groupId, groupName, dropOff, units, totals: totalsOf(units) }];
    });
}

const carries = ({ lines }: ManifestUnit, groupId: string): boolean => lines.some((line) => line.groupId === groupId);

function partOf(unit: ManifestUnit, groupId: string): ManifestUnit {
  const lines = unit.lines.filter((line) => line.groupId === groupId);
  const packs = sum(lines.map((line) => line.packs));
  return {
    ...unit,
    ...{ owners: lines.slice(0, 1).map(({ groupName }) => groupName), lines, packs },
    crates: sum(lines.map(({ crates }) => crates)),
    netGrams: sum(lines.map(({ netGrams }) => netGrams)),
    grossGrams: sum(lines.map(({ grossGrams }) => grossGrams)),
    volumeCm3: unit.packs === 0 ? 0 : Math.round((unit.volumeCm3 * packs) / unit.packs),
  };
}
