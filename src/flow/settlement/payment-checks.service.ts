import { Injectable } from '@nestjs/common';
import { Members } from '../../foundation/identity/index.js';
import { Ledger } from '../../foundation/ledger/index.js';
import { Partnerships } from '../../foundation/partnership/index.js';
import { Seasons } from '../../foundation/season/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/index.js';
import { type FieldError, refusalOf } from '../../shared/domain-error.js';
import { convert, isCurrency, parseDecimal } from '../../shared/money.js';
import { communicationIn, type ForeignTransfer } from './domain/index.js';
import type { PaymentDto, TransferDto } from './payment.dto.js';
import { type MoneySettings, type NewPayment, PaymentRepository, type ReferencedDue } from './payment.repository.js';

/** Of the partnership's own payments. */
const partnershipConfirmAboveMinor = 1_000_000n;

interface Known {
  readonly partnershipId: string;
  readonly today: string;
  readonly currencies: readonly string[];
  /** Each household's group. */
  readonly groupOf: ReadonlyMap<string, string>;
  readonly groups: ReadonlySet<string>;
  readonly suppliers: ReadonlySet<string>;
  readonly settings: ReadonlyMap<string, MoneySettings>;
  readonly dues: ReadonlyMap<bigint, ReferencedDue>;
}

/** What is wrong with payments before they are posted: all of it at once, by field. */
@Injectable()
export class PaymentChecks {
  constructor(
    private readonly rows: PaymentRepository,
    private readonly members: Members,
    private readonly partnerships: Partnerships,
    private readonly seasons: Seasons,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
  ) {}

  async read(tx: Tx, caller: Caller, partnershipId: string, items: readonly PaymentDto[]): Promise<NewPayment[]> {
    for (const { groupId } of items)
      if (!caller.reaches(groupId === undefined ? { partnershipId } : { groupId })) throw accessErrors.forbidden();
    const known = await this.known(tx, partnershipId, items);
    const foreign: (ForeignTransfer | null)[] = [];
    const mistakes: FieldError[] = [];
    for (const [i, item] of items.entries()) {
      mistakes.push(...mistakesOf(item, known, `/items/${i}`));
      const transfer = item.transfer ? await this.transfer(tx, item, item.transfer, known) : null;
      if (item.transfer && transfer === null)
        mistakes.push({ pointer: `/items/${i}/transfer`, code: 'wrong-transfer' });
      foreign.push(transfer);
    }
    if (mistakes.length > 0) throw refusalOf(mistakes);
    return items.map((item, i) => paymentOf(item, foreign[i] ?? null));
  }

  private async known(tx: Tx, partnershipId: string, items: readonly PaymentDto[]): Promise<Known> {
    const groupIds = [...new Set(items.flatMap(({ groupId }) => (groupId === undefined ? [] : [groupId])))];
    const memberIds = items.flatMap(({ party, partyId }) => (party === 'member' ? [partyId] : []));
    const numbers = items.flatMap(({ communication = '' }) => communicationIn(communication)?.number ?? []);
    const members = await this.members.byIds(tx, [...new Set(memberIds)]);
    const owed = (await this.ledger.balances(tx, partnershipId)).flatMap(({ kind, ownerId }) => {
      return (kind === 'carrier' || kind === 'producer') && ownerId !== null ? [ownerId] : [];
    });
    return {
      partnershipId,
      today: this.clock.now().toISOString().slice(0, 10),
      currencies: await this.seasons.currencies(tx, partnershipId),
      groupOf: new Map([...members].map(([id, { groupId }]) => [id, groupId])),
      groups: new Set(await this.partnerships.groups(tx, partnershipId)),
      suppliers: new Set([...(await this.partnerships.producers(tx, partnershipId)), ...owed]),
      settings: await this.rows.settings(tx, groupIds),
      dues: await this.rows.byNumber(tx, numbers),
    };
  }

