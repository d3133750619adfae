import { Injectable } from '@nestjs/common';
import { Places } from '../../foundation/territory/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { demandVersion } from '../../platform/http/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import type { MoneyJson } from '../../shared/money.js';
import { type Quote, QuoteRepository } from './quote.repository.js';
import type { QuoteDto } from './quote.dto.js';
import type { UpdateJobDto } from './transport.dto.js';
import { transportErrors } from './transport.errors.js';
import { type JobView, Transports } from './transports.service.js';

export interface QuoteView extends Omit<Quote, 'amountMinor' | 'currency'> {
  readonly carrier: string;
  readonly amount: MoneyJson;
  readonly expired: boolean;
}

/** Carriers' offers for a journey, side by side; one is booked. */
@Injectable()
export class Quotes {
  constructor(
    private readonly transaction: Transaction,
    private readonly transports: Transports,
    private readonly rows: QuoteRepository,
    private readonly places: Places,
    private readonly clock: Clock,
  ) {}

  list(caller: Caller, jobId: string): Promise<QuoteView[]> {
    return this.transaction.read('list-quotes', async (tx) => {
      await this.transports.reached(tx, caller, jobId);
      return this.views(tx, await this.rows.ofJob(tx, jobId));
    });
  }

  add(caller: Caller, jobId: string, dto: QuoteDto): Promise<QuoteView> {
    return this.transaction.run('add-quote', async (tx) => {
      const job = await this.transports.reached(tx, caller, jobId, 'FOR UPDATE OF j');
      await this.transports.demandBefore(tx, job, 'loading');
      const at = this.clock.now();
      const { carrierId, amount, note = '' } = dto;
      const validUntil = new Date(dto.validUntil);
      if (validUntil <= at) throw refusalAt('/validUntil', 'quote-expired');
      const carrier = (await this.places.organisations(tx, [carrierId])).get(carrierId);
      if (carrier?.kind !== 'transport-operator') throw refusalAt('/carrierId', 'unknown-carrier');
      const price = { amountMinor: amount.amount, currency: amount.currency };
      const quote: Quote = { id: newId(), carrierId, ...price, validUntil, note, at, bookedAt: null };
      await this.rows.add(tx, jobId, quote, caller.id);
      // One more offer does not undo a booking.
      if ((await this.rows.booked(tx, jobId)) === null) await this.transports.tell(tx, job, 'quoted', carrier.name);
      return viewOf(quote, carrier.name, at);
    });
  }

  /** Books a quote, also in the place of another one while nothing is loaded; its carrier stands on the papers from now on. */
  book(caller: Caller, jobId: string, quoteId: string): Promise<JobView> {
    return this.transaction.run('book-transport', async (tx) => {
      const job = await this.transports.reached(tx, caller, jobId, 'FOR UPDATE OF j');
      const quote = await this.rows.quote(tx, jobId, quoteId);
      const at = this.clock.now();
      if (quote.bookedAt !== null) return this.transports.view(tx, job);
      if (quote.validUntil <= at) throw transportErrors['quote-expired']();
      await this.transports.demandBefore(tx, job, 'loading');
      await this.rows.book(tx, jobId, quoteId, { actor: caller.id, at });
      const { name = '' } = (await this.places.organisations(tx, [quote.carrierId])).get(quote.carrierId) ?? {};
      await this.transports.tell(tx, job, 'booked', name);
      return this.transports.change(tx, job, { carrierId: quote.carrierId });
    });
  }

  /** What is changed by hand on a journey. The carrier of a booked quote is changed by booking another one. */
  update(caller: Caller, jobId: string, version: number, dto: UpdateJobDto): Promise<JobView> {
    return this.transaction.run('update-transport-job', async (tx) => {
      const before = await this.transports.reached(tx, caller, jobId, 'FOR UPDATE OF j');
      demandVersion(before.version, version);
      const booked = await this.rows.booked(tx, jobId);
      if (booked !== null && dto.carrierId !== undefined && dto.carrierId !== booked.carrierId)
        throw refusalAt('/carrierId', 'carrier-booked');
      return this.transports.change(tx, before, dto);
    });
  }

  private async views(tx: Tx, quotes: readonly Quote[]): Promise<QuoteView[]> {
    const carriers = await this.places.organisations(tx, quotes.map(({ carrierId }) => carrierId)); // prettier-ignore
    const now = this.clock.now();
    return quotes.map((quote) => viewOf(quote, carriers.get(quote.carrierId)?.name ?? '', now));
  }
}

const viewOf = ({ amountMinor, currency, ...quote }: Quote, carrier: string, now: Date): QuoteView => ({
  ...quote,
  carrier,
  amount: { amount: amountMinor, currency },
  expired: quote.bookedAt === null && quote.validUntil <= now,
});
