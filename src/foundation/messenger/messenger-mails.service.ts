import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import { Mails } from '../../platform/mail/index.js';
import { type Address, Addresses } from '../identity/index.js';
import { Places } from '../territory/index.js';
import type { ErrandRecord, MessageRecord } from './errand.repository.js';
import { messengerMessages } from './messenger.messages.js';
import { type TripRecord, TripRepository } from './trip.repository.js';

type Errand = Pick<ErrandRecord, 'id' | 'organisationId' | 'askedBy' | 'title' | 'tripId'>;
type Told = 'offered' | 'accepted' | 'delivered' | 'lost' | 'wrote';

/** What both sides of an errand are told. Nobody's address is in it. */
@Injectable()
export class MessengerMails {
  constructor(
    private readonly mails: Mails,
    private readonly places: Places,
    private readonly addresses: Addresses,
    private readonly trips: TripRepository,
  ) {}

  async offered(tx: Tx, errand: Errand, trip: TripRecord): Promise<void> {
    const { name: organisation } = await this.places.organisation(tx, errand.organisationId);
    for (const to of await this.addresses.ofPerson(tx, trip.personId))
      await this.send(tx, { told: 'offered', key: [errand.id, trip.id], to }, { organisation, title: errand.title });
  }

  async moved(tx: Tx, errand: Errand, told: 'accepted' | 'delivered'): Promise<void> {
    for (const to of await this.addresses.ofOrganisation(tx, errand.organisationId))
      await this.send(tx, { told, key: [errand.id, errand.tripId ?? '', to.email], to }, { title: errand.title });
  }

  async lostTrip(tx: Tx, errand: Errand): Promise<void> {
    for (const to of await this.addresses.ofOrganisation(tx, errand.organisationId))
      await this.send(
        tx,
        { told: 'lost', key: [errand.id, errand.tripId ?? '', to.email], to },
        { title: errand.title },
      );
  }

  async wrote(tx: Tx, errand: Errand, { id, side, text }: MessageRecord): Promise<void> {
    const { traveller } = await this.people(tx, errand);
    const organisation = await this.addresses.ofOrganisation(tx, errand.organisationId);
    for (const to of side === 'traveller' ? organisation : traveller)
      await this.send(tx, { told: 'wrote', key: [id, to.email], to }, { title: errand.title, text });
  }

  /** Who travels and who asked. */
  async people(
    tx: Tx,
    { askedBy, tripId }: Errand,
  ): Promise<{ traveller: Address[]; travellerId: string; asker: Address[] }> {
    const { personId: travellerId } = await this.trips.find(tx, tripId ?? '');
    const traveller = await this.addresses.ofPerson(tx, travellerId);
    return { traveller, travellerId, asker: await this.addresses.ofPerson(tx, askedBy) };
  }

  private async send(
    tx: Tx,
    { told, key, to }: { told: Told; key: readonly string[]; to: Address },
    params: Readonly<Record<string, string>>,
  ): Promise<void> {
    const link = this.mails.link('/messengers');
    await this.mails.add(tx, {
      ...{ key: [`errand-${told}`, ...key], to },
      subject: messengerMessages.text(to.language, told, params),
      text: messengerMessages.text(to.language, `${told}-text`, { ...params, link }),
    });
  }
}
