import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Addresses } from '../../foundation/identity/index.js';
import { Seasons } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { recordEvent } from '../../platform/events/index.js';
import { Mails, type Recipient } from '../../platform/mail/index.js';
import { textIn } from '../../shared/language.js';
import { groupBy, sum } from '../../shared/quantity.js';
import { DistributionRepository, type Trace } from './distribution.repository.js';
import { recallMessages as say } from './recall.messages.js';

export interface Recall {
  readonly lotNumber: string;
  readonly groups: number;
  /** That had taken some home. */
  readonly households: number;
  /** To different addresses. */
  readonly mails: number;
}

/** Nobody is left out: a lot lies on fewer pallets than this, for fewer groups. */
const everyone = 1_000_000;

/** What is told of one product of a lot. */
interface Recalled {
  readonly rows: readonly Trace[];
  readonly lotNumber: string;
  readonly reason: string;
  readonly product: (to: Recipient) => string;
}

/** From a lot, one call tells every group that got some and every household that took some home. */
@Injectable()
export class Recalls {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: DistributionRepository,
    private readonly seasons: Seasons,
    private readonly places: Places,
    private readonly addresses: Addresses,
    private readonly mails: Mails,
  ) {}

  recall(caller: Caller, lotNumber: string, reason: string): Promise<Recall> {
    return this.transaction.run('recall-lot', async (tx) => {
      const found = await this.rows.trace(tx, lotNumber, everyone);
      const reached = found.filter((row) => row.lotNumber === lotNumber && caller.reaches(row));
      if (reached.length === 0) throw accessErrors['not-found']();
      const told = { households: 0, mails: 0 };
      for (const [partnershipId, rows] of groupBy(reached, (row) => row.partnershipId)) {
        const { households, mails } = await asPartnership(tx, 'recall', partnershipId, () =>
          this.tellAll(tx, { lotNumber, reason, rows }),
        );
        told.households += households;
        told.mails += mails;
        await recordEvent(tx, 'lot.recalled', { partnershipId }, { lotNumber });
      }
      return { lotNumber, groups: new Set(reached.map(({ groupId }) => groupId)).size, ...told };
    });
  }

  private async tellAll(
    tx: Tx,
    what: { lotNumber: string; reason: string; rows: readonly Trace[] },
  ): Promise<{ households: number; mails: number }> {
    const { lotNumber, reason } = what;
    const groups = await this.places.organisations(tx, what.rows.map(({ groupId }) => groupId)); // prettier-ignore
    const told = new Set<string>();
    const homes = new Set<string>();
    for (const rows of groupBy(what.rows, ({ seasonId, offerId }) => `${seasonId} ${offerId}`).values()) {
      const { seasonId = '', offerId = '' } = rows[0] ?? {};
      const offer = (await this.seasons.offers(tx, seasonId)).find(({ id }) => id === offerId);
      const product = ({ language }: Recipient) =>
        `${textIn(offer?.productNames ?? {}, language)}, ${offer?.packName ?? ''}`;
      const recalled: Recalled = { rows, lotNumber, reason, product };
      for (const [groupId, own] of groupBy(rows, (row) => row.groupId)) {
        const packs = sum(own.map((row) => row.packs));
        const group = groups.get(groupId)?.name ?? '';
        for (const to of await this.addresses.ofOrganisation(tx, groupId))
          told.add(
            await this.tell(
              tx,
              recalled,
              to,
              say.text(to.language, 'group-text', { group, packs, ...words(recalled, to) }),
            ),
          );
      }
      for (const { memberId, packs } of await this.rows.takenOfLot(tx, seasonId, { lotNumber, offerId })) {
        homes.add(memberId);
        for (const to of await this.addresses.ofMember(tx, memberId))
          told.add(
            await this.tell(
              tx,
              recalled,
              to,
              say.text(to.language, 'household-text', { packs, ...words(recalled, to) }),
            ),
          );
      }
    }
    return { households: homes.size, mails: told.size };
  }

  /** Once for the same words to the same address. */
  private async tell(tx: Tx, recalled: Recalled, to: Recipient, text: string): Promise<string> {
    const subject = say.text(to.language, 'subject', words(recalled, to));
    const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
    await this.mails.add(tx, { key: ['recall', recalled.lotNumber, to.email, digest], to, subject, text });
    return to.email;
  }
}

const words = ({ lotNumber, reason, product }: Recalled, to: Recipient) => {
  return { lot: lotNumber, reason, product: product(to) };
};
