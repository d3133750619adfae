import type { Language } from '../shared/language.js';
import { chance } from './quantities.js';

/** Made up for everyone to see: a first name and something to eat. */
const firstNames = [
  ...['Amina', 'Bram', 'Chloé', 'Driss', 'Elke', 'Farid', 'Greet', 'Hanae', 'Ilias', 'Jeanne', 'Karim', 'Lotte'],
  ...[
    'Mounia',
    'Nele',
    'Omar',
    'Pauline',
    'Rachida',
    'Stijn',
    'Thomas',
    'Wassila',
    'Yasmine',
    'Zeno',
    'Odile',
    'Samir',
  ],
];
const surnames = [
  ...[
    'Datte',
    'Olijf',
    'Amande',
    'Sinaasappel',
    'Couscous',
    'Piment',
    'Figue',
    'Citroen',
    'Menthe',
    'Komijn',
    'Grenade',
  ],
  ...[
    'Vijg',
    'Cannelle',
    'Munt',
    'Pistache',
    'Gember',
    'Safran',
    'Dadel',
    'Sésame',
    'Kaneel',
    'Abricot',
    'Noot',
    'Orge',
  ],
];

export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly language: Language;
}

const pick = <T>(list: readonly T[], ...words: readonly (string | number)[]): T => {
  const found = list[Math.floor(chance(...words) * list.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

/** An address nobody can have (RFC 2606). */
export const emailOf = (who: string): string => `${who.toLowerCase()}@interlocal.example`;

/** Who holds a task, by the task: `treasurer.flagey`, `coordinator.sahel`. */
export function holderOf(who: string, language: Language): DemoPerson {
  return { name: `${pick(firstNames, who, 'first')} ${pick(surnames, who, 'last')}`, email: emailOf(who), language };
}

/** The household with this number in a group. */
export function householdOf(group: string, number: number): DemoPerson {
  const who = `m${String(number).padStart(2, '0')}.${group}`;
  const first = firstNames[(number + group.length) % firstNames.length] ?? '';
  const last = surnames[(number * 7 + group.length * 3) % surnames.length] ?? '';
  return {
    name: `${first} ${last}`,
    email: emailOf(who),
    language: pick(['fr', 'fr', 'fr', 'nl', 'nl', 'en', 'ar'] as const, who, 'language'),
  };
}
