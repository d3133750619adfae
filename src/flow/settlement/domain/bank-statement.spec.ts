import { minorOf } from './bank-statement.js';

describe('amounts in bank files', () => {
  it.each([
    ['8.85', 2, '.', 885n],
    ['-12', 2, '.', -1200n],
    ['1234,5', 2, ',', 123_450n],
    ['54.000', 3, '.', 54_000n],
    ['10.500', 2, '.', 1050n],
  ] as const)('reads %p', (text, digits, decimal, minor) => {
    expect(minorOf(text, digits, decimal)).toBe(minor);
  });

  it.each([
    ['8.855', 2, '.'],
    ['1,5', 2, '.'],
    ['', 2, '.'],
    ['1e3', 2, '.'],
    ['--1', 2, '.'],
  ] as const)('refuses %p', (text, digits, decimal) => {
    expect(minorOf(text, digits, decimal)).toBeNull();
  });
});
