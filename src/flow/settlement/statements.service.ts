import { Injectable } from '@nestjs/common';
import { type AccountEntry, LedgerViews, type Span, type Statement } from '../../foundation/ledger/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { Documents, paperMessages, paperStatuses, qrSvg, type StatementPaper } from '../../platform/documents/index.js';
import { FileAnswer } from '../../platform/http/index.js';
import { formatDay, formatMoney, formatMonth, formatNumber } from '../../platform/i18n/index.js';
import type { Language } from '../../shared/language.js';
import { groupBy } from '../../shared/quantity.js';
import { statementLabels, statementMessages as say } from './settlement.messages.js';
import { type CycleLine, StatementRepository } from './statement.repository.js';
import { StatementFacts, type StatementParty } from './statement-facts.service.js';

type Section = StatementPaper['sections'][number];
const papered = ['member', 'group', 'producer', 'carrier'] as const;
type Papered = (typeof papered)[number];

/** An account's statement as a paper: what each month came to, what was paid, what is left, and how to pay it. */
@Injectable()
export class Statements {
  constructor(
    private readonly transaction: Transaction,
    private readonly views: LedgerViews,
    private readonly rows: StatementRepository,
    private readonly facts: StatementFacts,
    private readonly documents: Documents,
    private readonly clock: Clock,
  ) {}

  async pdf(caller: Caller, accountId: string, span: Span, language: Language): Promise<FileAnswer> {
    const { paper, qr } = await this.transaction.read('statement-paper', async (tx) => {
      const statement = await this.views.whole(tx, caller, accountId, span);
      return this.paper(tx, statement, { span, language });
    });
    const files = qr === null ? {} : { 'transfer.svg': await qrSvg(qr) };
    const content = await this.documents.renderPdf('statement', paper, files);
    return new FileAnswer('application/pdf', `${paper.number.replaceAll(/[^\w-]/g, '-')}.pdf`, content);
  }

  private async paper(
    tx: Tx,
    { account, openingMinor, entries }: Statement,
    { span, language }: { span: Span; language: Language },
  ): Promise<{ paper: StatementPaper; qr: string | null }> {
    const kind = papered.find((name) => name === account.kind);
    const { ownerId, currency } = account;
    if (kind === undefined || ownerId === null) throw accessErrors['not-found']();
    const about = { kind, ownerId, currency, partnershipId: account.partnershipId };
    const party = await this.facts.of(tx, about, language);
    const money = (amount: bigint): string => formatMoney(language, { amount, currency });
    const sections = [
      ...(openingMinor === 0n ? [] : [opening(openingMinor, language, money)]),
      ...(await this.months(tx, about, { entries, language, money, party })),
      ...others(entries, { language, money }),
    ];
    const closing = entries.reduce((sum, { amountMinor }) => sum + amountMinor, openingMinor);
    const owed = kind === 'producer' || kind === 'carrier' ? -closing : closing;
    const payment = await this.facts.payment(tx, about, closing, language);
    const label = owed < 0n ? 'totalCredit' : kind === 'producer' ? 'totalPayable' : 'totalDue';
    const now = this.clock.now().toISOString().slice(0, 10);
    const last = span.until === null ? now : new Date(span.until.getTime() - 1).toISOString().slice(0, 10);
    const first = span.from?.toISOString().slice(0, 10) ?? entries[0]?.at.toISOString().slice(0, 10) ?? last;
    const paper: StatementPaper = {
      language,
      labels: { ...paperMessages.labels(language), ...statementLabels.labels(language) },
      ...{ title: say.text(language, `title-${kind}`), number: `${party.code} ${last}`, version: '' },
      ...{ status: paperStatuses.text(language, 'issued'), draft: false, partnership: party.partnership, season: '' },
      ...{ issuedAt: formatDay(language, now), issuer: party.issuer, party: party.party, account: party.code },
      period: `${formatDay(language, first)} – ${formatDay(language, last)}`,
      sections,
      total: { label: say.text(language, label), amount: money(owed < 0n ? -owed : owed) },
      payment: payment?.shown ?? null,
      remarks: party.remarks,
    };
    return { paper, qr: payment?.qr ?? null };
  }

