import { Injectable } from '@nestjs/common';
import { Ledger } from '../../foundation/ledger/index.js';
import type { Cycle, Season } from '../../foundation/season/index.js';
import { type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { type MoneyJson, toJson } from '../../shared/money.js';
import type { CostDto, CreditsDto } from './settlement.dto.js';
import { settlementErrors } from './settlement.errors.js';
import { type Cost, type Credit, SettlementRepository } from './settlement.repository.js';
import { CostFacts } from './settlement-cost-facts.service.js';
import { Settlements } from './settlements.service.js';

type CostView = Omit<Cost, 'amountMinor' | 'currency'> & { readonly amount: MoneyJson };

export interface CostsView {
  readonly items: readonly CostView[];
  readonly nextCursor: null;
  /** Of the transport, by what was received; replaced by the invoices. */
  readonly estimate: MoneyJson;
  readonly invoiced: MoneyJson;
  /** Whose coordinator has still to agree to more than a fifth over the estimate. Until then the estimate is charged. */
  readonly missingSides: readonly string[];
}

/** What goes into a settlement besides the goods: costs, agreements to them, credits. Late ones settle again. */
@Injectable()
export class SettlementCosts {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: SettlementRepository,
    private readonly settlements: Settlements,
    private readonly facts: CostFacts,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  list(caller: Caller, cycleId: string): Promise<CostsView> {
    return this.transaction.read('list-transport-costs', async (tx) => {
      const { season, cycle } = await this.facts.reached(tx, caller, cycleId);
      return asPartnership(tx, 'settling-again', season.partnershipId, () => this.view(tx, season, cycle));
    });
  }

  add(caller: Caller, cycleId: string, dto: CostDto): Promise<CostView> {
    return this.transaction.run('add-transport-cost', async (tx) => {
      const { season, cycle } = await this.facts.locked(tx, caller, cycleId);
      const { currency } = season;
      if (dto.amount.currency !== currency) throw refusalAt('/amount/currency', 'transport-currency', { currency });
      const carrierId = await this.facts.carrier(tx, dto.carrierId);
      const cost: Cost = {
        ...{ id: newId(), carrierId, amountMinor: BigInt(dto.amount.amount), currency, note: dto.note },
        ...{ kind: dto.kind ?? 'transport', shareKey: dto.key ?? null },
      };
      const at = this.clock.now();
      await this.rows.addCost(tx, cycle, cost, { actor: caller.id, at });
      const clearing = cost.kind === 'transport' ? ('transport-clearing' as const) : ('landed-clearing' as const);
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
            { account: { kind: 'carrier', ownerId: carrierId, currency }, amountMinor: -cost.amountMinor },
            { account: { kind: clearing, ownerId: null, currency }, amountMinor: cost.amountMinor },
          ],
        },
      ]);
      await this.again(tx, season, cycle, { reason: dto.note, at });
      return costView(cost);
    });
  }

  agree(caller: Caller, cycleId: string): Promise<CostsView> {
    return this.transaction.run('agree-transport-cost', async (tx) => {
      const { season, cycle } = await this.facts.locked(tx, caller, cycleId);
      const { invoicedMinor } = await asPartnership(tx, 'settling-again', season.partnershipId, () =>
        this.settlements.transport(tx, season, cycle),
      );
      const at = this.clock.now();
      for (const side of caller.coordinatedSides(season.partnershipId))
        await this.rows.agree(tx, cycle, { side, totalMinor: invoicedMinor }, { personId: caller.id, at });
      const view = await asPartnership(tx, 'settling-again', season.partnershipId, () => this.view(tx, season, cycle));
      const [last] = view.items.filter(({ kind }) => kind === 'transport').slice(-1);
      if (view.missingSides.length === 0) await this.again(tx, season, cycle, { reason: last?.note ?? '', at });
      return view;
    });
  }

  credit(caller: Caller, cycleId: string, { items }: CreditsDto): Promise<{ items: Credit[]; nextCursor: null }> {
    return this.transaction.run('credit-goods', async (tx) => {
      const { season, cycle } = await this.facts.locked(tx, caller, cycleId, 'part');
      if (cycle.state !== 'distributed' && cycle.state !== 'settled')
        throw settlementErrors['not-distributed-yet']({ found: cycle.state });
      const credits = await asPartnership(tx, 'settling-again', season.partnershipId, () =>
        this.facts.credits(tx, caller, cycle, items),
      );
      const at = this.clock.now();
      await this.rows.addCredits(tx, cycle, credits, { actor: caller.id, at });
      const reason = [...new Set(credits.map((row) => row.reason))].join(', ');
      await this.again(tx, season, cycle, { reason, at });
      return { items: credits, nextCursor: null };
    });
  }

  private again(tx: Tx, season: Season, cycle: Cycle, change: { reason: string; at: Date }): Promise<void> {
    return asPartnership(tx, 'settling-again', season.partnershipId, () =>
      this.settlements.again(tx, season, cycle, change),
    );
  }

  private async view(tx: Tx, season: Season, cycle: Cycle): Promise<CostsView> {
    const { costs, estimateMinor, invoicedMinor, missingSides } = await this.settlements.transport(tx, season, cycle);
    const { currency } = season;
    return {
      ...{ items: costs.map(costView), nextCursor: null, missingSides },
      estimate: toJson({ amount: estimateMinor, currency }),
      invoiced: toJson({ amount: invoicedMinor, currency }),
    };
  }
}

const costView = ({ amountMinor, currency, ...cost }: Cost): CostView => {
  return { ...cost, amount: toJson({ amount: amountMinor, currency }) };
};
