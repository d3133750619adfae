import { SaxesParser } from 'saxes';
import { isCurrency, minorUnitDigits } from '../../shared/money.js';
import { bankErrors } from './bank.errors.js';
import { type BankLine, bankLinesMax, type BankStatement, minorOf, Occurrences } from './domain/index.js';

/** An element with what it holds; kept for one entry at a time, so that memory does not grow with the file. */
interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

/** What is known of a statement while its elements pass. */
interface Open {
  readonly header: Node[];
  readonly lines: BankLine[];
  readonly occurrences: Occurrences;
  entries: number;
}

const depthMax = 40;
/** Of one entry, with all its transactions: what is kept at a time. */
const charactersMax = 5_000_000;
const elementsMax = 200_000;
/** Balances, the account and the like of one statement. */
const headerMax = 1_000;

/**
 * Reads camt.053 (ISO 20022, BankToCustomerStatement, any version) piece by piece. A document type is refused, and with
 * it every entity that a file could bring along.
 */
export class CamtParser {
  readonly statements: BankStatement[] = [];
  private readonly parser = new SaxesParser({ xmlns: true });
  private readonly stack: Node[] = [];
  private open: Open | null = null;
  private characters = 0;
  private elements = 0;

  constructor() {
    const refuse = (): never => {
      throw bankErrors['bank-file-unreadable']({ line: this.parser.line });
    };
    this.parser.on('error', refuse);
    this.parser.on('doctype', refuse);
    this.parser.on('opentag', ({ local, attributes }) => {
      this.elements += 1;
      if (this.stack.length >= depthMax || this.elements > elementsMax) refuse();
      const values = Object.entries(attributes).map(([name, { value }]) => [name, value] as const);
      const node = { name: local, attributes: Object.fromEntries(values), children: [], text: '' };
      if (this.stack.length === 0 && local !== 'Document') refuse();
      if (this.stack.length === 1 && local !== 'BkToCstmrStmt') refuse();
      this.stack.push(node);
      if (this.path() === 'Document/BkToCstmrStmt/Stmt')
        this.open = { header: [], lines: [], occurrences: new Occurrences(), entries: 0 };
    });
    this.parser.on('text', (text) => {
      this.addText(text);
    });
    this.parser.on('cdata', (text) => {
      this.addText(text);
    });
    this.parser.on('closetag', () => {
      this.close();
    });
  }

  write(text: string): void {
    this.characters += text.length;
    this.parser.write(text);
    if (this.characters > charactersMax) throw bankErrors['bank-file-unreadable']({ line: this.parser.line });
  }

  end(): readonly BankStatement[] {
    this.parser.close();
    if (this.statements.length === 0) throw bankErrors['bank-file-empty']();
    return this.statements;
  }

  private path(): string {
    return this.stack.map(({ name }) => name).join('/');
  }

  private addText(text: string): void {
    const node = this.stack.at(-1);
    if (node) node.text += text;
  }

  /** Elements directly below a statement are used when they end; deeper ones belong to them. */
  private close(): void {
    const node = this.stack.pop();
    if (!node) return;
    const { open } = this;
    if (this.stack.length <= 3) [this.characters, this.elements] = [0, 0];
    if (node.name === 'Stmt' && this.stack.length === 2 && open) {
      this.statements.push(statementOf(open));
      this.open = null;
    } else if (this.stack.length === 3 && open) {
      if (node.name === 'Ntry') this.addEntry(open, node);
      else if (open.header.push(node) > headerMax) throw bankErrors['bank-file-unreadable']({ line: this.parser.line });
    } else if (this.stack.length > 3) this.stack.at(-1)?.children.push(node);
  }

  private addEntry(open: Open, entry: Node): void {
    if (!isBooked(entry)) return;
    open.entries += 1;
    const currency = accountCurrency(open.header) ?? amountCurrency(entry);
    open.lines.push(...linesOf(entry, open, { currency, line: this.parser.line }));
    if (open.lines.length > bankLinesMax) throw bankErrors['bank-file-long']({ limit: bankLinesMax });
  }
}