  /** Null where the transfer is none that can be booked. */
  private async transfer(
    tx: Tx,
    { party, amount }: PaymentDto,
    { seasonId, paid, fees = 0 }: TransferDto,
    { partnershipId }: Known,
  ): Promise<ForeignTransfer | null> {
    const season = await this.seasons.season(tx, seasonId);
    if (season.partnershipId !== partnershipId || party !== 'producer') return null;
    const rate = parseDecimal((await this.seasons.rates(tx, seasonId)).get(amount.currency) ?? '');
    if (rate === null || !isCurrency(season.currency) || paid.currency !== season.currency || fees >= paid.amount)
      return null;
    const booked = convert({ amount: BigInt(amount.amount), currency: amount.currency }, season.currency, rate);
    return {
      ...{ paidMinor: BigInt(paid.amount), paidCurrency: paid.currency, feesMinor: BigInt(fees) },
      bookedMinor: booked.amount,
    };
  }
}

function paymentOf(item: PaymentDto, foreign: ForeignTransfer | null): NewPayment {
  const { groupId = null, party, partyId, amount, method, on, note = '', purpose = 'dues', transfer = null } = item;
  const reference = communicationIn(item.communication ?? '')?.number ?? null;
  const size = BigInt(amount.amount);
  return {
    ...{ groupId, party, partyId, purpose, method, currency: amount.currency, onDay: on, reference, foreign },
    amountMinor: item.direction === 'out' ? -size : size,
    ...{ bankLineId: null, transfer: transfer === null ? null : { ...transfer }, note },
  };
}

function mistakesOf(item: PaymentDto, known: Known, at: string): FieldError[] {
  const { groupId, amount, communication, method } = item;
  const settings = known.settings.get(groupId ?? '');
  const limit = settings?.confirmAboveMinor ?? partnershipConfirmAboveMinor;
  const wrong = (is: boolean, field: string, code: string, params = {}): FieldError[] =>
    is ? [{ pointer: `${at}/${field}`, code, params }] : [];
  const currencies = known.currencies.join(', ');
  return [
    ...wrong(!isParty(item, known), 'partyId', 'unknown-party'),
    ...wrong(!known.currencies.includes(amount.currency), 'amount/currency', 'payment-currency', { currencies }),
    ...wrong(item.on > known.today, 'on', 'payment-in-future'),
    ...wrong(BigInt(amount.amount) > limit && item.confirmed !== true, 'confirmed', 'payment-unconfirmed'),
    ...wrong(method === 'pick-up' && settings?.pickUpPayment !== true, 'method', 'pick-up-payment-off'),
    ...wrong(communication !== undefined && !paysOwnDue(item, known), 'communication', 'unknown-communication'),
    ...wrong(needsTransfer(item, known) && !item.transfer, 'transfer', 'transfer-needed'),
    ...wrong(item.transfer !== undefined && item.direction !== 'out', 'direction', 'wrong-transfer'),
  ];
}

/** Members and the partnership for a group's money; groups, producers and carriers for the partnership's. */
function isParty({ groupId, party, partyId }: PaymentDto, known: Known): boolean {
  switch (party) {
    case 'member':
      return groupId !== undefined && known.groups.has(groupId) && known.groupOf.get(partyId) === groupId;
    case 'partnership':
      return groupId !== undefined && known.groups.has(groupId) && partyId === known.partnershipId;
    case 'group':
      return groupId === undefined && known.groups.has(partyId);
    case 'producer':
    case 'carrier':
      return groupId === undefined && known.suppliers.has(partyId);
  }
}

function paysOwnDue({ communication = '', party, partyId, groupId }: PaymentDto, { dues }: Known): boolean {
  const found = communicationIn(communication);
  const due = found?.valid === true ? dues.get(found.number) : undefined;
  if (!due) return false;
  return party === 'partnership'
    ? due.party === 'group' && due.partyId === groupId
    : due.party === party && due.partyId === partyId;
}

/** The treasury holds the currency of the members; the first of the list. */
const needsTransfer = ({ party, amount }: PaymentDto, { currencies }: Known): boolean =>
  party === 'producer' && amount.currency !== currencies[0];
