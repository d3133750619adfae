import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Api, Refusal } from './api.js';

export interface SignedIn {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly refreshToken: string;
}

/** Of somebody who has a second factor: the first one is passed, its code is asked for. */
export type Entered = SignedIn | { readonly secondFactor: { readonly challenge: string } };

const [session, access] = ['interlocal-session', 'interlocal-access'];
const sessionSeconds = 30 * 86_400;
/** Renewed a little before its end, so that no form is sent with a dying one. */
const marginSeconds = 30;

/**
 * Staying signed in on pages: the API's own two tokens, in cookies that no script reads and no other site's form sends.
 */
export function keepSignedIn(reply: FastifyReply, { accessToken, expiresIn, refreshToken }: SignedIn): void {
  const rest = { path: '/', httpOnly: true, sameSite: 'lax', secure: reply.request.protocol === 'https' } as const;
  void reply.setCookie(session, refreshToken, { ...rest, maxAge: sessionSeconds });
  void reply.setCookie(access, accessToken, { ...rest, maxAge: Math.max(1, expiresIn - marginSeconds) });
}

export function forget(reply: FastifyReply): void {
  for (const name of [session, access]) void reply.clearCookie(name, { path: '/' });
}

export const refreshTokenOf = (request: FastifyRequest): string | null => request.cookies[session] ?? null;

/** What signing in left here, as it is. */
export const keptAccessToken = (request: FastifyRequest): string | null => request.cookies[access] ?? null;

/** A fresh access token where signing in is still good for one; null for a stranger. */
export async function renewedAccessToken(
  request: FastifyRequest,
  reply: FastifyReply,
  asStranger: Api,
): Promise<string | null> {
  const refreshToken = refreshTokenOf(request);
  if (refreshToken === null) return null;
  try {
    const signedIn = await asStranger.post<SignedIn>('/v1/auth/refresh', { body: { refreshToken } });
    keepSignedIn(reply, signedIn);
    return signedIn.accessToken;
  } catch (error) {
    if (!(error instanceof Refusal) || error.problem.status >= 500) throw error;
    forget(reply);
    return null;
  }
}
