import { epcPayload } from './epc-qr.js';

const transfer = { name: 'GASAP Exemple', iban: 'BE68539007547034', bic: null, amountMinor: 4550n };

describe('the QR code of a transfer (EPC069-12)', () => {
  it('says who gets how much, and the communication in its place', () => {
    // The layout of the standard: tag, version, character set, identification, BIC, name, IBAN, amount, purpose, reference, text.
    expect(epcPayload({ ...transfer, reference: { text: '+++010/8068/17183+++' } })).toBe(
      'BCD\n002\n1\nSCT\n\nGASAP Exemple\nBE68539007547034\nEUR45.50\n\n\n+++010/8068/17183+++',
    );
    expect(epcPayload({ ...transfer, bic: 'GKCCBEBB', reference: { structured: 'RF18539007547034' } })).toBe(
      'BCD\n002\n1\nSCT\nGKCCBEBB\nGASAP Exemple\nBE68539007547034\nEUR45.50\n\nRF18539007547034',
    );
  });

  it.each([0n, -5n, 100_000_000_000n])('has no code for %p cents', (amountMinor) => {
    expect(epcPayload({ ...transfer, amountMinor, reference: { text: '' } })).toBeNull();
  });

  it('has no code that is longer than the standard allows', () => {
    expect(
      epcPayload({ ...transfer, name: '\u062a'.repeat(90), reference: { text: '\u062a'.repeat(100) } }),
    ).toBeNull();
  });
});
