import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import { Clock, SystemClock } from '../platform/clock/index.js';
import type { Config } from '../platform/config/index.js';
import { ProductLogger } from '../platform/log/index.js';
import { StartError } from '../platform/start-error.js';
import { configureHttp, fastifyAdapter } from '../platform/http/index.js';
import { Placer } from '../platform/events/index.js';
import { Relay } from '../platform/outbox/index.js';
import { Workers } from '../platform/queue/index.js';
import { documentApi } from './api-document.js';
import { mountDashboard } from './dashboard.js';
import { servePages } from './pages.js';

/** Builds the product for a process that serves HTTP, works on jobs, or does both. */
export async function createApplication(
  config: Config,
  clock: Clock = new SystemClock(),
): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, clock), fastifyAdapter(config), {
    logger: new ProductLogger(config),
    bodyParser: true,
  });
  await configureHttp(app, config);
  servePages(app);
  await documentApi(app);
  await mountDashboard(app);
  await app.init();
  return app;
}

/** The services alone, for a command. */
export const createContext = (config: Config): Promise<INestApplicationContext> =>
  NestFactory.createApplicationContext(AppModule.with(config, new SystemClock()), {
    logger: new ProductLogger({ ...config, logLevel: 'warn' }),
  });

/** Starts working on jobs. */
export function startWork(app: NestFastifyApplication): void {
  app.get(Workers).start();
  app.get(Relay).start();
  app.get(Placer).start();
}

/** Starts answering HTTP; throws StartError when the port is taken. */
export async function listen(app: NestFastifyApplication, { host, port }: Config): Promise<void> {
  app.get(Workers).check();
  await app.listen(port, host).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EADDRINUSE') throw new StartError(`Port ${port} on ${host} is taken; set PORT to a free one.`);
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') throw new StartError(`HOST ${host} is not known here.`);
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
      throw new StartError(`This process may not listen on ${host}:${port}.`);
    throw error;
  });
}
