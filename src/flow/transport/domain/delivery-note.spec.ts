import type { ManifestContent, ManifestUnit } from './manifest.js';
import { deliveryNotesOf } from './delivery-note.js';

const line = (groupName: string, packs: number) =>
  ({ groupId: groupName, groupName, packs, crates: packs / 10, netGrams: packs * 100, grossGrams: packs * 110 }) as
    ManifestUnit['lines'][number]; // prettier-ignore
const unit = (code: string, volumeCm3: number, lines: ManifestUnit['lines']) =>
  ({ code, lines, volumeCm3, packs: lines.reduce((sum, { packs }) => sum + packs, 0) }) as ManifestUnit;

describe('the delivery notes of a manifest', () => {
  const units = [unit('1', 900, [line('B', 20), line('A', 10)]), unit('2', 500, [line('B', 40)])];
  const notes = deliveryNotesOf({ dropOffs: [{ name: 'here', units }] } as unknown as ManifestContent);

  it('tell each group, by name, what is its own on each pallet', () => {
    expect(
      notes.map(({ position, groupName, units: own }) => [position, groupName, own.map(({ code }) => code)]),
    ).toEqual([
      [1, 'A', ['1']],
      [2, 'B', ['1', '2']],
    ]);
    // A third of the shared pallet: 10 of 30 packs.
    expect(notes[0]?.totals).toEqual({
      units: 1,
      crates: 1,
      packs: 10,
      netGrams: 1000,
      grossGrams: 1100,
      volumeCm3: 300,
    });
    expect(notes[1]?.totals).toEqual({
      units: 2,
      crates: 6,
      packs: 60,
      netGrams: 6000,
      grossGrams: 6600,
      volumeCm3: 1100,
    });
  });
});
