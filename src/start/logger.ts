import { isatty } from 'node:tty';
import { ConsoleLogger, Injectable } from '@nestjs/common';

const levels = ['error', 'warn', 'log', 'debug'] as const;
/** What the framework tells of its own start: a hundred lines that help nobody who starts a server. */
const framework = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

/** Lines of the product, with instants in UTC. */
@Injectable()
export class ProductLogger extends ConsoleLogger {
  constructor(least: (typeof levels)[number]) {
    super({ logLevels: levels.slice(0, levels.indexOf(least) + 1), colors: isatty(1) });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (!framework.has(String(rest.at(-1)))) super.log(message, ...rest);
  }

  /** What goes wrong while the server starts is thrown too, and told once, in a sentence of ours. */
  override error(message: unknown, ...rest: unknown[]): void {
    if (!framework.has(String(rest.at(-1)))) super.error(message, ...rest);
  }

  protected override getTimestamp(): string {
    return new Date().toISOString();
  }
}