  /** One section per month: its lines as they stand now, corrections of it among them. */
  private async months(
    tx: Tx,
    { kind, ownerId, partnershipId }: { kind: Papered; ownerId: string; partnershipId: string },
    { entries, language, money, party }: Shown & { entries: readonly AccountEntry[]; party: StatementParty },
  ): Promise<Section[]> {
    if (kind === 'carrier') return [];
    const byCycle = groupBy(entries.filter(isOfMonth), ({ cycleId }) => cycleId ?? '');
    // A group's part is the sum of its households', whom the partnership does not see.
    const found = await asPartnership(tx, 'dues', partnershipId, () =>
      this.rows.lines(tx, { kind, id: ownerId }, [...byCycle.keys()]),
    );
    const lines = groupBy(found, ({ cycleId }) => cycleId);
    const sign = kind === 'producer' ? -1n : 1n;
    return [...byCycle].map(([cycleId, own]) => {
      const posted = own.reduce((sum, { amountMinor }) => sum + amountMinor, 0n) * sign;
      const kept = (lines.get(cycleId) ?? []).filter(({ amountMinor }) => amountMinor !== 0n);
      const stands = kept.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
      const rest = posted - stands; // A correction outside the days of the statement, or in another currency.
      const month = kept[0]?.month;
      return {
        title: month === undefined ? (own[0]?.reason ?? '') : formatMonth(language, month),
        lines: [
          ...kept.map((line) => monthLine(line, { language, money, party })),
          ...(rest === 0n ? [] : [plain(say.text(language, 'adjustments'), '', money(rest))]),
        ],
        subtotal: money(posted),
      };
    });
  }
}

interface Shown {
  readonly language: Language;
  readonly money: (amount: bigint) => string;
}

const isOfMonth = ({ cycleId, kind }: AccountEntry): boolean =>
  cycleId !== null && ['members-due', 'group-due', 'producer-payable'].includes(kind);
const plain = (text: string, note: string, amount: string): Section['lines'][number] => {
  return { text, note, packs: '', price: '', amount };
};

function opening(amount: bigint, language: Language, money: Shown['money']): Section {
  const title = say.text(language, 'openingBalance');
  return { title, lines: [plain(title, '', money(amount))], subtotal: money(amount) };
}

function monthLine(
  { what, offerId, packs, priceMinor, amountMinor, transportKey }: CycleLine,
  { language, money, party }: Shown & { party: StatementParty },
): Section['lines'][number] {
  if (what === 'transport') {
    const key = transportKey as 'gross-weight' | 'volume' | 'value' | 'packs' | 'equal-per-group';
    return plain(say.text(language, 'transport'), say.text(language, `key-${key}`), money(amountMinor));
  }
  if (what === 'landed') return plain(say.text(language, 'landedCosts'), '', money(amountMinor));
  const offer = party.offers.get(offerId ?? '');
  return {
    ...{ text: offer?.name ?? '', note: offer?.pack ?? '', packs: formatNumber(language, packs) },
    ...{ price: money(priceMinor), amount: money(amountMinor) },
  };
}

/** Payments, reversals and a carrier's invoices, each with its day. */
function others(entries: readonly AccountEntry[], { language, money }: Shown): Section[] {
  const rows = entries.filter((entry) => !isOfMonth(entry));
  if (rows.length === 0) return [];
  const lines = rows.map(({ at, reason, amountMinor }) =>
    plain(formatDay(language, at.toISOString().slice(0, 10)), reason, money(amountMinor)),
  );
  const sum = rows.reduce((total, { amountMinor }) => total + amountMinor, 0n);
  return [{ title: say.text(language, 'payments'), lines, subtotal: money(sum) }];
}
