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

const batchRows = 1000;
const namedMax = 100;
const recordCharactersMax = 10_000;
const options = {
  bom: true,
  info: true,
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

  constructor(
    private readonly required: readonly string[],
    private readonly optional: readonly string[],
  ) {}

  /** Rows of the right shape, at most 1000 at a time; those of a wrong shape are noted and left out. */
  async *batches(body: StreamedBody): AsyncGenerator<BulkRow[]> {
    if (body.readableDidRead) throw httpErrors['database-unavailable'](); // A repeated transaction cannot read it again.
    let batch: BulkRow[] = [];
    for await (const row of body.kind === 'csv' ? this.csvRows(body) : this.jsonRows(body)) {
      batch.push(row);
      if (batch.length < batchRows) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  }

  private async *csvRows(body: StreamedBody): AsyncGenerator<BulkRow> {
    const parser = parse({ ...options, max_record_size: recordCharactersMax });
    body.once('error', (error) => parser.destroy(error)).pipe(parser);
    let header: readonly string[] | null = null;
    try {
      for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
        if (header === null) {
          header = this.headerOf(record);
          continue;
        }
        this.rows += 1;
        const row = this.rowOf(record, header, info.lines);
        if (row) yield row;
      }
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      this.refuse({ line: parser.info.lines, code: 'csv-line' });
    } finally {
      body.unpipe(parser).resume(); // What is left is read past, so that the connection stays usable.
    }
    if (header === null && this.count === 0) throw this.wrongColumns();
  }

  private async *jsonRows(body: StreamedBody): AsyncGenerator<BulkRow> {
    try {
      for await (const { line, cells } of jsonLines(body, recordCharactersMax)) {
        this.rows += 1;
        if (cells === null || !this.fits(Object.keys(cells))) {
          this.refuse({ line, code: 'json-line', params: { columns: this.columns() } });
          continue;
        }
        const row = this.checked(line, cells);
        if (row) yield row;
      }
    } finally {
      body.resume();
    }
  }

  private fits(names: readonly string[]): boolean {
    const known = [...this.required, ...this.optional];
    return names.every((name) => known.includes(name)) && this.required.every((name) => names.includes(name));
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

  private headerOf(record: readonly string[]): readonly string[] {
    const known = [...this.required, ...this.optional];
    const header = record.map((name) => known.find((k) => k.toLowerCase() === name.toLowerCase()) ?? name);
    if (new Set(header).size !== header.length || !this.fits(header)) throw this.wrongColumns();
    return header;
  }

  private columns(): string {
    return [...this.required, ...this.optional.map((name) => `[${name}]`)].join(', ');
  }

  private wrongColumns(): Error {
    return httpErrors['import-refused']({ count: 1 }, [
      { pointer: '/lines/1', code: 'csv-columns', params: { columns: this.columns() } },
    ]);
  }

  private rowOf(record: readonly string[], header: readonly string[], line: number): BulkRow | null {
    if (record.length !== header.length) {
      this.refuse({ line, code: 'csv-line' });
      return null;
    }
    return this.checked(line, Object.fromEntries(header.map((name, i) => [name, record[i] ?? ''])));
  }

  /** The row with blanks for what was left out; null for text that cannot be stored. */
  private checked(line: number, cells: Readonly<Record<string, string>>): BulkRow | null {
    const text = Object.values(cells).join('');
    const code = text.includes('\ufffd') ? 'not-utf8' : isStorable(text) ? null : 'unstorable-text';
    if (code !== null) {
      this.refuse({ line, code });
      return null;
    }
    return { line, cells: { ...Object.fromEntries(this.optional.map((name) => [name, ''])), ...cells } };
  }
}