const child = (node: Node | undefined, ...path: readonly string[]): Node | undefined =>
  path.reduce<Node | undefined>((at, name) => at?.children.find((node) => node.name === name), node);
const textOf = (node: Node | undefined, ...path: readonly string[]): string | null => {
  const found =
    child(node, ...path)
      ?.text.trim()
      .replaceAll(/\s+/g, ' ') ?? '';
  return found === '' ? null : found;
};

/** Versions from 8 on say `<Sts><Cd>BOOK</Cd></Sts>`. */
const isBooked = (entry: Node): boolean => (textOf(entry, 'Sts', 'Cd') ?? textOf(entry, 'Sts')) === 'BOOK';
const amountCurrency = (node: Node): string => child(node, 'Amt')?.attributes.Ccy ?? '';
const accountOf = (header: readonly Node[]): Node | undefined => header.find(({ name }) => name === 'Acct');
const accountCurrency = (header: readonly Node[]): string | null => textOf(accountOf(header), 'Ccy');
const digitsOf = (currency: string): number => (isCurrency(currency) ? minorUnitDigits[currency] : 2);

function amountOf(node: Node, { currency, line }: { currency: string; line: number }): bigint {
  const amount = child(node, 'Amt');
  const found = amount?.text.trim() ?? '';
  if (amount?.attributes.Ccy !== currency)
    throw bankErrors['bank-file-currency']({ expected: currency, found: amount?.attributes.Ccy ?? '?' });
  const size = minorOf(found, digitsOf(currency));
  if (size === null || size < 0n) throw bankErrors['bank-file-amount']({ line, found });
  const sign = textOf(node, 'CdtDbtInd');
  if (sign !== 'CRDT' && sign !== 'DBIT') throw bankErrors['bank-file-amount']({ line, found: sign ?? '?' });
  return sign === 'CRDT' ? size : -size;
}

interface At {
  readonly currency: string;
  readonly line: number;
}

/** One line for an entry, or one for each of its transactions where their amounts add up to it. */
function linesOf(entry: Node, open: Open, at: At): BankLine[] {
  const amountMinor = amountOf(entry, at);
  const details = entry.children
    .filter(({ name }) => name === 'NtryDtls')
    .flatMap(({ children }) => children.filter(({ name }) => name === 'TxDtls'));
  const bookedOn = (textOf(entry, 'BookgDt', 'Dt') ?? textOf(entry, 'BookgDt', 'DtTm') ?? '').slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(bookedOn)) throw bankErrors['bank-file-date']({ line: at.line, found: bookedOn });
  const keyOf = (amount: bigint, details_?: Node): string => {
    const own = textOf(details_, 'Refs', 'AcctSvcrRef') ?? textOf(details_, 'Refs', 'TxId');
    const bank = textOf(entry, 'AcctSvcrRef') ?? textOf(entry, 'NtryRef');
    const of = open.header.find(({ name }) => name === 'Id')?.text.trim() ?? '';
    const reference = bank === null && own === null ? `stmt/${of}/${open.entries}` : `ref/${bank ?? ''}/${own ?? ''}`;
    return open.occurrences.key(`${reference}/${bookedOn}/${amount}`);
  };
  const parts = details.map((details_) => partOf(details_, amountMinor, at.currency));
  const sum = parts.reduce<bigint>((total, part) => total + (part ?? 0n), 0n);
  if (details.length > 1 && !parts.includes(null) && sum === amountMinor) {
    return details.flatMap((details_, i) => {
      const part = parts[i] ?? 0n;
      return part === 0n
        ? []
        : [{ key: keyOf(part, details_), bookedOn, amountMinor: part, ...partyOf(details_, part) }];
    });
  }
  if (amountMinor === 0n) return [];
  const [only] = details.length === 1 ? details : [];
  const party = partyOf(only, amountMinor);
  const communication = party.communication || (textOf(entry, 'AddtlNtryInf') ?? '');
  return [{ key: keyOf(amountMinor, only), bookedOn, amountMinor, ...party, communication }];
}

