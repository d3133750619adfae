import { Injectable } from '@nestjs/common';
import {
  aboveCommitment,
  aboveSupply,
  join,
  type MatchAnswer,
  type MatchInput,
  type Override,
  type OverrideLoss,
  remaining,
  reservation,
} from './domain/index.js';
import { Solver } from './solver.service.js';

export interface Overridden<T extends Override> {
  readonly answer: MatchAnswer;
  readonly kept: readonly T[];
  readonly lost: readonly { readonly override: T; readonly why: OverrideLoss }[];
}

/** Solves around overrides: they are set aside first, then the others share what is left. Each part is proved by itself. */
@Injectable()
export class OverrideSolver {
  constructor(private readonly solver: Solver) {}

  async solve<T extends Override>(input: MatchInput, overrides: readonly T[]): Promise<Overridden<T>> {
    const over = new Set(aboveCommitment(input, overrides));
    const lost: { override: T; why: OverrideLoss }[] = [...over].map((override) => ({ override, why: 'commitment' }));
    let kept = overrides.filter((override) => !over.has(override));
    const without = new Set<string>();
    while (kept.length > 0) {
      const reserved = await this.solver.solve(reservation(input, kept, without));
      const short = new Set(aboveSupply(reserved, kept));
      lost.push(...[...short].map((override) => ({ override, why: 'supply' as const })));
      kept = kept.filter((override) => !short.has(override));
      if (short.size > 0) continue;
      const rest = await this.solver.solve(remaining(input, kept, reserved));
      const brings = new Set(reserved.allocations.filter(({ packs }) => packs > 0).map(({ producerId }) => producerId));
      const leftOut = rest.leftOut.filter(({ producerId }) => brings.has(producerId));
      if (leftOut.length === 0) return { answer: join(input, reserved, rest), kept, lost };
      // Who stays at home for its minimum cannot serve an override either.
      for (const { producerId } of leftOut) without.add(producerId);
    }
    return { answer: await this.solver.solve(input), kept, lost };
  }
}
