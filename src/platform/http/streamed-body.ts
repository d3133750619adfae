import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { finished } from 'node:stream/promises';
import { httpErrors } from './http.errors.js';

/** A CSV, JSON-lines or bank file's body on its way through: counted against the limit and hashed for the Idempotency-Key, never held. */
export class StreamedBody extends Transform {
  private readonly hash = createHash('sha256');
  private bytes = 0;

  constructor(
    private readonly bytesMax: number,
    readonly kind: 'csv' | 'json-lines' | 'file' = 'csv',
  ) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    if (this.bytes > this.bytesMax) {
      done(httpErrors['body-too-large']());
      return;
    }
    this.hash.update(chunk);
    done(null, chunk);
  }

  /** SHA-256 of everything that passed; reads the rest to its end first. */
  async digest(): Promise<string> {
    if (!this.readableEnded) await finished(this.resume());
    return this.hash.digest('hex');
  }
}
