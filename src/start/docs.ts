import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import '../app.module.js'; // Loading the product declares every error code.
import { cycleStates, type StepRule, seasonStates, steps } from '../foundation/season/domain/index.js';
import { variables } from '../platform/config/index.js';
import { errorDefinitions } from '../shared/domain-error.js';
import { languages } from '../shared/language.js';
import type { Transitions } from '../shared/transitions.js';

const folder = fileURLToPath(new URL('../../docs/', import.meta.url));
const cell = (text: string): string => text.replaceAll('|', '\\|');
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const table = (head: readonly string[], rows: readonly string[][]): string =>
  [row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n');

const settings = (): string =>
  table(
    ['Variable', 'Default', 'Meaning'],
    Object.entries(variables).map(([name, spec]) => {
      const { default: standard, desc = '' } = spec as { default?: unknown; desc?: string };
      return [`\`${name}\``, standard === '' ? '' : `\`${String(standard)}\``, desc];
    }),
  );

const errors = (): string =>
  table(
    ['Code', 'Kind', ...languages],
    [...errorDefinitions]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, texts]) => [
        `<a id="${code}"></a>\`${code}\``,
        texts.kind,
        ...languages.map((language) => texts[language]),
      ]),
  );

const moves = (states: Transitions<string>): string =>
  table(
    ['State', 'may become'],
    Object.entries(states).map(([from, to]) => [from, to.join(', ') || '(final)']),
  );

const stepTable = (): string =>
  table(
    ['Step', 'from', 'to', 'by itself at'],
    Object.entries<StepRule>(steps).map(([name, { from, to, due }]) => [
      name,
      from.join(', '),
      to ?? 'stays',
      due ?? 'never: people ask for it',
    ]),
  );

/** The parts of docs/ that are read from the code, by file and mark. */
const parts: readonly { file: string; mark: string; text: () => string }[] = [
  { file: 'operations.md', mark: 'settings', text: settings },
  { file: 'errors.md', mark: 'errors', text: errors },
  { file: 'states.md', mark: 'season', text: () => moves(seasonStates) },
  { file: 'states.md', mark: 'cycle', text: () => moves(cycleStates) },
  { file: 'states.md', mark: 'steps', text: stepTable },
];

/** Renews the generated parts of docs/, each between its two marks. */
export function writeDocs(): void {
  for (const { file, mark, text } of parts) {
    const path = folder + file;
    const page = readFileSync(path, 'utf8');
    const between = new RegExp(`(<!-- generated: ${mark} -->\n)[^]*?(<!-- end -->)`);
    if (!between.test(page)) throw new Error(`docs/${file} has no place for ${mark}`);
    writeFileSync(
      path,
      page.replace(between, (_, open: string, end: string) => `${open}\n${text()}\n\n${end}`),
    );
  }
}
