import { join } from 'node:path';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { invariant } from '../../shared/invariant.js';
import { ForkedWorker } from './forked-worker.js';
import type { Papers, TemplateName } from './templates/index.js';

/** Papers as PDF, by Typst templates. The same template, paper and files give the same bytes. */
@Injectable()
export class Documents implements OnModuleDestroy {
  private readonly worker = new ForkedWorker({
    script: join(import.meta.dirname, 'typst-worker.cjs'),
    jobMsMax: 30_000,
    waitingMax: 200,
  });

  /**
   * `files` are SVG images by the name under which the paper mentions them, such as QR codes. Rejects with
   * `documents-busy` or `document-timeout`, or with a plain Error when the template and the paper do not fit.
   */
  renderPdf<T extends TemplateName>(
    template: T,
    paper: Papers[T],
    files: Readonly<Record<string, string>> = {},
  ): Promise<Buffer> {
    for (const name of Object.keys(files))
      invariant(/^[\w-]{1,100}\.svg$/.test(name), `an image of a paper is named like unit-1.svg, got ${name}`);
    return this.worker.run({ template, data: JSON.stringify(paper), files });
  }

  async onModuleDestroy(): Promise<void> {
    await this.worker.close();
  }
}
