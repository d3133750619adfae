import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import type { FigureName, SynergyOfferDto } from './link.dto.js';
import { Links } from './links.service.js';
import { Partnerships } from './partnerships.service.js';
import { type Neighbour, type OfferRecord, SynergyRepository } from './synergy.repository.js';

export interface Published {
  /** The other partnership's name. */
  readonly name: string;
  readonly figures: Readonly<Partial<Record<FigureName, number>>>;
}

/** What partnerships between the same two countries show and offer each other; each chooses what it publishes. */
@Injectable()
export class Synergies {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: SynergyRepository,
    private readonly partnerships: Partnerships,
    private readonly links: Links,
    private readonly clock: Clock,
  ) {}

  list(caller: Caller, partnershipId: string): Promise<Published[]> {
    return this.transaction.read('list-synergies', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      const found: Published[] = [];
      for (const other of await this.rows.neighbours(tx, partnershipId))
        found.push({ name: other.name, figures: await this.figures(tx, other) });
      return found;
    });
  }

  publish(caller: Caller, partnershipId: string, figures: readonly FigureName[]): Promise<{ figures: FigureName[] }> {
    return this.transaction.run('publish-figures', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      await this.rows.publish(tx, partnershipId, figures, { actor: caller.id, at: this.clock.now() });
      return { figures: [...figures] };
    });
  }

  offers(caller: Caller, partnershipId: string): Promise<(OfferRecord & { from: string; own: boolean })[]> {
    return this.transaction.read('list-synergy-offers', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      return this.rows.offers(tx, partnershipId);
    });
  }

  offer(caller: Caller, partnershipId: string, dto: SynergyOfferDto): Promise<OfferRecord> {
    return this.transaction.run('offer-synergy', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      const offer = { ...dto, address: dto.address ?? null, id: newId(), at: this.clock.now() };
      await this.rows.offer(tx, partnershipId, offer, caller.id);
      return offer;
    });
  }

  endOffer(caller: Caller, partnershipId: string, id: string): Promise<void> {
    return this.transaction.run('end-synergy-offer', async (tx) => {
      await this.partnerships.demand(tx, caller, partnershipId);
      await this.rows.endOffer(tx, partnershipId, id, this.clock.now());
    });
  }

  /** Of the current year where they are counted by year. */
  private async figures(tx: Tx, { id, figures }: Neighbour): Promise<Published['figures']> {
    if (figures.length === 0) return {};
    const ties = (await this.links.tiesOf(tx, id)).at(-1);
    const all: Record<FigureName, number> = {
      groups: (await this.partnerships.groups(tx, id)).length,
      producers: (await this.partnerships.producers(tx, id)).length,
      links: ties?.links ?? 0,
      activities: ties?.activities ?? 0,
      participants: ties?.participants ?? 0,
      diversity: ties?.diversity ?? 0,
    };
    return Object.fromEntries(figures.map((name) => [name, all[name]]));
  }
}
