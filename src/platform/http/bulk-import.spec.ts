import { DomainError } from '../../shared/domain-error.js';
import { BulkImport, type BulkRow } from './bulk-import.js';
import { StreamedBody } from './streamed-body.js';

const bodyOf = (content: string | Buffer, kind: 'csv' | 'json-lines' = 'csv'): StreamedBody => {
  const body = new StreamedBody(1_000_000, kind);
  body.end(content);
  return body;
};

async function read(
  content: string | Buffer,
  kind: 'csv' | 'json-lines' = 'csv',
): Promise<{ file: BulkImport; rows: BulkRow[] }> {
  const file = new BulkImport(['name', 'email'], ['code']);
  const rows: BulkRow[] = [];
  for await (const batch of file.batches(bodyOf(content, kind))) rows.push(...batch);
  return { file, rows };
}

const mistakes = (file: BulkImport): DomainError => {
  try {
    file.demandNoMistake();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('no mistake was noted');
};

describe('a CSV import', () => {
  it('reads rows by column, with their line, whatever the order of the columns', async () => {
    const { file, rows } = await read('\ufeffEmail,name\r\na@x.org, Zoé \r\n\r\n"b@x.org","two\nlines"\n');
    // Line 1 is the header, line 3 is empty, and the last record ends on line 5.
    expect(rows).toEqual([
      { line: 2, cells: { code: '', email: 'a@x.org', name: 'Zoé' } },
      { line: 5, cells: { code: '', email: 'b@x.org', name: 'two\nlines' } },
    ]);
    expect(file.rows).toBe(2);
    expect(() => {
      file.demandNoMistake();
    }).not.toThrow();
  });

  it('names lines of a wrong shape and goes on', async () => {
    const { file, rows } = await read('name,email,code\nA,a@x.org\nB,b@x.org,7\nC\u0000,c@x.org,8\nD,d@x.org,9,more\n');
    expect(rows.map(({ line }) => line)).toEqual([3]);
    expect(mistakes(file).params).toEqual({ count: 3 });
    expect(mistakes(file).fields).toEqual([
      { pointer: '/lines/2', code: 'csv-line' },
      { pointer: '/lines/4', code: 'unstorable-text' },
      { pointer: '/lines/5', code: 'csv-line' },
    ]);
  });

  it('names text that is not UTF-8 and a quote that is never closed', async () => {
    const latin = await read(Buffer.from('name,email\nZo\u00e9,a@x.org\n', 'latin1'));
    expect(mistakes(latin.file).fields).toEqual([{ pointer: '/lines/2', code: 'not-utf8' }]);
    const open = await read('name,email\nA,a@x.org\n"B,b@x.org\n');
    expect(mistakes(open.file).fields[0]?.code).toBe('csv-line');
  });

  it('wants its columns, each once, and no others', async () => {
    for (const header of ['', 'name', 'name,email,email', 'name,email,phone']) {
      await expect(read(`${header}\nA,a@x.org\n`)).rejects.toMatchObject({ code: 'import-refused' });
    }
  });

  it('keeps the first hundred mistakes by line, and counts all', () => {
    const file = new BulkImport(['name'], []);
    for (let line = 1000; line > 0; line--) file.refuse({ line, column: 'name', code: 'csv-line' });
    expect(mistakes(file).params).toEqual({ count: 1000 });
    expect(mistakes(file).fields).toHaveLength(100);
    expect(mistakes(file).fields[0]?.pointer).toBe('/lines/1/name');
    expect(mistakes(file).fields[99]?.pointer).toBe('/lines/100/name');
  });

  it('does not read a body twice', async () => {
    const body = bodyOf('name\nA\n');
    const rows: BulkRow[] = [];
    for await (const batch of new BulkImport(['name'], []).batches(body)) rows.push(...batch);
    expect(rows).toHaveLength(1);
    await expect(new BulkImport(['name'], []).batches(body).next()).rejects.toMatchObject({ kind: 'unavailable' });
  });
});

describe('a JSON-lines import', () => {
  it('reads an object a line, numbers and texts alike, and leaves blank lines out', async () => {
    const { file, rows } = await read(
      '{"name":"Zoé","email":"a@x.org"}\n\n{"email":"b@x.org","code":7,"name":" B "}',
      'json-lines',
    );
    expect(rows).toEqual([
      { line: 1, cells: { code: '', email: 'a@x.org', name: 'Zoé' } },
      { line: 3, cells: { code: '7', email: 'b@x.org', name: 'B' } },
    ]);
    expect(file.rows).toBe(2);
  });

  it('names every line that is not such an object', async () => {
    const lines = [
      '{"name":"A"',
      '[1]',
      '{"name":"A","email":"a","phone":"1"}',
      '{"name":"A"}',
      '{"name":{},"email":"a"}',
      '{"name":"A\\u0000","email":"a"}',
    ];
    const { file, rows } = await read(lines.join('\n'), 'json-lines');
    expect(rows).toEqual([]);
    expect(mistakes(file).fields.map(({ pointer, code }) => [pointer, code])).toEqual([
      ...[1, 2, 3, 4, 5].map((line) => [`/lines/${line}`, 'json-line']),
      ['/lines/6', 'unstorable-text'],
    ]);
  });

  it('does not hold a line without an end', async () => {
    const { file } = await read(`{"name":"${'x'.repeat(50_000)}`, 'json-lines');
    expect(mistakes(file).fields.map(({ code }) => code)).toEqual(['json-line']);
  });
});
