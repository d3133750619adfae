import { Injectable } from '@nestjs/common';
import { certificateFor, Charters, type CharterVersion } from '../../foundation/charter/index.js';
import { Links, Partnerships } from '../../foundation/partnership/index.js';
import { type Offer, PartnershipTerms, type Season } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import type { Tx } from '../../platform/database/index.js';
import { type Exclusion, exclusionsOf } from './domain/index.js';

/** For which day a match asks for certificates, and from when on a group's own exclusion comes too late for it. */
export interface MatchDay {
  readonly offers: readonly Offer[];
  readonly certifiedOn: Date;
  readonly wishedBefore: Date;
}

/** Who the groups and producers of a match are, and which of them may not meet. */
@Injectable()
export class MatchParties {
  constructor(
    private readonly partnerships: Partnerships,
    private readonly places: Places,
    private readonly terms: PartnershipTerms,
    private readonly charters: Charters,
    private readonly links: Links,
  ) {}

  /** Producers and groups that are tied, and would rather meet. */
  tied(tx: Tx, { partnershipId }: Season, day: Date): Promise<Wish[]> {
    return this.links.pairs(tx, partnershipId, day);
  }

  /** The codes of a partnership's groups and producers. */
  async codes(tx: Tx, { partnershipId }: Season): Promise<ReadonlyMap<string, string>> {
    const groups = await this.partnerships.groups(tx, partnershipId);
    const producers = await this.partnerships.producers(tx, partnershipId);
    const organisations = await this.places.organisations(tx, [...groups, ...producers]);
    return new Map([...organisations.values()].map(({ id, code }) => [id, code]));
  }

  async exclusions(tx: Tx, season: Season, day: MatchDay): Promise<Exclusion[]> {
    const producers = await this.partnerships.producers(tx, season.partnershipId);
    const charter = await this.terms.charter(tx, season);
    return exclusionsOf({
      groups: await this.partnerships.groups(tx, season.partnershipId),
      byGroups: await this.wishes(tx, season, day),
      strangers: [...(await this.terms.strangers(tx, season, producers))].sort(),
      uncertified: charter ? await this.uncertified(tx, charter, producers, day) : [],
    });
  }

  /** What groups excluded for themselves in time. */
  async wishes(tx: Tx, { partnershipId }: Season, { wishedBefore }: Pick<MatchDay, 'wishedBefore'>): Promise<Wish[]> {
    const excluded = await this.charters.exclusions(tx, partnershipId);
    return excluded
      .filter(({ since }) => since < wishedBefore)
      .map(({ producerId, groupId }) => ({ producerId, groupId }));
  }

  private async uncertified(
    tx: Tx,
    charter: CharterVersion,
    producers: readonly string[],
    { offers, certifiedOn }: MatchDay,
  ): Promise<{ producerId: string; offerId: string }[]> {
    const day = certifiedOn.toISOString().slice(0, 10);
    const asked = offers.flatMap(({ id, conditions }) => {
      const kind = certificateFor(charter, conditions);
      return kind === null ? [] : [{ offerId: id, kind }];
    });
    const [first] = asked; // A charter names one kind of certificate.
    if (!first) return [];
    const certified = await this.charters.certified(tx, producers, first.kind, day);
    const without = producers.filter((producerId) => !certified.has(producerId));
    return asked.flatMap(({ offerId }) => without.map((producerId) => ({ producerId, offerId })));
  }
}

interface Wish {
  readonly producerId: string;
  readonly groupId: string;
}
