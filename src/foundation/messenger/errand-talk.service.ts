import { Injectable } from '@nestjs/common';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { type Address, ContactLog } from '../identity/index.js';
import { type ErrandRecord, ErrandRepository, type MessageRecord } from './errand.repository.js';
import { ErrandParties, type Side } from './errand-parties.service.js';
import { messengerErrors } from './messenger.errors.js';
import { MessengerMails } from './messenger-mails.service.js';

export type Contact = Pick<Address, 'name' | 'email'>;

/** What the two sides of an errand write to each other, and, once it is accepted, how they reach each other. */
@Injectable()
export class ErrandTalk {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: ErrandRepository,
    private readonly parties: ErrandParties,
    private readonly mails: MessengerMails,
    private readonly log: ContactLog,
    private readonly clock: Clock,
  ) {}

  messages(caller: Caller, id: string): Promise<MessageRecord[]> {
    return this.transaction.read('list-errand-messages', (tx) =>
      this.between(tx, caller, id, () => this.rows.messages(tx, id)),
    );
  }

  /** The other side is told by mail, from the house and not from the writer. */
  write(caller: Caller, id: string, text: string): Promise<MessageRecord> {
    return this.transaction.run('write-errand-message', (tx) =>
      this.between(tx, caller, id, async (errand, side) => {
        if (errand.tripId === null) throw messengerErrors['errand-state']({ state: errand.state });
        const message = { id: newId(), side, text, at: this.clock.now() };
        await this.rows.addMessage(tx, errand, { ...message, personId: caller.id });
        await this.mails.wrote(tx, errand, message);
        return message;
      }),
    );
  }

  /** Who travels and who asked; each look is noted in their access log. */
  contact(caller: Caller, id: string): Promise<{ traveller: Contact[]; organisation: Contact[] }> {
    return this.transaction.run('get-errand-contact', (tx) =>
      this.between(tx, caller, id, async (errand) => {
        if (errand.state !== 'accepted' && errand.state !== 'handed-over') throw messengerErrors['contact-closed']();
        const { askedBy, organisationId } = errand;
        const { traveller, travellerId, asker } = await this.mails.people(tx, errand);
        const looked = { personIds: [travellerId, askedBy], organisationIds: [organisationId] };
        await this.log.note(tx, caller, { what: 'errands', ...looked });
        return { traveller: traveller.map(contact), organisation: asker.map(contact) };
      }),
    );
  }

  private between<T>(
    tx: Tx,
    caller: Caller,
    id: string,
    work: (errand: ErrandRecord, side: Side) => Promise<T>,
  ): Promise<T> {
    return this.parties.within(tx, id, async () => {
      const errand = await this.rows.find(tx, id);
      const side = await this.parties.sideOf(tx, caller, errand);
      if (side === null) throw accessErrors['not-found']();
      return work(errand, side);
    });
  }
}

const contact = ({ name, email }: Address): Contact => ({ name, email });
