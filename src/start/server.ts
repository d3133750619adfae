import type { Config } from '../platform/config/index.js';
import { demoPassword, loadDemo, passwordFile } from '../demo/index.js';
import { reachRedis } from '../platform/queue/index.js';
import { createApplication, listen, startWork } from './application.js';
import { openDatabase } from './database.js';
import { firstSteps } from './first-steps.js';
import { onSignal } from './process.js';

const say = (line: string): void => {
  console.log(line);
};

/** Brings the product up and keeps it until a signal: database, schema, demonstration, HTTP, workers. Answers how to stop it. */
export async function startServer(load: () => Config): Promise<() => Promise<void>> {
  const wanted = load();
  if (wanted.redisUrl !== '') await reachRedis(wanted.redisUrl);
  const ready = await openDatabase(wanted, say);
  const { config } = ready;
  let app: Awaited<ReturnType<typeof createApplication>> | null = null;
  const stop = async (): Promise<void> => {
    await app?.close(); // HTTP first, then workers, queues and the pool
    await ready.stop();
  };
  onSignal(stop);
  try {
    app = await createApplication(config);
    if (config.demo && (await loadDemo(app, () => demoPassword(config)))) {
      say(`Loaded two demonstration partnerships; their people's password is in ${passwordFile(config)}.`);
    }
    if (config.serves.api) await listen(app, config);
    if (config.serves.workers) await startWork(app);
    await firstSteps(app, config, say);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}
