import { CamtParser } from './camt.parser.js';

const open = '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>';

/** Writes pieces of a file until it is refused; how many were taken. */
function takenOf(start: string, piece: string, piecesMax: number): number {
  const parser = new CamtParser();
  parser.write(start);
  for (let taken = 0; taken < piecesMax; taken++) {
    try {
      parser.write(piece);
    } catch (error) {
      expect(error).toMatchObject({ code: 'bank-file-unreadable' });
      return taken;
    }
  }
  return piecesMax;
}

/** Files that would fill the memory are refused while they are still coming. */
describe('a bank file that does not end', () => {
  const piece = 60_000;

  it.each([
    ['a text', `${open}<Ntry><AddtlNtryInf>`, 'x'.repeat(piece)],
    ['a comment', `${open}<!--`, 'x'.repeat(piece)],
    ['texts side by side', `${open}<Ntry><AddtlNtryInf>`, `<![CDATA[${'<'.repeat(piece)}]]>`],
    ['elements of one entry', `${open}<Ntry>`, '<a/>'.repeat(piece / 4)],
    ['balances', open, '<Bal/>'.repeat(piece / 6)],
  ])('in %s', (_, start, text) => {
    expect(takenOf(start, text, 200)).toBeLessThan(100);
  });

  it('in what its own document type would unfold', () => {
    expect(takenOf('<?xml version="1.0"?>', '<!DOCTYPE x [<!ENTITY a "aaaa">]>', 1)).toBe(0);
  });
});
