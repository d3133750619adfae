import type { Draft } from './requests.js';
import type { Answer } from './wire.js';

const slowMs = 2_000;

/** Words that only a program says: a stack, a query, a driver's complaint. */
const inside =
  /\n\s+at |node_modules|\.[jt]s:\d+|\bSELECT\b.+\bFROM\b|INSERT INTO|UPDATE \w+ SET|syntax error at|relation "|violates \w+|QueryFailed|FST_ERR/s;

/** Pages for browsers, which answer in their own way. */
const isPage = (url: string): boolean => !/^\/+(v1|health)\b/.test(url) && !/^\/(openapi|metrics)/.test(url);

export const isSlow = (answer: Answer | null): boolean => answer !== null && answer.ms > slowMs;

/** What is wrong with an answer, in a few words that are the same each time; null where nothing is. */
export function faultIn(draft: Draft, answer: Answer | null, codes: ReadonlySet<string>): string | null {
  if (answer === null) return draft.garbled || (draft.body?.length ?? 0) > 500_000 ? null : 'no answer';
  const { status, headers, body } = answer;
  if (status === 0) return 'no answer within 15 s';
  if (status >= 500) return `${status} ${codeIn(body) ?? ''}`;
  if (!(status >= 200)) return `status ${status}`;
  if (inside.test(body) && !isPage(draft.url)) return 'tells of its inside';
  if (status < 400 || draft.method === 'HEAD' || isPage(draft.url)) return null;
  if (!(headers.get('content-type') ?? '').startsWith('application/problem+json'))
    return `${status} is no problem+json`;
  const code = codeIn(body);
  if (code === null || !codes.has(code)) return `${status} has no known code`;
  return null;
}

function codeIn(body: string): string | null {
  try {
    const { code } = JSON.parse(body) as { code?: unknown };
    return typeof code === 'string' ? code : null;
  } catch {
    return null;
  }
}
