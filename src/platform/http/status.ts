import type { DomainError, ErrorKind } from '../../shared/domain-error.js';

/** Codes whose status the protocol fixes (RFC 9110, RFC 6585, the Idempotency-Key draft), whatever their kind. */
const byCode: Readonly<Record<string, number>> = {
  unauthenticated: 401,
  'wrong-credentials': 401,
  'invalid-token': 401,
  'not-acceptable': 406,
  'request-too-slow': 408,
  'stale-version': 412,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'idempotency-key-reused': 422,
  'if-match-missing': 428,
  'too-many-requests': 429,
  'too-many-tries': 429,
  'wrong-code': 401,
  'oidc-failed': 401,
  'headers-too-large': 431,
  'too-many-streams': 429,
  'internal-error': 500,
};

export const statusOf = ({ code, kind }: Pick<DomainError, 'code' | 'kind'>): number => byCode[code] ?? ofKind(kind);

function ofKind(kind: ErrorKind): number {
  switch (kind) {
    case 'invalid':
      return 400;
    case 'forbidden':
      return 403;
    case 'missing':
      return 404;
    case 'conflict':
    case 'closed':
      return 409;
    case 'unavailable':
      return 503;
  }
}
