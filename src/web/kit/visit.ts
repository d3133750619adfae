import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLanguage, type Language } from '../../shared/language.js';
import { negotiate } from '../../platform/i18n/index.js';
import type { Api, ApiFile } from './api.js';
import type { Html } from './html.js';

/** Who reads, as `GET /v1/me` tells it. */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  readonly operator: boolean;
  readonly version: number;
  readonly households: readonly { readonly memberId: string; readonly groupId: string }[];
  readonly roles: readonly {
    readonly role: string;
    readonly organisationId: string;
    readonly kind: string;
    readonly territoryId: string;
    readonly producerIds: readonly string[];
  }[];
  readonly mandates: readonly { readonly partnershipId: string; readonly kind: string; readonly side: 'a' | 'b' }[];
  readonly seats: readonly { readonly partnershipId: string }[];
}

export type Fields = Readonly<Record<string, string>>;

/** One request for a page: who asks for what, with what in hand. */
export interface Visit {
  readonly language: Language;
  /** With its query, to come back to. */
  readonly path: string;
  readonly params: Fields;
  readonly query: Fields;
  readonly form: Fields;
  /** Files of the form, by their field; an empty one was not chosen. */
  readonly files: Readonly<Record<string, Buffer>>;
  readonly api: Api;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface Reading extends Visit {
  readonly me: Me;
}

export interface Up {
  readonly href: string;
  readonly label: string;
}

export type Answer =
  | {
      readonly title: string;
      readonly body: Html;
      readonly status?: number;
      readonly wide?: boolean;
      /** The page above this one. */
      readonly up?: Up;
    }
  | { readonly file: ApiFile }
  /** Somewhere else, by GET. */
  | { readonly to: string };

/** A page for whoever is signed in. */
export interface Page {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly show: (visit: Reading) => Promise<Answer> | Answer;
}

/** A page for anybody. */
export interface OpenPage {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly showAnybody: (visit: Visit & { readonly me: Me | null }) => Promise<Answer> | Answer;
}

export const openPage = (method: OpenPage['method'], path: string, showAnybody: OpenPage['showAnybody']): OpenPage => ({
  method,
  path,
  showAnybody,
});

export const languageCookie = 'interlocal-language';

/** Keeps the language of the pages in this browser. */
export function keepLanguage({ reply, request }: Pick<Visit, 'reply' | 'request'>, language: Language): void {
  const secure = request.protocol === 'https';
  const kept = { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: 31_536_000 } as const;
  void reply.setCookie(languageCookie, language, kept);
}

/** What the reader has chosen here, then what is known of the person, then what the browser asks for. */
export function languageOf(request: FastifyRequest, me: Me | null): Language {
  const chosen = request.cookies[languageCookie] ?? '';
  return isLanguage(chosen) ? chosen : (me?.language ?? negotiate(request.headers['accept-language'], 'en'));
}

/** The texts of a query or a form; of a name that comes twice, the last one. */
export function fieldsOf(given: unknown): Fields {
  if (typeof given !== 'object' || given === null) return {};
  const texts = Object.entries(given).flatMap(([name, value]): [string, string][] => {
    const last: unknown = Array.isArray(value) ? value.at(-1) : value;
    return typeof last === 'string' ? [[name, last]] : [];
  });
  return Object.fromEntries(texts);
}

export function filesOf(given: unknown): Readonly<Record<string, Buffer>> {
  if (typeof given !== 'object' || given === null) return {};
  const files = Object.entries(given).flatMap(([name, value]): [string, Buffer][] =>
    Buffer.isBuffer(value) && value.length > 0 ? [[name, value]] : [],
  );
  return Object.fromEntries(files);
}

/** Whether a path leads to a page of ours, so that signing in never leads elsewhere. */
export const isOurs = (path: string): boolean => /^\/(?![/\\])[\w\-./?=&%:,]*$/.test(path);
