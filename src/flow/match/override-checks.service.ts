import { Injectable } from '@nestjs/common';
import type { Cycle, Season } from '../../foundation/season/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { FieldError } from '../../shared/domain-error.js';
import { cycleInput, type Override } from './domain/index.js';
import { MatchFacts } from './match-facts.service.js';
import { MatchOverrideRepository, type OverrideProposal } from './match-override.repository.js';
import { OverrideSolver } from './override-solver.service.js';

/** Whether a month could hold an override, beside those that are in force. */
@Injectable()
export class OverrideChecks {
  constructor(
    private readonly facts: MatchFacts,
    private readonly rows: MatchOverrideRepository,
    private readonly solver: OverrideSolver,
  ) {}

  /** What is wrong with each item; none where the match would keep all of them. */
  async mistakes(
    tx: Tx,
    { season, cycle }: { season: Season; cycle: Cycle },
    items: OverrideProposal['items'],
  ): Promise<FieldError[]> {
    const facts = await this.facts.ofCycle(tx, season, cycle);
    const committed = new Map(facts.committed.map((row) => [place(row), row.packs]));
    const seen = new Set<string>();
    const wrong = items.flatMap((item, i): FieldError[] => {
      const most = committed.get(place(item));
      if (seen.has(place(item))) return [{ pointer: `/items/${i}/groupId`, code: 'duplicate-row' }];
      seen.add(place(item));
      if (most === undefined) return [{ pointer: `/items/${i}/offerId`, code: 'nothing-committed' }];
      const above = { pointer: `/items/${i}/packs`, code: 'override-above-commitment', params: { committed: most } };
      return (item.packs ?? 0) > most ? [above] : [];
    });
    if (wrong.length > 0) return wrong;
    const standing = (await this.rows.inForce(tx, cycle)).filter((row) => !seen.has(place(row)));
    const fresh = items.flatMap((item): Override[] => (item.packs === null ? [] : [{ ...item, packs: item.packs }]));
    const { lost } = await this.solver.solve(cycleInput(facts), [...standing, ...fresh]);
    const offers = new Set(lost.filter(({ why }) => why === 'supply').map(({ override }) => override.offerId));
    return items.flatMap(({ offerId, packs }, i) =>
      packs !== null && offers.has(offerId) ? [{ pointer: `/items/${i}/packs`, code: 'override-above-supply' }] : [],
    );
  }
}

const place = ({ groupId, offerId }: { groupId: string; offerId: string }): string => `${groupId} ${offerId}`;
