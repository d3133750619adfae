import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';
import type { Language } from '../../shared/language.js';

/** Who acts, and what travels with one request or job through every call below it. */
export interface Context {
  /** A person's id, or `system` for jobs and commands, or `anonymous`. */
  readonly actor: string;
  /** What the actor may reach, as JSON for the database's own policies. */
  readonly scope: string;
  /** Whose rows are seen beyond the scope: `all` of them by jobs and commands, or those of this partnership. */
  readonly whole?: string;
  readonly language: Language;
  readonly traceId: string;
  /** The open transaction, when one is; a nested `transaction.run` joins it. */
  readonly tx?: EntityManager;
}

const storage = new AsyncLocalStorage<Context>();

export const systemContext = (traceId: string): Context => {
  return { actor: 'system', scope: '{"all":true}', whole: 'all', language: 'en', traceId };
};

export const currentContext = (): Context => storage.getStore() ?? systemContext('none');

/** Runs `work` with this context visible to everything it calls. */
export const withContext = <T>(context: Context, work: () => T): T => storage.run(context, work);

/** Sets the context for the rest of the current asynchronous flow (one HTTP request). */
export const enterContext = (context: Context): void => {
  storage.enterWith(context);
};
