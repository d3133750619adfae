import { Injectable } from '@nestjs/common';
import { accessErrors } from '../../platform/auth/index.js';
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

  /** Ids of its consumer groups now, in order. */
  groups(tx: Tx, partnershipId: string): Promise<string[]> {
    return this.rows.taking(tx, partnershipId, 'consumer-group');
  }

  /** Ids of its producers now, those of member cooperatives included, in order. */
  producers(tx: Tx, partnershipId: string): Promise<string[]> {
    return this.rows.taking(tx, partnershipId, 'producer');
  }
}
