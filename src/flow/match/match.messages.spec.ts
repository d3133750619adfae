import { languages } from '../../shared/language.js';
import { changeSentences } from './match-changes.messages.js';
import { explanationSentences } from './match-explanation.messages.js';
import { matchReasons } from './match.messages.js';

const words = {
  name: 'G1',
  offer: 'Dattes',
  group: 'G1',
  month: '2026-11',
  no: 'M1',
  names: 'P1',
  text: '…',
  note: 'fair',
  asked: 'a',
  why: 'supply',
};
const numbers = [
  ...['packs', 'committed', 'available', 'producers', 'months', 'percent', 'possible', 'minimum', 'heldBack', 'wanted'],
  ...['before', 'after', 'difference', 'committedBefore', 'groups', 'received', 'exact', 'debt'],
];

describe('the sentences of a match', () => {
  // One number of each plural category of Arabic, and parts of one.
  it.each([0, 1, 2, 3, 11, 100, 7.5])('can be said of %d in every language', (n) => {
    const params = { ...words, ...Object.fromEntries(numbers.map((name) => [name, n])) };
    for (const catalogue of [matchReasons, changeSentences, explanationSentences]) {
      for (const language of languages) {
        for (const key of Object.keys(catalogue.messages[language])) {
          const text = catalogue.text(language, key as never, params);
          expect(text).not.toMatch(/[{}٠-٩]|undefined/);
        }
      }
    }
  });

  it('ask every language for the same parameters', () => {
    const known = new Set([...Object.keys(words), ...numbers]);
    const asked = (message: string) =>
      [...new Set([...message.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name = '']) => name))]
        .filter((name) => known.has(name))
        .sort();
    for (const catalogue of [matchReasons, changeSentences, explanationSentences]) {
      for (const [key, english] of Object.entries(catalogue.messages.en)) {
        for (const language of languages) {
          const message = catalogue.messages[language][key as never] as string;
          expect([key, language, asked(message)]).toEqual([key, language, asked(english)]);
        }
      }
    }
  });
});
