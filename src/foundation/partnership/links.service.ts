import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { namedIn, refusalAt } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { Places } from '../territory/index.js';
import { type SocialTies, socialTies, type Travel } from './domain/index.js';
import type { ActivityDto, LinkDto, LinkPartyDto } from './link.dto.js';
import { linkErrors } from './link.errors.js';
import { type ActivityRecord, type LinkRecord, LinkRepository } from './link.repository.js';
import { Partnerships } from './partnerships.service.js';

export type LinkView = LinkRecord & { readonly activities: readonly Omit<ActivityRecord, 'linkId'>[] };

type TravelCount = (tx: Tx, partnershipId: string) => Promise<Travel[]>;

/** Ties between the two territories, what is done by them, and the figures that they make over the years. */
@Injectable()
export class Links {
  private travel: TravelCount = () => Promise.resolve([]);

  constructor(
    private readonly transaction: Transaction,
    private readonly rows: LinkRepository,
    private readonly partnerships: Partnerships,
    private readonly places: Places,
    private readonly clock: Clock,
  ) {}

  /** The room of the messengers, which reads this one, counts their trips here. */
  countTravel(count: TravelCount): void {
    this.travel = count;
  }

  list(caller: Caller, partnershipId: string): Promise<LinkView[]> {
    return this.transaction.read('list-links', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      return this.views(tx, partnershipId);
    });
  }

  create(caller: Caller, partnershipId: string, { a, b, ...dto }: LinkDto): Promise<LinkRecord> {
    return this.transaction.run('tie-link', async (tx) => {
      const { territoryAId, territoryBId } = await this.partnerships.demand(tx, caller, partnershipId);
      await this.demandIn(tx, territoryAId, a, '/a/organisationId');
      await this.demandIn(tx, territoryBId, b, '/b/organisationId');
      const link = {
        ...{ ...dto, id: newId(), partnershipId, endedOn: null, aName: a.name, bName: b.name },
        ...{ aOrganisationId: a.organisationId ?? null, bOrganisationId: b.organisationId ?? null },
      };
      await this.rows.insert(tx, link, this.by(caller));
      return link;
    });
  }

  end(caller: Caller, partnershipId: string, id: string, endedOn: string): Promise<LinkRecord> {
    return this.transaction.run('end-link', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      const link = await this.rows.find(tx, partnershipId, id, 'FOR UPDATE');
      if (link.endedOn !== null) throw linkErrors['link-ended']({ endedOn: link.endedOn });
      if (endedOn < link.since) throw refusalAt('/endedOn', 'link-ends-before');
      await this.rows.end(tx, id, endedOn);
      return { ...link, endedOn };
    });
  }

  addActivity(caller: Caller, partnershipId: string, linkId: string, dto: ActivityDto): Promise<ActivityRecord> {
    return this.transaction.run('add-activity', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      const { since, endedOn } = await this.rows.find(tx, partnershipId, linkId, 'FOR UPDATE');
      const last = endedOn ?? this.today();
      if (dto.day < since || dto.day > last || dto.day > this.today()) throw refusalAt('/day', 'activity-outside-link');
      const activity = { ...dto, id: newId(), linkId };
      await this.rows.addActivity(tx, activity, this.by(caller));
      return activity;
    });
  }

  ties(caller: Caller, partnershipId: string): Promise<SocialTies[]> {
    return this.transaction.read('get-social-ties', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      return this.tiesOf(tx, partnershipId);
    });
  }

  async tiesOf(tx: Tx, partnershipId: string): Promise<SocialTies[]> {
    const travel = await this.travel(tx, partnershipId);
    return socialTies(await this.views(tx, partnershipId), travel, Number(this.today().slice(0, 4)));
  }

  /** Producers and groups that are tied on a day: a match brings them together where it costs nobody anything. */
  pairs(tx: Tx, partnershipId: string, day: Date): Promise<{ producerId: string; groupId: string }[]> {
    return this.rows.pairs(tx, partnershipId, day.toISOString().slice(0, 10));
  }

  private async views(tx: Tx, partnershipId: string): Promise<LinkView[]> {
    const links = await this.rows.ofPartnership(tx, partnershipId);
    const activities = await this.rows.activities(tx, partnershipId);
    return links.map((link) => ({
      ...link,
      activities: activities.filter(({ linkId }) => linkId === link.id).map(({ linkId, ...activity }) => activity),
    }));
  }

  private async demandIn(tx: Tx, territoryId: string, party: LinkPartyDto, pointer: string): Promise<void> {
    if (party.organisationId === undefined) return;
    const found = await namedIn(pointer, 'unknown-organisation', this.places.organisation(tx, party.organisationId));
    if (found.territoryId !== territoryId) throw refusalAt(pointer, 'link-wrong-territory');
  }

  private by(caller: Caller): { actor: string; at: Date } {
    return { actor: caller.id, at: this.clock.now() };
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}
