import type { Config } from '../platform/config/index.js';
import { demoPassword, loadDemo, passwordFile } from '../demo/index.js';
import { reachRedis, Workers } from '../platform/queue/index.js';
import { createApplication, listen, startWork } from './application.js';
import { openDatabase } from './database.js';
import { firstSteps } from './first-steps.js';
import { monitor } from './monitor.js';
import { onSignal } from './process.js';

/** Words for whoever starts the server; what standard output carries is the log, which programs read. */
const say = (line: string): void => {
  console.error(line);
};

/** Brings the product up and keeps it until a signal: database, schema, demonstration, HTTP, workers. Answers how to stop it. */
export async function startServer(load: () => Config): Promise<() => Promise<void>> {
  const wanted = load();
  if (wanted.redisUrl !== '') await reachRedis(wanted.redisUrl);
  const ready = await openDatabase(wanted, say);
  const { config } = ready;
  let app: Awaited<ReturnType<typeof createApplication>> | null = null;
  let stopMonitor = (): Promise<void> => Promise.resolve();
  const stopping: { since?: Promise<void> } = {};
  const leave = async (): Promise<void> => {
    // Nothing new is begun and what runs is finished, requests and jobs alike; then queues and the pool may go.
    if (app) await Promise.all([app.getHttpAdapter().close(), app.get(Workers).stop(), stopMonitor()]);
    await app?.close();
    await ready.stop();
  };
  const stop = (): Promise<void> => (stopping.since ??= leave());
  onSignal(stop);
  try {
    app = await createApplication(config);
    if (config.demo && (await loadDemo(app, () => demoPassword(config)))) {
      say(`Loaded two demonstration partnerships; their people's password is in ${passwordFile(config)}.`);
    }
    if (config.serves.api) await listen(app, config);
    else if (config.metricsPort > 0) stopMonitor = await monitor(app, config);
    if (config.serves.workers) startWork(app);
    await firstSteps(app, config, say);
    return stop;
  } catch (error) {
    const asked = stopping.since !== undefined; // What a start that was called off says of its closed connections is no fault.
    await stop();
    if (asked) return stop;
    throw error;
  }
}
