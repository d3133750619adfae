import { type DomainError, errorDefinitions, type ErrorParams } from '../../shared/domain-error.js';
import type { Language } from '../../shared/language.js';
import { formatMessage } from '../i18n/index.js';
import { statusOf } from './status.js';

export const problemType = 'application/problem+json; charset=utf-8';

/** The body of every refusal, RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly correlationId?: string;
  readonly errors?: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}

const textOf = (language: Language, code: string, params: ErrorParams): string => {
  const definition = errorDefinitions.get(code);
  return definition ? formatMessage(language, definition[language], params) : code;
};

/** A refusal as its reader gets it. */
export function problemOf(refusal: DomainError, language: Language): Problem {
  const title = textOf(language, refusal.code, refusal.params);
  const errors = refusal.fields.map(({ pointer, code, params }) => {
    return { pointer, code, detail: textOf(language, code, params ?? {}) };
  });
  const [first] = errors;
  return {
    type: `/docs/errors#${refusal.code}`,
    title,
    status: statusOf(refusal),
    detail: first ? `${first.pointer}: ${first.detail}` : title,
    code: refusal.code,
    ...(first ? { errors } : {}),
  };
}
