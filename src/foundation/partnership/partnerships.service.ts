import { Injectable } from '@nestjs/common';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import type { Tx } from '../../platform/database/index.js';
import type { Partnership } from './partnership.entity.js';
import { PartnershipRepository } from './partnership.repository.js';

/** What other rooms read of a partnership. */
@Injectable()
export class Partnerships {
  constructor(private readonly rows: PartnershipRepository) {}

  /** Throws `not-found`. */
  async partnership(tx: Tx, id: string): Promise<Partnership> {
    const partnership = await this.rows.find(tx, id);
    if (!partnership) throw accessErrors['not-found']();
    return partnership;
  }

  /** The same for a caller whose right has to cover the whole of it. */
  async demand(tx: Tx, caller: Caller, id: string): Promise<Partnership> {
    const partnership = await this.partnership(tx, id);
    caller.demand({ partnershipId: id });
    return partnership;
  }

  /** Ids of all organisations that take part now, producers of member cooperatives included. */
  async taking(tx: Tx, id: string): Promise<ReadonlySet<string>> {
    return new Set(await this.rows.allTaking(tx, id));
  }

  /** Ids of its consumer groups now, in order. */
  groups(tx: Tx, partnershipId: string): Promise<string[]> {
    return this.rows.taking(tx, partnershipId, 'consumer-group');
  }

  /** Ids of its producers now, those of member cooperatives included, in order. */
  producers(tx: Tx, partnershipId: string): Promise<string[]> {
    return this.rows.taking(tx, partnershipId, 'producer');
  }
}
