import { invariant } from '../../../shared/invariant.js';

export interface EpcTransfer {
  readonly name: string;
  readonly iban: string;
  readonly bic: string | null;
  readonly amountMinor: bigint;
  /** A creditor reference (ISO 11649), or free text such as a Belgian structured communication; never both. */
  readonly reference: { readonly structured: string } | { readonly text: string };
}

/**
 * What the QR code of a SEPA credit transfer says (EPC069-12, version 2, UTF-8): nothing after its last element. Null
 * where the standard has no code for it: amounts outside 0.01 to 999,999,999.99, or more than 331 bytes.
 */
export function epcPayload({ name, iban, bic, amountMinor, reference }: EpcTransfer): string | null {
  if (amountMinor < 1n || amountMinor > 99_999_999_999n) return null;
  const amount = `${amountMinor / 100n}.${(amountMinor % 100n).toString().padStart(2, '0')}`;
  const structured = 'structured' in reference ? reference.structured : '';
  const text = 'text' in reference ? reference.text : '';
  invariant(structured.length <= 35 && text.length <= 140, 'a reference fits into its field');
  const lines = [
    'BCD',
    '002',
    '1',
    'SCT',
    bic ?? '',
    [...name].slice(0, 70).join(''),
    iban,
    `EUR${amount}`,
    '',
    structured,
    text,
  ];
  while (lines.at(-1) === '') lines.pop();
  const payload = lines.join('\n');
  return utf8Bytes(payload) <= 331 ? payload : null;
}

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
