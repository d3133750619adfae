import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Members } from '../../foundation/identity/index.js';
import { Ledger } from '../../foundation/ledger/index.js';
import { CycleSteps, Seasons, type StepContext } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import { currentContext } from '../../platform/context/index.js';
import type { Tx } from '../../platform/database/index.js';
import { sum } from '../../shared/quantity.js';
import { Deliveries } from '../delivery/index.js';
import { Distributions } from '../distribution/index.js';
import { estimatedTransport, type Received, settle, type Settled } from './domain/index.js';
import { PaymentRepository } from './payment.repository.js';
import { postingsOf } from './settlement.postings.js';
import { SettlementRepository } from './settlement.repository.js';

/** What was received and accepted in a cycle, with the names that order households. */
@Injectable()
export class SettlementFacts {
  constructor(
    private readonly distributions: Distributions,
    private readonly deliveries: Deliveries,
    private readonly members: Members,
    private readonly places: Places,
  ) {}

  async of(
    tx: Tx,
    { cycle }: Pick<StepContext, 'cycle'>,
  ): Promise<{ received: Received[]; accepted: Awaited<ReturnType<Deliveries['accepted']>> }> {
    const taken = await this.distributions.taken(tx, cycle);
    const members = await this.members.byIds(tx, [...new Set(taken.map(({ memberId }) => memberId))]);
    const groups = await this.places.organisations(tx, [...new Set(taken.map(({ groupId }) => groupId))]);
    const received = taken.map(({ memberId, groupId, offerId, packs }): Received => {
      const code = `${groups.get(groupId)?.code ?? ''}/${members.get(memberId)?.memberNo ?? ''}`;
      return { memberId, groupId, code, offerId, packs };
    });
    return { received, accepted: await this.deliveries.accepted(tx, cycle) };
  }
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
    this.steps.register('settle', (context) => this.settle(context));
  }

  private async settle(context: StepContext): Promise<object> {
    const { tx, season, cycle, at } = context;
    const { received, accepted } = await this.facts.of(tx, context);
    const offers = new Map((await this.seasons.offers(tx, season.id)).map((offer) => [offer.id, offer]));
    const prices = await this.seasons.prices(tx, season.id, cycle.month);
    const costs = await this.rows.costs(tx, cycle);
    const grams = sum(received.map(({ offerId, packs }) => packs * (offers.get(offerId)?.packGrossGrams ?? 0)));
    const invoiced = costs.reduce((total, { amountMinor }) => total + amountMinor, 0n);
    const estimate = estimatedTransport(grams, season.rules.transportEstimatePerKgMinor);
    const settled = settle({
      ...{ received, accepted, offers, prices, transportKey: season.rules.transportKey },
      transportMinor: costs.length > 0 ? invoiced : estimate,
    });
    await this.rows.write(tx, cycle, settled, {
      ...{ currency: season.currency, transportKey: season.rules.transportKey, actor: currentContext().actor, at },
      transportSource: costs.length > 0 ? 'invoice' : 'estimate',
    });
    await this.payments.number(tx, cycle);
    const memberPrices = new Map(
      [...prices.values()].map(({ offerId, memberPriceMinor }) => [offerId, memberPriceMinor]),
    );
    const rates = await this.seasons.rates(tx, season.id);
    await this.ledger.post(tx, season.partnershipId, postingsOf(settled, { season, cycle, rates, memberPrices }));
    return summary(settled, season.currency);
  }
}

const summary = ({ dues, payables, goodsMinor, transportMinor, lossMinor }: Settled, currency: string): object => ({
  households: dues.length,
  producers: new Set(payables.map(({ producerId }) => producerId)).size,
  goods: { amount: Number(goodsMinor), currency },
  transport: { amount: Number(transportMinor), currency },
  loss: { amount: Number(lossMinor), currency },
});
