/** A measured figure beside its target. */
export interface Measure {
  readonly name: string;
  readonly figure: number;
  readonly unit: string;
  readonly target: { readonly atMost: number } | { readonly atLeast: number };
}

const rounded = (figure: number): string => (figure >= 100 ? figure.toFixed(0) : figure.toFixed(2));

export const isShort = ({ figure, target }: Measure): boolean =>
  'atMost' in target ? figure > target.atMost : figure < target.atLeast;

/** The closing line of a target: `bench <name>: <figure> <unit>, target <target>: ok|short`. */
export function closingLine(measure: Measure): string {
  const { name, figure, unit, target } = measure;
  const wanted = 'atMost' in target ? `≤ ${target.atMost}` : `≥ ${target.atLeast}`;
  return `bench ${name}: ${rounded(figure)} ${unit}, target ${wanted}: ${isShort(measure) ? 'short' : 'ok'}`;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return (low + high) / 2;
};

/** Seconds that `work` takes. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
