import { loadConfig } from './platform/config/index.js';
import { fail } from './start/process.js';
import { startServer } from './start/server.js';

// One process does everything by default; PROCESS=api or PROCESS=worker makes it one half of a larger installation.
await startServer(loadConfig).catch(fail);
