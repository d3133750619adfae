import { decimalText } from '../shared/money.js';

export interface Transfer {
  readonly from: string;
  readonly iban: string;
  readonly amountMinor: number;
  readonly communication: string;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const eur = (minor: number): string => decimalText({ amount: BigInt(minor), currency: 'EUR' });
const balance = (code: string, minor: number, day: string): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${eur(minor)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;

/** What a bank would send of these transfers: a statement in camt.053 (ISO 20022), from an account that was empty. */
export function bankFile(iban: string, day: string, transfers: readonly Transfer[]): string {
  const sum = transfers.reduce((total, { amountMinor }) => total + amountMinor, 0);
  const entries = transfers.map(
    ({ from, iban: payer, amountMinor, communication }, i) =>
      `<Ntry><Amt Ccy="EUR">${eur(amountMinor)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt>` +
      `<AcctSvcrRef>${day}-${i + 1}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>${escape(from)}</Nm></Pty></Dbtr>` +
      `<DbtrAcct><Id><IBAN>${payer}</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>${escape(communication)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>${iban}-${day}</MsgId><CreDtTm>${day}T20:00:00Z</CreDtTm></GrpHdr>
<Stmt><Id>${iban}-${day}</Id><Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>
${balance('OPBD', 0, day)}${balance('CLBD', sum, day)}${entries.join('\n')}</Stmt></BkToCstmrStmt></Document>
`;
}

/** An IBAN that no bank has given out: bank 000, a number made of words, with right check digits (ISO 13616). */
export function madeUpIban(...words: readonly string[]): string {
  const seed = [...words.join(' ')].reduce(
    (sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 9_999_999,
    7,
  );
  const number = `000${seed.toString().padStart(7, '0')}`;
  const rest = Number(number) % 97;
  const bban = number + (rest === 0 ? 97 : rest).toString().padStart(2, '0');
  return `BE${(98n - (BigInt(`${bban}111400`) % 97n)).toString().padStart(2, '0')}${bban}`;
}
