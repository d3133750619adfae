import { Injectable } from '@nestjs/common';
import { Seasons } from '../../foundation/season/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { asPartnership, Transaction } from '../../platform/database/index.js';
import { type MoneyJson, toJson } from '../../shared/money.js';
import { SettlementRepository } from './settlement.repository.js';

export interface SettlementView {
  readonly cycleId: string;
  readonly month: string;
  readonly at: Date;
  /** 1, and more where it was settled again, for this reason. */
  readonly version: number;
  readonly reason: string;
  readonly totals: Readonly<Record<'goods' | 'transport' | 'landed' | 'loss', MoneyJson>>;
  readonly transportSource: 'invoice' | 'estimate';
  readonly transportKey: string;
  /** Households the caller may see. */
  readonly dues: readonly {
    readonly memberId: string;
    readonly groupId: string;
    readonly goods: MoneyJson;
    readonly transport: MoneyJson;
    readonly landed: MoneyJson;
    readonly total: MoneyJson;
    readonly lines: readonly {
      readonly offerId: string;
      readonly packs: number;
      readonly price: MoneyJson;
      readonly amount: MoneyJson;
    }[];
  }[];
  readonly groups: readonly {
    readonly groupId: string;
    readonly goods: MoneyJson;
    readonly transport: MoneyJson;
    readonly landed: MoneyJson;
    readonly total: MoneyJson;
  }[];
  readonly payables: readonly {
    readonly producerId: string;
    readonly offerId: string;
    readonly packs: number;
    readonly price: MoneyJson;
    readonly amount: MoneyJson;
  }[];
}

/** A settlement as each sees it. */
@Injectable()
export class SettlementViews {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: SettlementRepository,
    private readonly seasons: Seasons,
  ) {}

  get(caller: Caller, cycleId: string): Promise<SettlementView> {
    return this.transaction.read('get-settlement', async (tx) => {
      const cycle = await this.seasons.cycle(tx, cycleId);
      const { partnershipId } = await this.seasons.season(tx, cycle.seasonId);
      caller.demandPart(partnershipId);
      const head = await this.rows.head(tx, cycle);
      if (!head) throw accessErrors['not-found']();
      const { groups, members } = caller.reach;
      const money = (amount: bigint, currency = head.currency): MoneyJson => toJson({ amount, currency });
      const sums = (row: { goodsMinor: bigint; transportMinor: bigint; landedMinor: bigint }) => ({
        ...{ goods: money(row.goodsMinor), transport: money(row.transportMinor), landed: money(row.landedMinor) },
        total: money(row.goodsMinor + row.transportMinor + row.landedMinor),
      });
      const dues = await this.rows.dues(tx, cycle, { groups: [...groups], members: [...members] });
      const sumsOfAll = await asPartnership(tx, 'dues', partnershipId, () => this.rows.groupDues(tx, cycle));
      const groupDues = sumsOfAll.filter(({ groupId }) => caller.reaches({ partnershipId, groupId }));
      const payables = await this.rows.payables(tx, cycle);
      return {
        ...{
          cycleId,
          month: cycle.month,
          at: head.at,
          version: head.version,
          reason: head.reason,
          transportSource: head.transportSource,
          transportKey: head.transportKey,
        },
        totals: {
          ...{ goods: money(head.goodsMinor), transport: money(head.transportMinor) },
          ...{ landed: money(head.landedMinor), loss: money(head.lossMinor) },
        },
        dues: dues.map((due) => ({
          ...{ memberId: due.memberId, groupId: due.groupId, ...sums(due) },
          lines: due.lines.map(({ offerId, packs, priceMinor, amountMinor }) => {
            return { offerId, packs, price: money(priceMinor), amount: money(amountMinor) };
          }),
        })),
        groups: groupDues.map((row) => ({ groupId: row.groupId, ...sums(row) })),
        payables: payables
          .filter(({ producerId }) => caller.reaches({ partnershipId, producerId }))
          .map(({ producerId, offerId, packs, priceMinor, amountMinor, currency }) => {
            return {
              producerId,
              offerId,
              packs,
              price: money(priceMinor, currency),
              amount: money(amountMinor, currency),
            };
          }),
      };
    });
  }
}
