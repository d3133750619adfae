import { Injectable } from '@nestjs/common';
import { Partnerships } from '../../foundation/partnership/index.js';
import type { Season } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import type { Tx } from '../../platform/database/index.js';

/** The codes of a partnership's groups and producers. */
@Injectable()
export class MatchCodes {
  constructor(
    private readonly partnerships: Partnerships,
    private readonly places: Places,
  ) {}

  async of(tx: Tx, { partnershipId }: Season): Promise<ReadonlyMap<string, string>> {
    const groups = await this.partnerships.groups(tx, partnershipId);
    const producers = await this.partnerships.producers(tx, partnershipId);
    const organisations = await this.places.organisations(tx, [...groups, ...producers]);
    return new Map([...organisations.values()].map(({ id, code }) => [id, code]));
  }
}
