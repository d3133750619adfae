import type { MessagePort } from 'node:worker_threads';
import { answerMatch, type MatchInput } from './domain/index.js';
import { receiveInPieces, sendInPieces } from './solver.pieces.js';

/** What the solver's thread runs: a question in, a proved answer out. */
export default async function solve(port: MessagePort): Promise<void> {
  await sendInPieces(port, answerMatch(await receiveInPieces<MatchInput>(port)));
}
