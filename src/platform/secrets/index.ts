import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
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

/** Hides a text from whoever reads the database without the application's secret (AES-256-GCM). */
export function seal(text: string, secret: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealKey(secret), nonce);
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url');
}

/** The text again; throws for another secret, or a text that was changed. */
export function unseal(sealed: string, secret: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', sealKey(secret), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

const sealKey = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'interlocal seal', 32));
