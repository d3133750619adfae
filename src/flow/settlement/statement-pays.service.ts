import { Injectable } from '@nestjs/common';
import type { AccountKey } from '../../foundation/ledger/index.js';
import type { Tx } from '../../platform/database/index.js';
import { GroupMoneyService } from './group-money.service.js';
import { PaymentRepository } from './payment.repository.js';

/** By which number a debt is paid. */
@Injectable()
export class StatementPays {
  constructor(
    private readonly money: GroupMoneyService,
    private readonly payments: PaymentRepository,
  ) {}

  /** The number of the oldest due that is open; what is paid beyond it goes on to the next ones. */
  async oldest(tx: Tx, partnershipId: string, key: AccountKey): Promise<bigint | null> {
    const open = (await this.money.open(tx, partnershipId, [key])).get(key);
    const due = open?.dues.find(({ dueMinor, paidMinor }) => dueMinor > paidMinor);
    if (!due || (key.kind !== 'member' && key.kind !== 'group') || key.ownerId === null) return null;
    return (await this.payments.numbersOf(tx, key.kind, key.ownerId)).get(due.cycleId) ?? null;
  }
}
