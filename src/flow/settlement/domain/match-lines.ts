import type { BankLine } from './bank-statement.js';
import { communicationIn } from './communication.js';
import type { Party } from './payment-entries.js';

export interface PartyOf {
  readonly party: Party;
  readonly partyId: string;
}

/** A due that a communication can name. */
export interface NamedDue extends PartyOf {
  readonly number: bigint;
  readonly partnershipId: string;
}

/** Someone the account's owner gets money from or pays, with what is open between them. */
export interface Candidate extends PartyOf {
  readonly partnershipId: string;
  readonly name: string;
  /** Accounts from which it paid before, or which it has entered. */
  readonly ibans: readonly string[];
  /** What it owes (above zero) or is owed: each month's open due, and all of it. */
  readonly amountsMinor: readonly bigint[];
}

export type Match =
  | (PartyOf & {
      readonly outcome: 'matched';
      readonly by: 'communication' | 'iban-and-amount';
      readonly partnershipId: string;
      readonly reference: bigint | null;
    })
  | { readonly outcome: 'suspense'; readonly suggestions: readonly Suggestion[] };

export interface Suggestion extends PartyOf {
  readonly because: 'communication' | 'iban' | 'amount' | 'name';
}

const suggestionsMax = 5;

/**
 * Who a bank line is from: by the communication of a due, else by a known account together with an amount that is open.
 * Anything less, a communication with wrong check digits among it, is a suggestion for a person to judge.
 */
export function matchLine(
  line: Pick<BankLine, 'amountMinor' | 'communication' | 'counterpartyIban' | 'counterpartyName'>,
  dues: ReadonlyMap<bigint, NamedDue>,
  candidates: readonly Candidate[],
): Match {
  const found = communicationIn(line.communication);
  const due = found === null ? undefined : dues.get(found.number);
  const { amountMinor, counterpartyIban, counterpartyName } = line;
  if (due && found?.valid === true && fits(due.party, amountMinor)) {
    const { party, partyId, partnershipId, number } = due;
    return { outcome: 'matched', by: 'communication', party, partyId, partnershipId, reference: number };
  }
  const byIban = candidates.filter(({ ibans }) => counterpartyIban !== null && ibans.includes(counterpartyIban));
  const sure = byIban.filter(({ amountsMinor }) => amountsMinor.includes(amountMinor));
  const [only] = sure;
  if (only && sure.length === 1) {
    const { party, partyId, partnershipId } = only;
    return { outcome: 'matched', by: 'iban-and-amount', party, partyId, partnershipId, reference: null };
  }
  const because = (rows: readonly PartyOf[], reason: Suggestion['because']): Suggestion[] =>
    rows.map(({ party, partyId }) => ({ party, partyId, because: reason }));
  const suggestions = [
    ...because(due ? [due] : [], 'communication'),
    ...because(byIban, 'iban'),
    ...because(
      candidates.filter(({ name }) => counterpartyName !== null && alike(name, counterpartyName)),
      'name',
    ),
    ...because(
      candidates.filter(({ amountsMinor }) => amountsMinor.includes(amountMinor)),
      'amount',
    ),
  ];
  const once = new Map(suggestions.toReversed().map((row) => [`${row.party} ${row.partyId}`, row]));
  return { outcome: 'suspense', suggestions: [...once.values()].toReversed().slice(0, suggestionsMax) };
}

/** Households and groups pay in; what goes to the partnership goes out. */
const fits = (party: Party, amountMinor: bigint): boolean => (party === 'partnership') === amountMinor < 0n;

const words = (text: string): Set<string> =>
  new Set(
    text
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^\p{L}\d]+/u)
      .filter((word) => word.length > 1),
  );

/** Whether two names share every word of the shorter one, in any order: banks write the family name first. */
function alike(a: string, b: string): boolean {
  const [first, second] = [words(a), words(b)];
  const [short, long] = first.size < second.size ? [first, second] : [second, first];
  return short.size > 1 && [...short].every((word) => long.has(word));
}