/** A transaction's own amount in the account's currency, with the entry's sign unless it says its own. */
function partOf(details: Node, entryMinor: bigint, currency: string): bigint | null {
  const amount = child(details, 'Amt') ?? child(details, 'AmtDtls', 'TxAmt', 'Amt');
  const size = amount?.attributes.Ccy === currency ? minorOf(amount.text.trim(), digitsOf(currency)) : null;
  if (size === null) return null;
  const sign = textOf(details, 'CdtDbtInd') ?? (entryMinor >= 0n ? 'CRDT' : 'DBIT');
  return sign === 'CRDT' ? size : -size;
}

function partyOf(details: Node | undefined, amountMinor: bigint) {
  const role = amountMinor > 0n ? 'Dbtr' : 'Cdtr';
  const parties = child(details, 'RltdPties');
  const remittance = child(details, 'RmtInf');
  const structured = textOf(remittance, 'Strd', 'CdtrRefInf', 'Ref');
  const free = (remittance?.children ?? []).filter(({ name }) => name === 'Ustrd').map(({ text }) => text.trim());
  return {
    counterpartyIban: textOf(parties, `${role}Acct`, 'Id', 'IBAN'),
    counterpartyName: textOf(parties, role, 'Nm') ?? textOf(parties, role, 'Pty', 'Nm'),
    communication: structured ?? free.join(' '),
  };
}

function statementOf({ header, lines, entries }: Open): BankStatement {
  const account = accountOf(header);
  const iban = textOf(account, 'Id', 'IBAN') ?? textOf(account, 'Id', 'Othr', 'Id') ?? '';
  const balances = header.filter(({ name }) => name === 'Bal');
  const balance = (code: string): Node | undefined =>
    balances.find((node) => textOf(node, 'Tp', 'CdOrPrtry', 'Cd') === code);
  const opening = balance('OPBD') ?? balance('PRCD');
  const closing = balance('CLBD');
  const currency = accountCurrency(header) ?? (opening ? amountCurrency(opening) : '');
  const inCurrency = (node: Node | undefined): bigint | null =>
    node && amountCurrency(node) === currency ? amountOf(node, { currency, line: 0 }) : null;
  const [openingMinor, closingMinor] = [inCurrency(opening), inCurrency(closing)];
  const sum = lines.reduce((total, { amountMinor }) => total + amountMinor, 0n);
  demandTotals(header, { lines, entries, currency });
  if (openingMinor !== null && closingMinor !== null && openingMinor + sum !== closingMinor)
    throw bankErrors['bank-file-balance']({ found: String(openingMinor + sum), expected: String(closingMinor) });
  const remarks = closing && closingMinor === null ? ['closing-balance-currency'] : [];
  const number = header.find(({ name }) => name === 'ElctrncSeqNb') ?? header.find(({ name }) => name === 'Id');
  return {
    ...{
      format: 'camt.053',
      number: number?.text.trim() ?? '',
      iban: iban.replaceAll(/\s/g, '').toUpperCase(),
      currency,
    },
    ...{ openingMinor, closingMinor, lines, remarks },
  };
}

/** The sums of the file itself (TxsSummry), where it has any. */
function demandTotals(
  header: readonly Node[],
  { lines, entries, currency }: { lines: readonly BankLine[]; entries: number; currency: string },
): void {
  const summary = header.find(({ name }) => name === 'TxsSummry');
  const total = (sign: 1 | -1): bigint =>
    lines.reduce(
      (sum, { amountMinor }) => (amountMinor * BigInt(sign) > 0n ? sum + amountMinor * BigInt(sign) : sum),
      0n,
    );
  const checks = [
    [textOf(summary, 'TtlNtries', 'NbOfNtries'), BigInt(entries), 0],
    [textOf(summary, 'TtlCdtNtries', 'Sum'), total(1), digitsOf(currency)],
    [textOf(summary, 'TtlDbtNtries', 'Sum'), total(-1), digitsOf(currency)],
  ] as const;
  for (const [text, found, digits] of checks)
    if (text !== null && minorOf(text, digits) !== found)
      throw bankErrors['bank-file-totals']({ found: String(found), expected: text });
}
