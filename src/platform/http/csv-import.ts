import { CsvError, type Info, parse } from 'csv-parse';
import type { ErrorParams, FieldError } from '../../shared/domain-error.js';
import { httpErrors } from './http.errors.js';
import { isStorable } from './storable.js';
import type { StreamedBody } from './streamed-body.js';

/** One record of a file: its line (the last one, where a quoted field spans several) and its cells by column. */
export interface CsvRow {
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
 * Reads a CSV body row by row and collects what is wrong with it: how many mistakes, and the first 100 by line.
 * Memory does not grow with the file.
 */
export class CsvImport {
  rows = 0;
  private count = 0;
  private refused: Refused[] = [];

  constructor(
    private readonly required: readonly string[],
    private readonly optional: readonly string[],
  ) {}

  /** Rows of the right shape, at most 1000 at a time; those of a wrong shape are noted and left out. */
  async *batches(body: StreamedBody): AsyncGenerator<CsvRow[]> {
    if (body.readableDidRead) throw httpErrors['database-unavailable'](); // A repeated transaction cannot read it again.
    const parser = parse({ ...options, max_record_size: recordCharactersMax });
    body.once('error', (error) => parser.destroy(error)).pipe(parser);
    let header: readonly string[] | null = null;
    let batch: CsvRow[] = [];
    try {
      for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
        if (header === null) {
          header = this.headerOf(record);
          continue;
        }
        this.rows += 1;
        const row = this.rowOf(record, header, info.lines);
        if (row) batch.push(row);
        if (batch.length < batchRows) continue;
        yield batch;
        batch = [];
      }
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      this.refuse({ line: parser.info.lines, code: 'csv-line' });
    } finally {
      body.unpipe(parser).resume(); // What is left is read past, so that the connection stays usable.
    }
    if (header === null && this.count === 0) throw this.wrongColumns();
    if (batch.length > 0) yield batch;
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
    const fits =
      new Set(header).size === header.length &&
      header.every((name) => known.includes(name)) &&
      this.required.every((name) => header.includes(name));
    if (!fits) throw this.wrongColumns();
    return header;
  }

  private wrongColumns(): Error {
    const columns = [...this.required, ...this.optional.map((name) => `[${name}]`)].join(', ');
    return httpErrors['import-refused']({ count: 1 }, [
      { pointer: '/lines/1', code: 'csv-columns', params: { columns } },
    ]);
  }

  private rowOf(record: readonly string[], header: readonly string[], line: number): CsvRow | null {
    const text = record.join('');
    const code =
      record.length !== header.length
        ? 'csv-line'
        : text.includes('\ufffd')
          ? 'not-utf8'
          : isStorable(text)
            ? null
            : 'unstorable-text';
    if (code !== null) {
      this.refuse({ line, code });
      return null;
    }
    const blank = this.optional.map((name) => [name, ''] as const);
    const given = header.map((name, i) => [name, record[i] ?? ''] as const);
    return { line, cells: Object.fromEntries([...blank, ...given]) };
  }
}
