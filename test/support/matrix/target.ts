import type { Owner, Place } from './cast.js';

/** What the matrix has to know of a route besides its rights: whose its target is, and what to send. */
export interface Target {
  readonly of: Whose;
  readonly query?: (place: Place) => string;
  /** Valid by its form, so that what refuses it is the right and not the form. Text is CSV. */
  readonly body?: (place: Place) => object | string;
  /** Ids in the path that differ from the place's usual ones. */
  readonly ids?: (place: Place) => Readonly<Record<string, string>>;
  /** The state in which the month is for this route, where settled ones are closed to everybody. */
  readonly state?: string;
  /** Refusals by a rule that stands behind the right, such as that the other side has to agree. */
  readonly lawful?: readonly string[];
  /** The target stands in the body: a wrong one is refused as a field, with one of these codes. */
  readonly refusedAs?: readonly string[];
}

export type Whose =
  | 'everyone'
  | 'partnership'
  | 'group'
  | 'household'
  | 'producer'
  | 'delivery'
  | 'grower'
  | 'share'
  | 'territory a'
  | 'territory b'
  | 'treasurer'
  | 'town hall'
  | 'account'
  | 'applicant'
  | 'errand';

/** The ids by which a right may cover a target in a place. */
export function ownerOf(whose: Whose, { world, group, producer, ids }: Place): Owner {
  const partnership = world.partnershipId;
  const { a, b } = world.territories;
  const member = group.members[0]?.id ?? '';
  switch (whose) {
    case 'everyone':
      return {};
    case 'partnership':
      return { partnership };
    case 'group':
      return { group: group.id, organisation: group.id, territory: a };
    case 'household':
      return { group: group.id, member, territory: a };
    case 'account':
      return { group: group.id, member };
    case 'producer':
      return { partnership, producer: producer.id, organisation: producer.id };
    case 'delivery':
      return { partnership, producer: producer.id, territory: b };
    case 'grower':
      return { producer: producer.id, organisation: producer.id, territory: b };
    case 'share':
      return { partnership, group: group.id };
    case 'territory a':
      return { territory: a };
    case 'territory b':
      return { territory: b };
    case 'town hall':
      return { organisation: ids.townHallId ?? '' };
    case 'applicant':
      return { person: world.stranger };
    case 'errand':
      return { person: world.stranger, organisation: group.id };
    case 'treasurer':
      return { person: group.treasurer };
  }
}

export const everyone: Target = { of: 'everyone' };
export const partnership: Target = { of: 'partnership' };
export const text = { name: 'Name', reason: 'a reason' };
const others = [
  'not-your-member',
  'unknown-member',
  'not-your-producer',
  'unknown-producer',
  'unknown-content',
  'not-your-organisation',
  'agreement-not-a-party',
];
export const point = {
  address: 'Quai 1',
  latitude: 1,
  longitude: 1,
  timeZone: 'Europe/Brussels',
  openingHours: 'Mo-Fr',
};
export const member = ({ group }: Place): string => group.members[0]?.id ?? '';
export const money = { amount: 100, currency: 'EUR' };

export const sent = (of: Whose, body: Target['body']): Target => ({ of, ...(body ? { body } : {}) });
export const named = (of: Whose, body: Target['body']): Target => ({ ...sent(of, body), refusedAs: others });
