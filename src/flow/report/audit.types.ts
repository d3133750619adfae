/** A row that breaks a rule, with what was found and what was expected of it. */
export interface BrokenRow {
  readonly invariant: number;
  readonly rule: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly found: string;
  readonly expected: string;
}

export interface Audit {
  readonly seasonId: string;
  readonly ok: boolean;
  /** Rows examined by each rule: a rule that examined none has proved nothing. */
  readonly rules: readonly {
    readonly invariant: number;
    readonly rule: string;
    readonly examined: number;
    readonly broken: number;
  }[];
  /** The first hundred of each rule. */
  readonly broken: readonly BrokenRow[];
}
