import { isatty } from 'node:tty';
import { ConsoleLogger, Injectable } from '@nestjs/common';
import type { Config } from '../config/index.js';
import { scrub } from './scrub.js';

const levels = ['error', 'warn', 'log', 'debug'] as const;
/** What the framework tells of its own start: a hundred lines that help nobody who starts a server. */
const framework = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

/** Lines of the product: for people on a terminal, one JSON object a line elsewhere; without personal data. */
@Injectable()
export class ProductLogger extends ConsoleLogger {
  constructor({ logLevel, logFormat }: Pick<Config, 'logLevel' | 'logFormat'>) {
    const json = logFormat === 'auto' ? !isatty(1) : logFormat === 'json';
    super({
      ...{ logLevels: levels.slice(0, levels.indexOf(logLevel) + 1), colors: !json && isatty(1) },
      ...{ json, flattenParams: true },
    });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (!framework.has(String(rest.at(-1)))) super.log(message, ...rest);
  }

  /** What goes wrong while the server starts is thrown too, and told once, in a sentence of ours. */
  override error(message: unknown, ...rest: unknown[]): void {
    if (!framework.has(String(rest.at(-1)))) super.error(message, ...rest);
  }

  protected override printMessages(
    ...[messages, context, level, stream, stack, params]: Parameters<ConsoleLogger['printMessages']>
  ): void {
    const told = messages.map(clean);
    super.printMessages(told, context, level, stream, clean(stack), params && cleanFields(params));
  }

  /** Nest calls it without a stack too. */
  protected override printStackTrace(stack: string | undefined): void {
    if (stack !== undefined) super.printStackTrace(scrub(stack));
  }

  protected override getJsonLogObject(
    ...[message, options]: Parameters<ConsoleLogger['getJsonLogObject']>
  ): ReturnType<ConsoleLogger['getJsonLogObject']> {
    return { ...super.getJsonLogObject(message, options), timestamp: this.getTimestamp() as never };
  }

  protected override getTimestamp(): string {
    return new Date().toISOString();
  }
}

function clean(told: unknown): unknown {
  if (typeof told === 'string') return scrub(told);
  if (told instanceof Error) return scrub(told.stack ?? told.message);
  return typeof told === 'object' && told !== null ? scrub(JSON.stringify(told)) : told;
}

const cleanFields = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, clean(value)]));
