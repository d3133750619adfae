import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Members } from '../../foundation/identity/index.js';
import { type Cycle, CycleSteps, type StepContext } from '../../foundation/season/index.js';
import { currentContext } from '../../platform/context/index.js';
import type { Tx } from '../../platform/database/index.js';
import { present } from '../../shared/invariant.js';
import { groupBy, sum } from '../../shared/quantity.js';
import { divideShare } from '../match/domain/index.js';
import { type HouseholdRow, Matches } from '../match/index.js';
import { type Arrival, DistributionRepository, type Taken } from './distribution.repository.js';
import { handOut } from './domain/index.js';

/** What groups got and what their households take home. */
@Injectable()
export class Distributions implements OnModuleInit {
  constructor(
    private readonly steps: CycleSteps,
    private readonly rows: DistributionRepository,
    private readonly matches: Matches,
    private readonly members: Members,
  ) {}

  onModuleInit(): void {
    this.steps.register('arrive', async ({ tx, cycle, at }) => {
      await this.rows.expect(tx, cycle, { actor: currentContext().actor, at });
      return { expected: sum((await this.rows.arrivals(tx, cycle)).map(({ expected }) => expected)) };
    });
    this.steps.register('distribute', (context) => this.distribute(context));
  }

  arrivals(tx: Tx, cycle: Pick<Cycle, 'seasonId' | 'id'>): Promise<Arrival[]> {
    return this.rows.arrivals(tx, cycle);
  }

  /** What households took home, by lot. */
  taken(tx: Tx, cycle: Pick<Cycle, 'seasonId' | 'id'>): Promise<Taken[]> {
    return this.rows.taken(tx, cycle, null);
  }

  private async distribute({ tx, cycle, at }: StepContext): Promise<object> {
    const match = present(await this.matches.current(tx, cycle), 'a cycle that arrived was matched');
    const wanted = groupBy(await this.matches.households(tx, match), ({ groupId, offerId }) => `${groupId} ${offerId}`);
    const arrivals = await this.rows.arrivals(tx, cycle);
    const members = await this.members.byIds(
      tx,
      [...wanted.values()].flatMap((rows) => rows.map(({ memberId }) => memberId)),
    );
    const codeOf = (memberId: string): string => members.get(memberId)?.memberNo ?? memberId;
    const taken = [...groupBy(arrivals, ({ groupId, offerId }) => `${groupId} ${offerId}`)].flatMap(([place, rows]) => {
      const [groupId = '', offerId = ''] = place.split(' ');
      const shares = divided(rows, wanted.get(place) ?? [], { codeOf, position: cycle.position });
      const lots = rows.map(({ lotId, lotNumber, arrived }) => ({ lotId, lotNumber, packs: arrived }));
      return handOut(
        lots,
        shares.map((share) => ({ ...share, code: codeOf(share.memberId) })),
      ).map((part) => ({
        ...{ groupId, offerId, lotId: part.lotId, packs: part.packs },
        memberId: present(part.memberId, 'the rule writes nothing off'),
      }));
    });
    const actor = currentContext().actor;
    await this.rows.divide(tx, cycle, { taken, writtenOff: [], replaces: [], reason: null, actor, at });
    return {
      households: new Set(taken.map(({ memberId }) => memberId)).size,
      packs: sum(taken.map(({ packs }) => packs)),
      lost: sum(arrivals.map(({ expected, arrived }) => expected - arrived)),
    };
  }
}

/** What the match gave each household; where less arrived, that again by the same rule. */
function divided(
  arrivals: readonly Arrival[],
  households: readonly HouseholdRow[],
  about: { codeOf: (memberId: string) => string; position: number },
): { memberId: string; packs: number }[] {
  const arrived = sum(arrivals.map((row) => row.arrived));
  if (arrived === sum(households.map(({ packs }) => packs)))
    return households.map(({ memberId, packs }) => ({ memberId, packs }));
  const [first] = households;
  if (!first) return [];
  const demands = households.map(({ memberId, packs }) => ({
    memberId,
    code: about.codeOf(memberId),
    packs,
    extra: 0,
  }));
  const { shares } = divideShare({ ...first, packs: arrived }, demands, about.position);
  return shares.map(({ memberId, packs }) => ({ memberId, packs }));
}
