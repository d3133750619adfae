import { languages } from '../../shared/language.js';
import { defineMessages } from './catalogue.js';

const catalogue = defineMessages({
  en: { crates: '{count, plural, one {# crate} other {# crates}}', hello: 'Hello {name}', weight: '{kg, number} kg' },
  fr: {
    crates: '{count, plural, one {# caisse} other {# caisses}}',
    hello: 'Bonjour {name}',
    weight: '{kg, number} kg',
  },
  nl: { crates: '{count, plural, one {# krat} other {# kratten}}', hello: 'Dag {name}', weight: '{kg, number} kg' },
  ar: {
    crates:
      '{count, plural, zero {لا صناديق} one {صندوق واحد} two {صندوقان} few {# صناديق} many {# صندوقاً} other {# صندوق}}',
    hello: 'مرحباً {name}',
    weight: '{kg, number} كغ',
  },
});

describe('a catalogue', () => {
  it('says a message with its parameters', () => {
    expect(catalogue.text('fr', 'hello', { name: 'Zineb' })).toBe('Bonjour Zineb');
    expect(catalogue.text('nl', 'crates', { count: 12 })).toBe('12 kratten');
    // French counts zero as one.
    expect(catalogue.text('fr', 'crates', { count: 0 })).toBe('0 caisse');
  });

  it.each([
    // One example of each Arabic plural category (CLDR): n = 0, 1, 2, n % 100 in 3–10, in 11–99, and the rest.
    [0, 'لا صناديق'],
    [1, 'صندوق واحد'],
    [2, 'صندوقان'],
    [7, '7 صناديق'],
    [103, '103 صناديق'],
    [11, '11 صندوقاً'],
    [99, '99 صندوقاً'],
    [100, '100 صندوق'],
    [102, '102 صندوق'],
  ])('counts %i in Arabic', (count, expected) => {
    expect(catalogue.text('ar', 'crates', { count })).toBe(expected);
  });

  it("writes numbers with the reader's separators, and Latin digits in Arabic", () => {
    expect(catalogue.text('en', 'weight', { kg: 1234.5 })).toBe('1,234.5 kg');
    expect(catalogue.text('nl', 'weight', { kg: 1234.5 })).toBe('1.234,5 kg');
    expect(catalogue.text('ar', 'weight', { kg: 1234.5 })).toBe('1.234,5 كغ');
  });

  it('shows a < or an apostrophe as it stands', () => {
    const plain = { note: "l'huile <5 L> d'olive" };
    expect(defineMessages({ en: plain, fr: plain, nl: plain, ar: plain }).text('fr', 'note')).toBe(plain.note);
  });

  it('throws where a parameter is missing', () => {
    expect(() => catalogue.text('en', 'hello')).toThrow('name');
  });

  it('gives every language the same keys', () => {
    for (const language of languages)
      expect(Object.keys(catalogue.labels(language)).sort()).toEqual(['crates', 'hello', 'weight']);
    const word = { word: 'x' };
    // @ts-expect-error A key missing in one language does not compile.
    defineMessages({ en: { word: 'x', other: 'y' }, fr: word, nl: word, ar: word });
    // @ts-expect-error Neither does one that English does not have.
    defineMessages({ en: word, fr: { word: 'x', other: 'y' }, nl: word, ar: word });
    // @ts-expect-error Nor a key that nobody defined.
    expect(() => catalogue.text('en', 'nothing')).toThrow();
  });
});
