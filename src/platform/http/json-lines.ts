import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';

/** A line with its text fields; null where it is not one JSON object of plain values, or is far too long. */
export interface JsonLine {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>> | null;
}

/** Reads one JSON object a line (https://jsonlines.org); blank lines are left out, numbers and texts become text. */
export async function* jsonLines(body: Readable, charactersMax: number): AsyncGenerator<JsonLine> {
  const decoder = new StringDecoder('utf8');
  let line = 0;
  let rest = '';
  for await (const chunk of body as AsyncIterable<Buffer>) {
    const texts = (rest + decoder.write(chunk)).split('\n');
    rest = texts.pop() ?? '';
    for (const text of texts) {
      line += 1;
      if (text.trim() !== '') yield { line, cells: text.length > charactersMax ? null : cellsOf(text) };
    }
    if (rest.length > charactersMax) {
      yield { line: line + 1, cells: null };
      return;
    }
  }
  rest += decoder.end();
  if (rest.trim() !== '') yield { line: line + 1, cells: cellsOf(rest) };
}

function cellsOf(text: string): JsonLine['cells'] {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const cells: Record<string, string> = {};
    for (const [name, cell] of Object.entries(value)) {
      if (cell !== null && typeof cell !== 'string' && typeof cell !== 'number') return null;
      cells[name] = String(cell ?? '').trim();
    }
    return cells;
  } catch {
    return null;
  }
}
