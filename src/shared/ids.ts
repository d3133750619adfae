import { v5, v7 } from 'uuid';

/** Identifiers are UUIDv7 (RFC 9562): made by the application, ordered by time. */
export const newId = (): string => v7();

const namespace = '7b0c3a52-6f0e-5b0a-9d55-1c5a7e4c0f11';

/** The same words always give the same identifier: for keys of effects that must not happen twice. */
export const idFrom = (...words: readonly string[]): string => v5(words.join('\u0000'), namespace);

export const isId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
