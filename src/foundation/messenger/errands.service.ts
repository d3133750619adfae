import { Injectable } from '@nestjs/common';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { ErrandMatching } from './errand-matching.service.js';
import { type ErrandState, gramsMax } from './domain/index.js';
import { type ErrandRecord, ErrandRepository } from './errand.repository.js';
import { ErrandParties, type Side } from './errand-parties.service.js';
import type { ErrandDto } from './messenger.dto.js';
import { messengerErrors } from './messenger.errors.js';
import { MessengerMails } from './messenger-mails.service.js';

/** From a wish to what was delivered. */
@Injectable()
export class Errands {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: ErrandRepository,
    private readonly parties: ErrandParties,
    private readonly matching: ErrandMatching,
    private readonly mails: MessengerMails,
    private readonly clock: Clock,
  ) {}

  ask(caller: Caller, { partnershipId, ...dto }: ErrandDto): Promise<ErrandRecord> {
    return this.transaction.run('ask-errand', async (tx) => {
      await this.parties.demandAsker(tx, caller, { ...dto, partnershipId });
      if (dto.grams > gramsMax) throw refusalAt('/grams', 'errand-over-capacity', { grams: gramsMax });
      if (dto.latest < dto.earliest) throw refusalAt('/latest', 'errand-dates');
      if (dto.latest < this.today()) throw refusalAt('/latest', 'trip-past');
      return asPartnership(tx, 'travel', partnershipId, async () => {
        const errand: ErrandRecord = {
          ...{ ...dto, id: newId(), partnershipId, state: 'waiting', tripId: null, choice: null, note: '' },
          ...{ askedBy: caller.id, refusedTripIds: [] },
        };
        await this.rows.insert(tx, errand, this.clock.now());
        await this.matching.match(tx, partnershipId);
        return this.rows.find(tx, errand.id);
      });
    });
  }

  /** Of the organisations that one acts for, in all their partnerships. */
  list(caller: Caller): Promise<ErrandRecord[]> {
    return this.transaction.read('list-errands', async (tx) => {
      const { partnershipsOf = {} } = caller.standing ?? {};
      const mine = [...caller.reach.organisations];
      const found: ErrandRecord[] = [];
      for (const id of new Set(mine.flatMap((organisationId) => partnershipsOf[organisationId] ?? [])))
        found.push(...(await asPartnership(tx, 'travel', id, () => this.rows.ofPartnership(tx, id, mine))));
      return found;
    });
  }

  /** Of the traveller: yes keeps the room, no lets the errand look for another trip. */
  answer(caller: Caller, id: string, accepted: boolean): Promise<ErrandRecord> {
    return this.step(
      caller,
      id,
      { side: 'traveller', from: ['offered'], name: 'answer-errand' },
      async (tx, errand) => {
        if (accepted) {
          await this.rows.move(tx, id, 'accepted', { note: errand.note, at: this.clock.now() });
          await this.mails.moved(tx, errand, 'accepted');
          return;
        }
        await this.rows.refuse(tx, errand, this.clock.now());
        await this.rows.release(tx, [id], 'waiting');
        await this.matching.match(tx, errand.partnershipId);
      },
    );
  }

  handOver(caller: Caller, id: string, note?: string): Promise<ErrandRecord> {
    return this.step(caller, id, { side: 'traveller', from: ['accepted'], name: 'hand-errand-over' }, (tx, errand) =>
      this.rows.move(tx, id, 'handed-over', { note: note ?? errand.note, at: this.clock.now() }),
    );
  }

  /** With a note on how it went. */
  deliver(caller: Caller, id: string, note?: string): Promise<ErrandRecord> {
    const what = { side: 'traveller', from: ['accepted', 'handed-over'], name: 'deliver-errand' } as const;
    return this.step(caller, id, what, async (tx, errand) => {
      await this.rows.move(tx, id, 'delivered', { note: note ?? errand.note, at: this.clock.now() });
      await this.mails.moved(tx, errand, 'delivered');
    });
  }

  /** By who asked for it, until it is on its way. */
  withdraw(caller: Caller, id: string): Promise<ErrandRecord> {
    const what = { side: 'organisation', from: ['waiting', 'offered', 'accepted'], name: 'withdraw-errand' } as const;
    return this.step(caller, id, what, async (tx, errand) => {
      await this.rows.release(tx, [id], 'withdrawn');
      await this.matching.match(tx, errand.partnershipId); // The room is somebody else's now.
    });
  }

  private step(
    caller: Caller,
    id: string,
    { side, from, name }: { side: Side; from: readonly ErrandState[]; name: string },
    work: (tx: Tx, errand: ErrandRecord) => Promise<void>,
  ): Promise<ErrandRecord> {
    return this.transaction.run(name, (tx) =>
      this.parties.within(tx, id, async (partnershipId) => {
        await this.matching.lockTrips(tx, partnershipId);
        const errand = await this.rows.find(tx, id, 'FOR UPDATE OF e');
        if ((await this.parties.sideOf(tx, caller, errand)) !== side) throw accessErrors['not-found']();
        const { state } = errand;
        if (!from.includes(state)) throw messengerErrors['errand-state']({ state: state.replace('-over', '') });
        await work(tx, errand);
        return this.rows.find(tx, id);
      }),
    );
  }

  private today(): string {
    return this.clock.now().toISOString().slice(0, 10);
  }
}
