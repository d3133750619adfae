import { Injectable } from '@nestjs/common';
import { Members } from '../../foundation/identity/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction } from '../../platform/database/index.js';
import { idAfter, type Page, pageOf, type PageQuery } from '../../platform/http/index.js';
import { refusalOf } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { openMonths } from './domain/index.js';
import type { TransferDto } from './pledge.dto.js';
import { pledgeErrors } from './pledge.errors.js';
import { PledgeRepository, type Transfer } from './pledge.repository.js';
import { Pledges } from './pledges.service.js';

/** Who must leave finds a replacement: another household of the group takes over the open months. */
@Injectable()
export class PledgeTransfers {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: PledgeRepository,
    private readonly pledges: Pledges,
    private readonly members: Members,
    private readonly clock: Clock,
  ) {}

  create(caller: Caller, dto: TransferDto): Promise<Transfer> {
    return this.transaction.run('transfer-pledges', async (tx) => {
      const { season, cycles } = await this.pledges.openSeason(tx, caller, dto.seasonId);
      const members = await this.members.byIds(tx, [dto.fromMemberId, dto.toMemberId]);
      const from = members.get(dto.fromMemberId);
      const to = members.get(dto.toMemberId);
      if (!from || !caller.reaches({ groupId: from.groupId })) throw wrong('/fromMemberId', 'unknown-member');
      if (!to || to.groupId !== from.groupId || to.id === from.id) throw wrong('/toMemberId', 'unknown-member');
      const at = this.clock.now();
      const open = openMonths(season, cycles, at);
      const closed = dto.months?.findIndex((month) => !open.has(month)) ?? -1;
      if (closed >= 0) throw wrong(`/months/${closed}`, 'pledges-closed', { month: dto.months?.[closed] ?? '' });
      const transfer = {
        ...{ id: newId(), seasonId: season.id, groupId: from.groupId, fromMemberId: from.id, toMemberId: to.id },
        ...{ months: dto.months ?? [...open], reason: dto.reason, actor: caller.id, at },
      };
      const packs = await this.rows.move(tx, transfer);
      if (packs === 0) throw pledgeErrors['nothing-to-transfer']();
      await this.rows.recordTransfer(tx, { ...transfer, packs });
      await this.pledges.tell(tx, season, [from.groupId]);
      return { ...transfer, packs };
    });
  }

  list(caller: Caller, query: PageQuery & { seasonId?: string }): Promise<Page<Transfer>> {
    return this.transaction.read('list-transfers', async (tx) => {
      const page = { seasonId: query.seasonId ?? null, after: idAfter(query), limit: query.limit };
      return pageOf(await this.rows.transfers(tx, caller.reach, page), query.limit, ({ id }) => [id]);
    });
  }
}

const wrong = (pointer: string, code: string, params: Record<string, string> = {}): Error =>
  refusalOf([{ pointer, code, params }]);
