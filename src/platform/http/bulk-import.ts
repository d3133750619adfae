import { CsvError, type Info, parse } from 'csv-parse';
import type { ErrorParams, FieldError } from '../../shared/domain-error.js';
import { httpErrors } from './http.errors.js';
import { jsonLines } from './json-lines.js';
import { isStorable } from './storable.js';
import type { StreamedBody } from './streamed-body.js';

/** One record of a file: its line (the last one, where a quoted field spans several) and its cells by column. */
export interface BulkRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

interface Refused extends FieldError {
  readonly line: number;
}

interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

/** What the header said; nothing before it was read. */
interface Layout {
  positions: readonly number[] | null;
  width: number;
}

const batchRows = 250;
const namedMax = 100;
const recordCharactersMax = 10_000;
const options = {
  bom: true,
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  trim: true,
};

/**
 * Reads a CSV or JSON-lines body row by row and collects what is wrong with it: how many mistakes, and the first 100 by
 * line. Memory does not grow with the file.
 */
export class BulkImport {
  rows = 0;
  private count = 0;
  private refused: Refused[] = [];

  private readonly columnNames: readonly string[];
  /** An optional column that is left out is blank. */
  private readonly blanks: Readonly<Record<string, string>>;

  constructor(
    private readonly required: readonly string[],
    private readonly optional: readonly string[],
  ) {
    this.columnNames = [...required, ...optional];
    this.blanks = Object.fromEntries(optional.map((name) => [name, '']));
  }

  /** Rows of the right shape, at most 250 at a time; those of a wrong shape are noted and left out. */
  async *batches(body: StreamedBody): AsyncGenerator<BulkRow[]> {
    if (body.readableDidRead) throw httpErrors['database-unavailable'](); // A repeated transaction cannot read it again.
    if (body.kind === 'file') throw httpErrors['unsupported-media-type']();
    if (body.kind === 'csv') {
      yield* this.csvBatches(body);
      return;
    }
    let batch: BulkRow[] = [];
    for await (const row of this.jsonRows(body)) {
      batch.push(row);
      if (batch.length < batchRows) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  /** Records leave the parser some hundred at a time: a promise for each of them would cost more than reading it. */
  private async *csvBatches(body: StreamedBody): AsyncGenerator<BulkRow[]> {
    let read: CsvRecord[] = [];
    const gather = (record: unknown, { lines }: Info): CsvRecord[] | null => {
      read.push({ cells: record as string[], line: lines });
      if (read.length < batchRows) return null;
      const batch = read;
      read = [];
      return batch;
    };
    const parser = parse({ ...options, max_record_size: recordCharactersMax, on_record: gather as never });
    body.once('error', (error) => parser.destroy(error)).pipe(parser);
    const layout: Layout = { positions: null, width: 0 };
    try {
      for await (const batch of parser as AsyncIterable<CsvRecord[]>) yield this.rowsOf(batch, layout);
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      this.refuse({ line: parser.info.lines, code: 'csv-line' });
    } finally {
      body.unpipe(parser).resume(); // What is left is read past, so that the connection stays usable.
    }
    if (read.length > 0) yield this.rowsOf(read, layout);
    if (layout.positions === null && this.count === 0) throw this.wrongColumns();
  }

  private async *jsonRows(body: StreamedBody): AsyncGenerator<BulkRow> {
    try {
      for await (const { line, cells } of jsonLines(body, recordCharactersMax)) {
        this.rows += 1;
        if (cells === null || !this.fits(Object.keys(cells))) {
          this.refuse({ line, code: 'json-line', params: { columns: this.columns() } });
          continue;
        }
        const row = this.storable(line, { ...this.blanks, ...cells }, Object.values(cells).join(''));
        if (row) yield row;
      }
    } finally {
      body.resume();
    }
  }

  private fits(names: readonly string[]): boolean {
    return (
      names.every((name) => this.columnNames.includes(name)) && this.required.every((name) => names.includes(name))
    );
  }

  /** Notes a mistake; `total` where it stands for more lines than are told one by one. */
  refuse(mistake: { line: number; column?: string; code: string; params?: ErrorParams }, total = 1): void {
    const { line, column, code, params } = mistake;
    this.count += total;
    const pointer = column === undefined ? `/lines/${line}` : `/lines/${line}/${column}`;
    this.refused.push({ line, pointer, code, ...(params ? { params } : {}) });
    if (this.refused.length >= 2 * namedMax) this.refused = this.first();
  }

  get hasMistakes(): boolean {
    return this.count > 0;
  }

  /** Throws `import-refused` when anything was noted. */
  demandNoMistake(): void {
    if (this.count === 0) return;
    throw httpErrors['import-refused'](
      { count: this.count },
      this.first().map(({ pointer, code, params }) => ({ pointer, code, ...(params ? { params } : {}) })),
    );
  }

  private first(): Refused[] {
    return this.refused.sort((a, b) => a.line - b.line).slice(0, namedMax);
  }

  /** The first record is the header; every other one becomes a row, or a mistake. */
  private rowsOf(records: readonly CsvRecord[], layout: Layout): BulkRow[] {
    const rows: BulkRow[] = [];
    for (const { cells, line } of records) {
      if (layout.positions === null) {
        layout.positions = this.positionsOf(cells);
        layout.width = cells.length;
        continue;
      }
      this.rows += 1;
      const row = this.rowOf(cells, line, layout.positions, layout.width);
      if (row) rows.push(row);
    }
    return rows;
  }

  /** Where in a record each column stands; -1 where an optional one was left out. */
  private positionsOf(header: readonly string[]): readonly number[] {
    const known = this.columnNames;
    const found = header.map((name) => known.find((k) => k.toLowerCase() === name.toLowerCase()) ?? name);
    if (new Set(found).size !== found.length || !this.fits(found)) throw this.wrongColumns();
    return known.map((name) => found.indexOf(name));
  }

  private columns(): string {
    return [...this.required, ...this.optional.map((name) => `[${name}]`)].join(', ');
  }

  private wrongColumns(): Error {
    return httpErrors['import-refused']({ count: 1 }, [
      { pointer: '/lines/1', code: 'csv-columns', params: { columns: this.columns() } },
    ]);
  }

  private rowOf(record: readonly string[], line: number, positions: readonly number[], width: number): BulkRow | null {
    if (record.length !== width) {
      this.refuse({ line, code: 'csv-line' });
      return null;
    }
    const cells: Record<string, string> = {};
    for (const [i, name] of this.columnNames.entries()) cells[name] = record[positions[i] ?? -1] ?? '';
    return this.storable(line, cells, record.join(''));
  }

  /** The row; null for text that cannot be stored. */
  private storable(line: number, cells: Readonly<Record<string, string>>, text: string): BulkRow | null {
    const code = text.includes('\ufffd') ? 'not-utf8' : isStorable(text) ? null : 'unstorable-text';
    if (code === null) return { line, cells };
    this.refuse({ line, code });
    return null;
  }
}
