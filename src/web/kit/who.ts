import type { Me } from './visit.js';

/** What somebody holds, as pages sort their tasks by; the API decides again on every one of them. */
type Role = Me['roles'][number];

const groupRoles = ({ roles }: Me): readonly Role[] => roles.filter(({ kind }) => kind === 'consumer-group');

/** Groups whose pledges or people somebody keeps. */
export const keptGroups = (me: Me): readonly string[] => [
  ...new Set(
    groupRoles(me)
      .filter(({ role }) => role === 'treasurer' || role === 'coordinator')
      .map(({ organisationId }) => organisationId),
  ),
];

export const treasurerOf = (me: Me): readonly string[] =>
  groupRoles(me)
    .filter(({ role }) => role === 'treasurer')
    .map(({ organisationId }) => organisationId);

/** Producers that somebody speaks for: the own farm, or all of a cooperative. */
export const producersOf = ({ roles }: Me): readonly string[] => [
  ...new Set(
    roles
      .filter(({ role, kind }) => role === 'coordinator' && (kind === 'producer' || kind === 'producer-cooperative'))
      .flatMap(({ producerIds }) => producerIds),
  ),
];

export const holds = ({ roles }: Me, role: 'receiver' | 'transport-organiser'): boolean =>
  roles.some((held) => held.role === role);

export const coordinates = ({ mandates }: Me, partnershipId: string): boolean =>
  mandates.some((held) => held.partnershipId === partnershipId && held.kind === 'season-coordinator');

export const keepsTreasury = ({ mandates }: Me, partnershipId: string): boolean =>
  mandates.some((held) => held.partnershipId === partnershipId && held.kind === 'partnership-treasurer');

export const sits = ({ seats }: Me, partnershipId: string): boolean =>
  seats.some((seat) => seat.partnershipId === partnershipId);
