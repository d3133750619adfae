import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Piscina } from 'piscina';
import { consolidationErrors } from './consolidation.errors.js';
import { checkRounds, type RoundsQuestion } from './domain/index.js';
import type { RoundsFound, RoundsWork } from './rounds.worker.js';

const msMax = 60_000;
const waitingMax = 16;
const idleMsMax = 30_000;
const heapMegabytesMax = 512;

/** The compiled worker: beside this file in dist, or in dist where the tests run from src. */
const workerFile = ['rounds.worker.js', '../../../dist/flow/consolidation/rounds.worker.js']
  .map((file) => join(import.meta.dirname, file))
  .find((file) => existsSync(file));

/** Plans rounds in a thread of its own, and lets nothing out that the verifier does not pass. */
@Injectable()
export class RoundsSolver implements OnModuleDestroy {
  private pool: Piscina<RoundsWork, RoundsFound> | null = null;

  async solve(question: RoundsQuestion, effort: { seed: number; changesMax: number }): Promise<RoundsFound> {
    if (workerFile === undefined) throw new Error('the planner is not built: npm run build');
    this.pool ??= new Piscina({
      ...{ filename: workerFile, minThreads: 0, maxThreads: 1, maxQueue: waitingMax, idleTimeout: idleMsMax },
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytesMax },
    });
    if (this.pool.queueSize >= waitingMax) throw consolidationErrors['rounds-busy']();
    const found = await this.pool.run({ question, msMax, ...effort });
    checkRounds(question, found.answer);
    return found;
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool?.destroy();
  }
}
