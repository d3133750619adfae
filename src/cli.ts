import { loadConfig } from './platform/config/index.js';
import { fail } from './start/process.js';

/** Each command is loaded when it is asked for: writing the docs needs no database. */
const commands: Readonly<Record<string, (words: readonly string[]) => Promise<void>>> = {
  demo: async () => (await import('./start/demo.js')).playDemo(loadConfig),
  audit: async () => (await import('./start/audit.js')).auditAll(loadConfig),
  backup: async (words) => (await import('./start/backup.js')).backUp(loadConfig, words),
  restore: async (words) => (await import('./start/backup.js')).restore(loadConfig, words),
  docs: async () => {
    (await import('./start/docs.js')).writeDocs();
  },
};

const command = commands[process.argv[2] ?? ''];
if (command) await command(process.argv.slice(3)).catch(fail);
else {
  console.error(`Usage: node dist/cli.js ${Object.keys(commands).join(' | ')}`);
  process.exitCode = 1;
}
