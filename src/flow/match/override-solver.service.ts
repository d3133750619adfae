import { Injectable } from '@nestjs/common';
import {
  aboveCommitment,
  aboveSupply,
  asCommitted,
  type MatchAnswer,
  type MatchInput,
  type Override,
  type OverrideLoss,
  withOverrides,
} from './domain/index.js';
import { Solver } from './solver.service.js';

export interface Overridden<T extends Override> {
  readonly answer: MatchAnswer;
  readonly kept: readonly T[];
  readonly lost: readonly { readonly override: T; readonly why: OverrideLoss }[];
}

/** Solves with overrides. Those for which there is too little fall away together, and the rest is solved anew. */
@Injectable()
export class OverrideSolver {
  constructor(private readonly solver: Solver) {}

  async solve<T extends Override>(input: MatchInput, overrides: readonly T[]): Promise<Overridden<T>> {
    const over = new Set(aboveCommitment(input, overrides));
    const lost: { override: T; why: OverrideLoss }[] = [...over].map((override) => ({ override, why: 'commitment' }));
    for (let kept = overrides.filter((override) => !over.has(override)); ;) {
      const answer = await this.solver.solve(withOverrides(input, kept));
      const short = new Set(aboveSupply(answer, kept));
      if (short.size === 0) return { answer: asCommitted(input, kept, answer), kept, lost };
      lost.push(...[...short].map((override) => ({ override, why: 'supply' as const })));
      kept = kept.filter((override) => !short.has(override));
    }
  }
}
