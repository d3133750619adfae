import { Injectable } from '@nestjs/common';
import { Ledger } from '../../foundation/ledger/index.js';
import { Seasons } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { asPartnership, Transaction } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { type MoneyJson, toJson } from '../../shared/money.js';
import type { CostDto } from './settlement.dto.js';
import { settlementErrors } from './settlement.errors.js';
import { type Cost, SettlementRepository } from './settlement.repository.js';

export interface SettlementView {
  readonly cycleId: string;
  readonly month: string;
  readonly at: Date;
  readonly totals: { readonly goods: MoneyJson; readonly transport: MoneyJson; readonly loss: MoneyJson };
  readonly transportSource: 'invoice' | 'estimate';
  readonly transportKey: string;
  /** Households the caller may see. */
  readonly dues: readonly {
    readonly memberId: string;
    readonly groupId: string;
    readonly goods: MoneyJson;
    readonly transport: MoneyJson;
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

/** A settlement as each sees it, and the costs that go into it. */
@Injectable()
export class SettlementViews {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: SettlementRepository,
    private readonly seasons: Seasons,
    private readonly places: Places,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
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
      const sums = (row: { goodsMinor: bigint; transportMinor: bigint }) => ({
        ...{ goods: money(row.goodsMinor), transport: money(row.transportMinor) },
        total: money(row.goodsMinor + row.transportMinor),
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
          transportSource: head.transportSource,
          transportKey: head.transportKey,
        },
        totals: { goods: money(head.goodsMinor), transport: money(head.transportMinor), loss: money(head.lossMinor) },
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

  /** A carrier's invoice: it replaces the estimate at the settlement. */
  addCost(
    caller: Caller,
    cycleId: string,
    dto: CostDto,
  ): Promise<Omit<Cost, 'amountMinor' | 'currency'> & { amount: MoneyJson }> {
    return this.transaction.run('add-transport-cost', async (tx) => {
      const found = await this.seasons.cycle(tx, cycleId);
      const season = await this.seasons.season(tx, found.seasonId);
      caller.demand({ partnershipId: season.partnershipId });
      const cycle = await this.seasons.lockCycle(tx, season.id, found.month, 'update');
      if (cycle.state === 'settled') throw settlementErrors['cycle-settled']({ month: cycle.month });
      const { currency } = season;
      if (dto.amount.currency !== currency)
        throw settlementErrors['transport-currency']({ currency }, [
          { pointer: '/amount/currency', code: 'transport-currency', params: { currency } },
        ]);
      const carrier = await this.places.organisation(tx, dto.carrierId);
      const cost = {
        id: newId(),
        carrierId: carrier.id,
        amountMinor: BigInt(dto.amount.amount),
        currency,
        note: dto.note,
      };
      await this.rows.addCost(tx, cycle, cost, { actor: caller.id, at: this.clock.now() });
      await this.ledger.post(tx, season.partnershipId, [
        {
          ...{
            kind: 'transport-cost',
            effectKey: `transport-cost ${cost.id}`,
            seasonId: season.id,
            cycleId,
            reason: dto.note,
          },
          entries: [
            { account: { kind: 'carrier', ownerId: carrier.id, currency }, amountMinor: -cost.amountMinor },
            { account: { kind: 'transport-clearing', ownerId: null, currency }, amountMinor: cost.amountMinor },
          ],
        },
      ]);
      const { id, carrierId, note } = cost;
      return { id, carrierId, note, amount: toJson({ amount: cost.amountMinor, currency }) };
    });
  }
}
