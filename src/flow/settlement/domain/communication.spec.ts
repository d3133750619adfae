import fc from 'fast-check';
import { belgian, communicationIn, creditorReference } from './communication.js';

describe('references of payments', () => {
  // Published examples: 0108068171 has the check 83, 1234567890 has 02, a rest of 0 is written 97.
  it.each([
    [108068171n, '+++010/8068/17183+++'],
    [1234567890n, '+++123/4567/89002+++'],
    [97n, '+++000/0000/09797+++'],
  ])('writes %p as a Belgian structured communication', (number, text) => {
    expect(belgian(number)).toBe(text);
    expect(communicationIn(text)).toEqual({ number, valid: true });
  });

  it('writes a creditor reference as ISO 11649 has it', () => {
    // RF18 539007547034 is the standard's published example; ours has ten digits, and passes the same check.
    const passes = (reference: string): boolean => {
      const moved = `${reference.slice(4)}2715${reference.slice(2, 4)}`;
      return BigInt(moved) % 97n === 1n;
    };
    expect(passes('RF18539007547034')).toBe(true);
    expect(passes(creditorReference(1234567890n))).toBe(true);
    expect(communicationIn(` ${creditorReference(42n)} merci`)).toEqual({ number: 42n, valid: true });
  });

  it.each([
    ['***010/8068/17183***', true],
    ['010806817183', true],
    ['Octobre 010/8068/17183 merci', true],
    ['+++010/8068/17184+++', false],
  ])('reads %p', (text, valid) => {
    expect(communicationIn(text)).toEqual({ number: 108068171n, valid });
  });

  it.each(['Merci', '12345', 'facture 2026/0012/00001234', ''])('finds none in %p', (text) => {
    expect(communicationIn(text)).toBeNull();
  });

  it('tells every mistyped digit', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 9999999999n }),
        fc.nat(9),
        fc.integer({ min: 1, max: 9 }),
        (n, place, by) => {
          const text = belgian(n).replaceAll(/\D/g, '');
          const wrong = String((Number(text[place]) + by) % 10);
          const found = communicationIn(text.slice(0, place) + wrong + text.slice(place + 1));
          expect(found?.valid).toBe(false);
        },
      ),
    );
  });
});
