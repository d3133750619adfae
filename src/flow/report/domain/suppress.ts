import { groupBy } from '../../../shared/quantity.js';

/** A figure of a table whose rows and columns are added up: how many households stand behind it. */
export interface Told {
  readonly row: string;
  readonly column: string;
  readonly households: number;
  /** How far its goods have come: a cell that a stage has not reached is zero to every reader, and covers no other. */
  readonly stages: ReadonlySet<string>;
}

/** The least number of households that a figure may tell of. */
export const householdsMin = 5;

const keyOf = ({ row, column }: Told): string => `${row} ${column}`;

/**
 * Cells of a table that must not be told. First those of one to four households; then, since sums of rows and columns
 * are told too, the smallest others until no row and no column has a single gap that its sum would give away
 * (complementary suppression; Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001, 1.4).
 */
export function suppressed(
  cells: readonly Told[],
  /** Cells that are hidden already, because their whole row or column is. */
  also: (cell: Told) => boolean = () => false,
): ReadonlySet<string> {
  const hidden = new Set(cells.filter((cell) => tooFew(cell.households) || also(cell)).map(keyOf));
  const lines = [
    ...groupBy(cells, ({ row }) => `row ${row}`).values(),
    ...groupBy(cells, ({ column }) => column).values(),
  ].flatMap(byStage);
  for (let found = true; found;) {
    found = false;
    for (const line of lines) {
      const next = betrayed(line, hidden);
      if (next === null) continue;
      hidden.add(keyOf(next));
      found = true;
    }
  }
  return hidden;
}

/** The cells of a line that are added up at each stage, once for the same cells; the fewest first, whose cover covers the others too. */
function byStage(line: readonly Told[]): (readonly Told[])[] {
  const stages = new Set(line.flatMap((cell) => [...cell.stages]));
  const added = [...stages].map((stage) => line.filter((cell) => cell.stages.has(stage)));
  return [...new Map(added.map((cells) => [cells.map(keyOf).join(), cells])).values()].sort(
    (a, b) => a.length - b.length,
  );
}

export const tooFew = (households: number): boolean => households > 0 && households < householdsMin;

/** The cell to hide too where a line's sum would tell what its gaps hold: one gap, or gaps of too few together. */
function betrayed(line: readonly Told[], hidden: ReadonlySet<string>): Told | null {
  const gaps = line.filter((cell) => hidden.has(keyOf(cell)));
  if (
    gaps.length === 0 ||
    (gaps.length > 1 && gaps.reduce((sum, { households }) => sum + households, 0) >= householdsMin)
  )
    return null;
  const open = line.filter((cell) => !hidden.has(keyOf(cell)) && cell.households > 0);
  return open.reduce<Told | null>(
    (least, cell) => (least === null || cell.households < least.households ? cell : least),
    null,
  );
}

export const isHidden = (hidden: ReadonlySet<string>, row: string, column: string): boolean =>
  hidden.has(`${row} ${column}`);

/** The rows of a list whose sum is told: those of too few households, and the smallest other where one alone is hidden. */
export function suppressedRows(
  counts: ReadonlyMap<string, number>,
  stagesOf: (row: string) => ReadonlySet<string>,
): ReadonlySet<string> {
  const hidden = suppressed(
    [...counts].map(([row, households]) => ({ row: 'all', column: row, households, stages: stagesOf(row) })),
  );
  return new Set([...counts.keys()].filter((row) => isHidden(hidden, 'all', row)));
}
