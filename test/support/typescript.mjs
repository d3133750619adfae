// Lets Node run our TypeScript as it stands: `node --import ./test/support/typescript.mjs test/chaos/main.ts`.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url, {
  data: JSON.parse(readFileSync(new URL('../../.swcrc', import.meta.url), 'utf8')),
});
