import { Injectable } from '@nestjs/common';
import { Members } from '../../foundation/identity/index.js';
import { Partnerships } from '../../foundation/partnership/index.js';
import { type Cycle, Seasons } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import type { Tx } from '../../platform/database/index.js';

/** The names that stand on a group's papers. */
@Injectable()
export class DistributionNames {
  constructor(
    private readonly seasons: Seasons,
    private readonly partnerships: Partnerships,
    private readonly places: Places,
    private readonly members: Members,
  ) {}

  async of(tx: Tx, cycle: Cycle, groupId: string) {
    const season = await this.seasons.season(tx, cycle.seasonId);
    return {
      season,
      partnership: await this.partnerships.partnership(tx, season.partnershipId),
      group: await this.places.organisation(tx, groupId),
      point: (await this.seasons.dropOffPoints(tx, season.id)).get(groupId),
      members: await this.members.ofGroup(tx, [groupId]),
    };
  }
}
