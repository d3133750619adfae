import type { Language } from './language.js';

/**
 * What kind of "no" a caller gets. The HTTP edge maps each kind to one status; jobs and commands read it as it is.
 * `invalid` 400 · `forbidden` 403 · `missing` 404 · `conflict` 409 · `closed` 409 · `unavailable` 503
 */
export type ErrorKind = 'invalid' | 'forbidden' | 'missing' | 'conflict' | 'closed' | 'unavailable';

export type ErrorParams = Readonly<Record<string, string | number | boolean>>;

/** One wrong place in the input: a JSON pointer (RFC 6901) or a file's line, and the code that says why. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly params?: ErrorParams;
}

/** Every refusal of the domain. `code` is stable and listed in docs/errors.md; its text comes from the definition. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    readonly params: ErrorParams = {},
    readonly fields: readonly FieldError[] = [],
  ) {
    super(fields[0] ? `${code} at ${fields[0].pointer}: ${fields[0].code}` : code);
  }
}

/**
 * A code's kind and its sentence in each language (ICU MessageFormat; parameters by name). A general one says nothing
 * of the request as a whole: it is told as `invalid-input`.
 */
export type ErrorDefinition = { readonly kind: ErrorKind; readonly general?: true } & Readonly<
  Record<Language, string>
>;

const definitions = new Map<string, ErrorDefinition>();

/** All codes declared so far: the HTTP edge reads their texts, docs/errors.md is generated from them. */
export const errorDefinitions: ReadonlyMap<string, ErrorDefinition> = definitions;

type Refusals<T> = { readonly [K in keyof T]: (params?: ErrorParams, fields?: readonly FieldError[]) => DomainError };

/**
 * Declares a stage's codes once, with kind and text: `throw pledgeErrors['pledge-closed']({ month })`.
 * A code has one owner; declaring it twice is a mistake of the program.
 */
export function defineErrors<const T extends Record<string, ErrorDefinition>>(codes: T): Refusals<T> {
  const refusals: Record<string, (params?: ErrorParams, fields?: readonly FieldError[]) => DomainError> = {};
  for (const [code, definition] of Object.entries(codes)) {
    if (definitions.has(code)) throw new Error(`the error code ${code} is declared twice`);
    definitions.set(code, definition);
    refusals[code] = (params, fields) => new DomainError(code, definition.kind, params, fields);
  }
  return refusals as Refusals<T>;
}

/** One wrong field: `throw refusalAt('/carrierId', 'unknown-carrier')`. */
export const refusalAt = (pointer: string, code: string, params: ErrorParams = {}): DomainError =>
  refusalOf([{ pointer, code, params }]);

/** Something that a field of the body names: where it is missing, the field is wrong, and not the address. */
export async function namedIn<T>(pointer: string, code: string, found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    throw error instanceof DomainError && error.kind === 'missing' ? refusalAt(pointer, code) : error;
  }
}

/** The refusal of wrong fields: by the code they share where they share one, else `invalid-input`. */
export function refusalOf(fields: readonly FieldError[]): DomainError {
  const codes = new Set(fields.map(({ code }) => code));
  for (const code of codes) if (!definitions.has(code)) throw new Error(`the error code ${code} is not declared`);
  const [first] = fields;
  const shared = codes.size === 1 && first && definitions.get(first.code)?.general !== true ? first : null;
  const code = shared?.code ?? 'invalid-input';
  return new DomainError(code, definitions.get(code)?.kind ?? 'invalid', shared?.params ?? {}, fields.slice(0, 100));
}
