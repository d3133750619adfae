import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Ledger } from '../../foundation/ledger/index.js';
import { type Cycle, CycleSteps, type Season, Seasons, type StepContext } from '../../foundation/season/index.js';
import { currentContext } from '../../platform/context/index.js';
import type { Tx } from '../../platform/database/index.js';
import { present } from '../../shared/invariant.js';
import { estimatedTransport, needsAgreement, type Received, settle, type Settled } from './domain/index.js';
import { PaymentRepository } from './payment.repository.js';
import { correctionsOf, postingsOf } from './settlement.postings.js';
import { type Cost, SettlementRepository } from './settlement.repository.js';
import { SettlementFacts } from './settlement-facts.service.js';

/** What a cycle's journey costs as far as is known, and what of it may be charged. */
export interface TransportState {
  readonly costs: readonly Cost[];
  readonly estimateMinor: bigint;
  readonly invoicedMinor: bigint;
  /** Both sides' coordinators, once for this sum; empty where nobody has to. */
  readonly missingSides: readonly ('a' | 'b')[];
}

/** The settlement of a cycle: dues, payables and their place in the book. */
@Injectable()
export class Settlements implements OnModuleInit {
  constructor(
    private readonly steps: CycleSteps,
    private readonly rows: SettlementRepository,
    private readonly payments: PaymentRepository,
    private readonly facts: SettlementFacts,
    private readonly seasons: Seasons,
    private readonly ledger: Ledger,
  ) {}

  onModuleInit(): void {
    this.steps.register('settle', async ({ tx, season, cycle, at }: StepContext) => {
      const settled = await this.settle(tx, season, cycle, { version: 1, reason: `settlement ${cycle.month}`, at });
      return summary(settled, season.currency);
    });
  }

  /** Settles again what has changed since; the book gets the difference. Nothing is done for a cycle that is not settled. */
  async again(tx: Tx, season: Season, cycle: Cycle, change: { reason: string; at: Date }): Promise<void> {
    const head = await this.rows.head(tx, cycle);
    if (head) await this.settle(tx, season, cycle, { ...change, version: head.version + 1 });
  }

  /** What the journey costs, and who has still to agree to it. */
  async transport(tx: Tx, season: Season, cycle: Cycle): Promise<TransportState> {
    return this.transportOf(tx, season, cycle, (await this.facts.of(tx, cycle)).received);
  }

  private async transportOf(
    tx: Tx,
    season: Season,
    cycle: Cycle,
    received: readonly Received[],
  ): Promise<TransportState> {
    const offers = new Map((await this.seasons.offers(tx, season.id)).map((offer) => [offer.id, offer]));
    const grams = received.reduce(
      (sum, { offerId, packs }) => sum + packs * (offers.get(offerId)?.packGrossGrams ?? 0),
      0,
    );
    const costs = await this.rows.costs(tx, cycle);
    const invoices = costs.filter(({ kind }) => kind === 'transport');
    const estimateMinor = estimatedTransport(grams, season.rules.transportEstimatePerKgMinor);
    const invoicedMinor = invoices.reduce((total, { amountMinor }) => total + amountMinor, 0n);
    const agreed = (await this.rows.agreements(tx, cycle)).filter(({ totalMinor }) => totalMinor === invoicedMinor);
    const missing = (['a', 'b'] as const).filter((side) => !agreed.some((row) => row.side === side));
    const asked = needsAgreement(invoicedMinor, estimateMinor);
    return { costs, estimateMinor, invoicedMinor, missingSides: asked ? missing : [] };
  }

  private async settle(
    tx: Tx,
    season: Season,
    cycle: Cycle,
    { version, reason, at }: { version: number; reason: string; at: Date },
  ): Promise<Settled> {
    const { received, accepted } = await this.facts.of(tx, cycle);
    const offers = new Map((await this.seasons.offers(tx, season.id)).map((offer) => [offer.id, offer]));
    const prices = await this.seasons.prices(tx, season.id, cycle.month);
    const { costs, estimateMinor, invoicedMinor, missingSides } = await this.transportOf(tx, season, cycle, received);
    const invoiced = costs.some(({ kind }) => kind === 'transport') && missingSides.length === 0;
    const { transportKey } = season.rules;
    const landed = costs.flatMap(({ kind, shareKey, amountMinor }) => {
      return kind === 'transport' ? [] : [{ key: shareKey ?? transportKey, amountMinor }];
    });
    const settled = settle({
      ...{ received, accepted, offers, prices, transportKey, landed },
      transportMinor: invoiced ? invoicedMinor : estimateMinor,
    });
    const billedAsOne = await this.billedAsOne(tx, settled);
    await this.rows.write(tx, cycle, settled, {
      ...{ version, reason, currency: season.currency, transportKey, actor: currentContext().actor, at, billedAsOne },
      transportSource: invoiced ? 'invoice' : 'estimate',
    });
    await this.payments.number(tx, cycle);
    const memberPrices = new Map(
      [...prices.values()].map(({ offerId, memberPriceMinor }) => [offerId, memberPriceMinor]),
    );
    const rates = await this.seasons.rates(tx, season.id);
    const wanted = postingsOf(settled, { season, cycle, rates, memberPrices, billedAsOne });
    const { partnershipId } = season;
    const posted = version === 1 ? [] : await this.ledger.posted(tx, partnershipId, cycle.id, `settle ${cycle.id} `);
    await this.ledger.post(
      tx,
      partnershipId,
      version === 1 ? wanted : correctionsOf(wanted, posted, { version, reason }),
    );
    return settled;
  }

  private async billedAsOne(tx: Tx, { dues }: Settled): Promise<ReadonlySet<string>> {
    const groupIds = [...new Set(dues.map(({ groupId }) => groupId))];
    const settings = await this.payments.settings(tx, groupIds);
    return new Set(groupIds.filter((id) => present(settings.get(id), 'every group has settings').billedAsOne));
  }
}

const summary = (
  { dues, payables, goodsMinor, transportMinor, landedMinor, lossMinor }: Settled,
  currency: string,
) => ({
  households: dues.length,
  producers: new Set(payables.map(({ producerId }) => producerId)).size,
  goods: { amount: Number(goodsMinor), currency },
  transport: { amount: Number(transportMinor), currency },
  landed: { amount: Number(landedMinor), currency },
  loss: { amount: Number(lossMinor), currency },
});
