import { Injectable } from '@nestjs/common';
import { refusalAt } from '../../shared/domain-error.js';
import { matrixMistake, type Roads, roadsByCircle, type RoundsAnswer } from './domain/index.js';
import { RoadService } from './road-service.js';
import type { RoundFacts, RoundQuestion } from './round-questions.service.js';
import type { StoredRounds } from './round.repository.js';
import type { PlanRoundsDto } from './rounds.dto.js';
import { RoundsSolver } from './rounds-solver.service.js';

const usualSeed = 1;
const usualChanges = 20_000;

export interface FoundRounds extends Pick<StoredRounds, 'routing' | 'seed' | 'changes'> {
  readonly answer: RoundsAnswer;
}

/** Roads and search: everything that takes time, outside any transaction. */
@Injectable()
export class RoundPlanner {
  constructor(
    private readonly roads: RoadService,
    private readonly solver: RoundsSolver,
  ) {}

  async plan({ facts }: RoundQuestion, dto: PlanRoundsDto): Promise<FoundRounds> {
    const { seed = usualSeed, changes: changesMax = usualChanges } = dto;
    const given = roadsGiven(facts, dto);
    const routing = given ? 'matrix' : this.roads.isThere ? 'service' : 'great-circle';
    const roads = given ?? (this.roads.isThere ? await this.roads.roads(facts.places) : roadsByCircle(facts.places));
    const { stops, vehicles, opensAt, closesAt } = facts;
    const question = { stops, vehicles, roads, opensAt, closesAt };
    const { answer, changes } = await this.solver.solve(question, { seed, changesMax });
    return { routing, seed, changes, answer };
  }
}

/** The caller's matrix in the order of the stops; null where there is none. */
export function roadsGiven({ deliveries }: RoundFacts, { matrix }: PlanRoundsDto): Roads | null {
  if (!matrix) return null;
  const places = matrix.deliveryIds.length + 1;
  for (const name of ['metres', 'seconds'] as const) {
    const mistake = matrixMistake(matrix[name], places);
    if (mistake !== null) throw refusalAt(`/matrix/${name}`, `matrix-${mistake}`);
  }
  const order = [0, ...deliveries.map(({ id }) => matrix.deliveryIds.indexOf(id) + 1)];
  if (order.slice(1).includes(0)) throw refusalAt('/matrix/deliveryIds', 'matrix-lacks-stops');
  const pick = (rows: readonly (readonly number[])[]) => order.map((i) => order.map((j) => rows[i]?.[j] ?? 0));
  return { metres: pick(matrix.metres), seconds: pick(matrix.seconds) };
}
