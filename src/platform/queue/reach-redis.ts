import { Redis } from 'ioredis';
import { StartError } from '../start-error.js';

const patienceMs = 5_000;

/** One try: a queue would go on trying for ever. Throws StartError, without the password that the address may hold. */
export async function reachRedis(url: string): Promise<void> {
  const redis = new Redis(url, {
    ...{ lazyConnect: true, connectTimeout: patienceMs, commandTimeout: patienceMs },
    ...{ retryStrategy: () => null, maxRetriesPerRequest: 0 },
  });
  const { host, port } = redis.options;
  let why = 'it does not answer';
  redis.on('error', (error) => (why = error.message));
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    if (error instanceof Error && error.message !== 'Connection is closed.') why = error.message;
    throw new StartError(`Redis at ${host ?? ''}:${port ?? ''} cannot be reached: ${why}`);
  } finally {
    redis.disconnect();
  }
}
