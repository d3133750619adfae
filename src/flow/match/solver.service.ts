import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Piscina } from 'piscina';
import { answerMatch, type MatchAnswer, type MatchInput } from './domain/index.js';
import { matchErrors } from './match.errors.js';
import { receiveInPieces, sendInPieces } from './solver.pieces.js';

/** Questions below this many rows take less time than sending them to another thread. */
const rowsAtHandMax = 2_000;
const threadsMax = 2;
const waitingMax = 16;
const solveMsMax = 600_000;
const idleMsMax = 30_000;
/** A question that needs more memory ends its thread, and not the process. */
const heapMegabytesMax = 2_048;
/** What a solve makes lives until its answer is whole: a larger nursery spares copying it. */
const youngMegabytesMax = 96;

/** The compiled worker: beside this file in dist, or in dist where the tests run from src. */
const workerFile = ['solve.worker.js', '../../../dist/flow/match/solve.worker.js']
  .map((file) => join(import.meta.dirname, file))
  .find((file) => existsSync(file));

/** The one place where cycles and seasons are solved: large questions in a thread of their own, so that the API answers meanwhile. */
@Injectable()
export class Solver implements OnModuleDestroy {
  private pool: Piscina<MessagePort, void> | null = null;

  /** Throws `match-busy` when too many large questions wait, and `match-timeout` when one takes too long. */
  async solve(input: MatchInput): Promise<MatchAnswer> {
    const rows = input.supplies.length + input.demands.length;
    if (rows < rowsAtHandMax || workerFile === undefined) return answerMatch(input);
    this.pool ??= new Piscina({
      ...{ filename: workerFile, minThreads: 0, maxThreads: threadsMax, maxQueue: waitingMax },
      ...{
        idleTimeout: idleMsMax,
        resourceLimits: { maxOldGenerationSizeMb: heapMegabytesMax, maxYoungGenerationSizeMb: youngMegabytesMax },
      },
    });
    const { pool } = this;
    if (pool.queueSize >= waitingMax) throw matchErrors['match-busy']();
    const signal = AbortSignal.timeout(solveMsMax);
    return ask(pool, input, signal).catch((error: unknown) => {
      throw signal.aborted ? matchErrors['match-timeout']({ seconds: solveMsMax / 1000 }) : error;
    });
  }

  async onModuleDestroy(): Promise<void> {
    await this.pool?.destroy();
  }
}

async function ask(pool: Piscina<MessagePort, void>, input: MatchInput, signal: AbortSignal): Promise<MatchAnswer> {
  const { port1: here, port2: there } = new MessageChannel();
  const exchange = async (): Promise<MatchAnswer> => {
    await sendInPieces(here, input);
    return receiveInPieces<MatchAnswer>(here);
  };
  try {
    const [, answer] = await Promise.all([pool.run(there, { transferList: [there], signal }), exchange()]);
    return answer;
  } finally {
    here.close();
  }
}
