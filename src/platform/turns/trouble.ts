import type { Logger } from '@nestjs/common';

const againMs = 60_000;

/** Connections that are away say so at every try: each sentence is told once a minute. */
export class Trouble {
  private readonly told = new Map<string, number>();

  constructor(private readonly logger: Logger) {}

  tell(sentence: string): void {
    const now = Date.now();
    if (now - (this.told.get(sentence) ?? -againMs) < againMs) return;
    this.told.set(sentence, now);
    this.logger.warn(sentence);
  }
}
