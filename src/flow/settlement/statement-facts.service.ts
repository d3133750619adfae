import { Injectable } from '@nestjs/common';
import { electronicFormatIBAN, friendlyFormatIBAN } from 'ibantools';
import { Members } from '../../foundation/identity/index.js';
import type { AccountKey } from '../../foundation/ledger/index.js';
import { Partnerships } from '../../foundation/partnership/index.js';
import { Seasons } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import { asPartnership, type Tx } from '../../platform/database/index.js';
import type { Party } from '../../platform/documents/index.js';
import { type Language, textIn } from '../../shared/language.js';
import { type BankAccount, BankRepository } from './bank.repository.js';
import { belgian, creditorReference, epcPayload } from './domain/index.js';
import { statementMessages as say } from './settlement.messages.js';
import { StatementPays } from './statement-pays.service.js';

export interface StatementAbout {
  readonly kind: 'member' | 'group' | 'producer' | 'carrier';
  readonly ownerId: string;
  readonly currency: string;
  readonly partnershipId: string;
}

export interface StatementParty {
  readonly code: string;
  readonly partnership: string;
  readonly issuer: Party;
  readonly party: Party;
  readonly offers: ReadonlyMap<string, { readonly name: string; readonly pack: string }>;
  readonly remarks: readonly string[];
}

export interface StatementPayment {
  readonly shown: {
    readonly fields: readonly { readonly label: string; readonly value: string }[];
    readonly qr: string;
  };
  readonly qr: string | null;
}

/** Who stands on a statement, and how its debt is paid. */
@Injectable()
export class StatementFacts {
  constructor(
    private readonly members: Members,
    private readonly places: Places,
    private readonly partnerships: Partnerships,
    private readonly seasons: Seasons,
    private readonly bank: BankRepository,
    private readonly pays: StatementPays,
  ) {}

  async of(tx: Tx, about: StatementAbout, language: Language): Promise<StatementParty> {
    const { name: partnership } = await this.partnerships.partnership(tx, about.partnershipId);
    const offers = new Map(
      (await this.seasons.offersOfPartnership(tx, about.partnershipId)).map(({ id, productNames, packName }) => {
        return [id, { name: textIn(productNames, language), pack: packName }] as const;
      }),
    );
    if (about.kind === 'member') {
      const member = (await this.members.byIds(tx, [about.ownerId])).get(about.ownerId);
      const group = await this.places.organisation(tx, member?.groupId ?? '');
      return {
        ...{ code: `${group.code}/${member?.memberNo ?? ''}`, partnership, offers, remarks: [] },
        ...{ issuer: partyOf(group), party: { name: member?.name ?? '', lines: [member?.memberNo ?? ''] } },
      };
    }
    const owner = await this.places.organisation(tx, about.ownerId);
    return {
      code: owner.code,
      partnership,
      offers,
      remarks: [],
      issuer: { name: partnership, lines: [] },
      party: partyOf(owner),
    };
  }

  /** Null where nothing is owed, or where nobody said into which account. */
  async payment(
    tx: Tx,
    about: StatementAbout,
    owedMinor: bigint,
    language: Language,
  ): Promise<StatementPayment | null> {
    const { kind, ownerId, currency } = about;
    if (owedMinor <= 0n || (kind !== 'member' && kind !== 'group')) return null;
    const account = await asPartnership(tx, 'bank-accounts', about.partnershipId, () => this.accountOf(tx, about));
    if (account?.currency !== currency) return null;
    const key: AccountKey = { kind, ownerId, currency };
    const number = await this.pays.oldest(tx, about.partnershipId, key);
    const isBelgian = account.iban.startsWith('BE');
    const reference = number === null ? null : isBelgian ? belgian(number) : creditorReference(number);
    const payload =
      currency === 'EUR'
        ? epcPayload({
            ...{ name: account.holder, iban: electronicFormatIBAN(account.iban) ?? account.iban, bic: account.bic },
            ...{
              amountMinor: owedMinor,
              reference: isBelgian || reference === null ? { text: reference ?? '' } : { structured: reference },
            },
          })
        : null;
    const field = (label: 'beneficiary' | 'iban' | 'bic' | 'communication', value: string | null) =>
      value === null ? [] : [{ label: say.text(language, label), value }];
    const fields = [
      ...field('beneficiary', account.holder),
      ...field('iban', friendlyFormatIBAN(account.iban)),
      ...field('bic', account.bic),
      ...field('communication', reference),
    ];
    return { shown: { fields, qr: payload === null ? '' : 'transfer.svg' }, qr: payload };
  }

  /** A household pays its group, a group the partnership. */
  private async accountOf(tx: Tx, { kind, ownerId, partnershipId }: StatementAbout): Promise<BankAccount | null> {
    if (kind === 'group')
      return (await this.bank.ofPartnership(tx, partnershipId)).find(({ groupId }) => groupId === null) ?? null;
    const member = (await this.members.byIds(tx, [ownerId])).get(ownerId);
    return this.bank.ofGroup(tx, member?.groupId ?? '');
  }
}

const partyOf = ({ name, address }: { readonly name: string; readonly address: string }): Party => {
  return { name, lines: [address] };
};
