import type { Exclusion } from './match.types.js';

/** Who may not deliver to whom in a match, and why. */
export interface Barred {
  readonly groups: readonly string[];
  /** By a group's own wish. */
  readonly byGroups: readonly { readonly producerId: string; readonly groupId: string }[];
  /** Have never signed the charter, and the time for it is over. */
  readonly strangers: readonly string[];
  /** Have no certificate that is valid on the day, for an offer that asks for one. */
  readonly uncertified: readonly { readonly producerId: string; readonly offerId: string }[];
}

/** Each pair once: a producer that may not deliver at all is not named for single offers or groups. */
export function exclusionsOf({ groups, byGroups, strangers, uncertified }: Barred): Exclusion[] {
  const nowhere = new Set(strangers);
  const refused = new Set(byGroups.map(({ producerId, groupId }) => `${producerId} ${groupId}`));
  return [
    ...strangers.flatMap((producerId) => groups.map((groupId) => ({ producerId, groupId }))),
    ...byGroups.filter(({ producerId }) => !nowhere.has(producerId)),
    ...uncertified
      .filter(({ producerId }) => !nowhere.has(producerId))
      .flatMap(({ producerId, offerId }) =>
        groups
          .filter((groupId) => !refused.has(`${producerId} ${groupId}`))
          .map((groupId) => ({ producerId, groupId, offerId })),
      ),
  ];
}
