// Files stay small: median under 80 lines, nine of ten under 250, none above 400. Generated ones do not count.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const files = execFileSync('git', ['ls-files', 'src', 'test'], { encoding: 'utf8' })
  .split('\n')
  .filter((name) => name.endsWith('.ts') && name !== 'src/metadata.ts');
const sizes = files
  .map((name) => ({ name, lines: readFileSync(name, 'utf8').split('\n').length - 1 }))
  .sort((a, b) => a.lines - b.lines);
const at = (part) => sizes[Math.floor(sizes.length * part)]?.lines ?? Infinity;
const long = sizes.filter(({ lines }) => lines > 400);
for (const { name, lines } of long) console.error(`${name} has ${lines} lines`);
console.log(`${sizes.length} files, median ${at(0.5)} lines, 90th percentile ${at(0.9)}`);
process.exit(sizes.length > 100 && at(0.5) < 80 && at(0.9) < 250 && long.length === 0 ? 0 : 1);
