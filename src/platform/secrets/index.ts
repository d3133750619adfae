import { createHash, randomBytes } from 'node:crypto';
import { argon2id, argon2Verify } from 'hash-wasm';

/** Memory, rounds and lanes as OWASP recommends for Argon2id (Password Storage Cheat Sheet). */
const cost = { parallelism: 1, iterations: 2, memorySize: 19_456, hashLength: 32 } as const;

/** A secret that cannot be guessed, and the hash under which it is stored. */
export function newSecret(prefix = ''): { readonly text: string; readonly hash: string } {
  const text = prefix + randomBytes(32).toString('base64url');
  return { text, hash: hashOf(text) };
}

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

export const hashPassword = (password: string): Promise<string> =>
  argon2id({ password, salt: randomBytes(16), ...cost, outputType: 'encoded' });

/** Takes as long for nobody as for somebody, so that the answer's delay tells nothing. No password is empty. */
export async function passwordFits(password: string, hash: string | null): Promise<boolean> {
  if (hash !== null && password !== '') return argon2Verify({ password, hash });
  await hashPassword('nobody');
  return false;
}
