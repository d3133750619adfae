import { Injectable } from '@nestjs/common';
import { type MemberName, Members } from '../../foundation/identity/index.js';
import { type Partnership, Partnerships } from '../../foundation/partnership/index.js';
import { type Cycle, type Season, Seasons } from '../../foundation/season/index.js';
import { type DropOffPoint, type Organisation, Places } from '../../foundation/territory/index.js';
import type { Tx } from '../../platform/database/index.js';

interface GroupNames {
  readonly season: Season;
  readonly partnership: Partnership;
  readonly group: Organisation;
  readonly point: DropOffPoint | undefined;
  /** By their numbers, M2 before M10. */
  readonly members: readonly MemberName[];
}

const byNumber = new Intl.Collator('en', { numeric: true });

/** The names that stand on a group's papers. */
@Injectable()
export class DistributionNames {
  constructor(
    private readonly seasons: Seasons,
    private readonly partnerships: Partnerships,
    private readonly places: Places,
    private readonly members: Members,
  ) {}

  async of(
    tx: Tx,
    cycle: Cycle,
    { groupId, memberIds }: { groupId: string; memberIds: readonly string[] },
  ): Promise<GroupNames> {
    const season = await this.seasons.season(tx, cycle.seasonId);
    return {
      season,
      partnership: await this.partnerships.partnership(tx, season.partnershipId),
      group: await this.places.organisation(tx, groupId),
      point: (await this.seasons.dropOffPoints(tx, season.id)).get(groupId),
      members: [...(await this.members.byIds(tx, memberIds)).values()].sort((a, b) =>
        byNumber.compare(a.memberNo, b.memberNo),
      ),
    };
  }
}
