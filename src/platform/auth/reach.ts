import type { OrganisationRole, Right, Role, Scope, Standing, TokenLimit } from './standing.js';

/** The ids a right covers for one caller; queries filter by them. */
export interface Reach {
  readonly all: boolean;
  readonly partnerships: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
  readonly producers: ReadonlySet<string>;
  readonly organisations: ReadonlySet<string>;
  readonly territories: ReadonlySet<string>;
  readonly persons: ReadonlySet<string>;
  /** Of the partnerships, those that the caller serves by a mandate or an office, and does not only take part in. */
  readonly served: ReadonlySet<string>;
  /** Of them, those whose money it keeps. */
  readonly treasuries: ReadonlySet<string>;
  /** The roles by which the right was granted; empty means: none of them is held. */
  readonly roles: ReadonlySet<Role>;
}

const none: ReadonlySet<string> = new Set();
const empty: Reach = {
  all: false,
  partnerships: none,
  groups: none,
  members: none,
  producers: none,
  organisations: none,
  territories: none,
  persons: none,
  served: none,
  treasuries: none,
  roles: new Set(),
};

/** The reach of jobs and commands. */
export const everything: Reach = { ...empty, all: true, roles: new Set<Role>(['operator']) };

const offices: ReadonlySet<Role> = new Set<Role>([
  ...(['season-coordinator', 'partnership-treasurer', 'seat', 'transport-organiser', 'receiver'] as const),
]);

/** One holding of a role: what each scope would cover by it. */
interface Holding {
  readonly role: Role;
  readonly ids: Partial<Record<Scope, readonly string[]>>;
}

/** Computes the reach of a right from what a person holds, narrowed by an API token. */
export function reachOf(standing: Standing | null, right: Right, limit: TokenLimit | null): Reach {
  const reach = {
    ...empty,
    partnerships: new Set<string>(),
    groups: new Set<string>(),
    members: new Set<string>(),
    producers: new Set<string>(),
    organisations: new Set<string>(),
    territories: new Set<string>(),
    persons: new Set<string>(),
    served: new Set<string>(),
    treasuries: new Set<string>(),
    roles: new Set<Role>(),
  };
  const covers = {
    self: reach.persons,
    household: reach.members,
    group: reach.groups,
    producer: reach.producers,
    place: reach.organisations,
    territory: reach.territories,
    partnership: reach.partnerships,
  };
  let all = false;
  for (const { role, ids } of holdings(standing && narrowed(standing, limit?.within ?? null))) {
    const scope = right[role];
    if (scope === undefined || (limit?.roles && !limit.roles.includes(role))) continue;
    reach.roles.add(role);
    if (scope === 'all') all = true;
    else for (const id of ids[scope] ?? []) covers[scope].add(id);
    if (scope !== 'partnership') continue;
    if (offices.has(role)) for (const id of ids.partnership ?? []) reach.served.add(id);
    if (role === 'partnership-treasurer') for (const id of ids.partnership ?? []) reach.treasuries.add(id);
  }
  return { ...reach, all };
}

/** What a person holds within one organisation or partnership; an operator's right is within none. */
function narrowed(standing: Standing, within: string | null): Standing {
  if (within === null) return standing;
  const partnershipsOf = Object.fromEntries(
    Object.entries(standing.partnershipsOf).flatMap(([id, partnerships]) =>
      id === within ? [[id, partnerships]] : partnerships.includes(within) ? [[id, [within]]] : [],
    ),
  );
  return {
    ...standing,
    operator: false,
    households: standing.households.filter(({ groupId }) => groupId in partnershipsOf),
    roles: standing.roles.filter(({ organisationId }) => organisationId in partnershipsOf),
    mandates: standing.mandates.filter(({ partnershipId }) => partnershipId === within),
    seats: standing.seats.filter(({ partnershipId }) => partnershipId === within),
    partnershipsOf,
  };
}

function holdings(standing: Standing | null): Holding[] {
  const anyone: Holding = { role: 'anyone', ids: {} };
  if (standing === null) return [anyone];
  const { personId: id, partnershipsOf } = standing;
  const self = [id];
  const everywhere = [
    ...new Set(Object.values(partnershipsOf).flat()),
    ...standing.mandates.map((m) => m.partnershipId),
    ...standing.seats.map((seat) => seat.partnershipId),
  ];
  return [
    anyone,
    { role: 'person', ids: { self, partnership: everywhere } },
    ...(standing.operator ? [{ role: 'operator' as const, ids: { self } }] : []),
    ...standing.households.map(({ memberId, groupId }) => ({
      role: 'member' as const,
      ids: { self, household: [memberId], group: [groupId], partnership: partnershipsOf[groupId] ?? [] },
    })),
    ...standing.roles.flatMap((held) => organisationHolding(held, self, partnershipsOf)),
    ...standing.mandates.map(({ kind, partnershipId }) => ({
      role: kind,
      ids: { self, partnership: [partnershipId] },
    })),
    ...standing.seats.map(({ partnershipId }) => ({
      role: 'seat' as const,
      ids: { self, partnership: [partnershipId] },
    })),
  ];
}

function organisationHolding(
  { role, kind, organisationId, territoryId, producerIds }: OrganisationRole,
  self: readonly string[],
  partnershipsOf: Standing['partnershipsOf'],
): Holding[] {
  const meaning = meaningOf(role, kind);
  if (meaning === null) return [];
  const ids = {
    self,
    group: [organisationId],
    place: [organisationId],
    producer: producerIds,
    territory: [territoryId],
    partnership: partnershipsOf[organisationId] ?? [],
  };
  return [{ role: meaning, ids }];
}

/** What a membership's role means follows from the organisation's kind; plain members act through their household. */
function meaningOf(role: OrganisationRole['role'], kind: string): Role | null {
  switch (role) {
    case 'member':
      return null;
    case 'receiver':
    case 'transport-organiser':
      return role;
    case 'treasurer':
      return kind === 'consumer-group' ? 'treasurer' : null;
    case 'coordinator':
      if (kind === 'consumer-group') return 'group-coordinator';
      if (kind === 'producer' || kind === 'producer-cooperative') return 'producer';
      return kind === 'platform' ? 'platform-coordinator' : 'organisation-coordinator';
  }
}

/**
 * What the database's policies are told of a call: the fields are explained where the policies stand, in the migration
 * that adds them. An operator's `all` is not in it: running an instance gives no look into anybody's rows.
 */
export function scopeOf(reach: Reach | undefined): string {
  const { served: p, treasuries: t, groups: g, members: m, producers: s } = reach ?? empty;
  const fields = Object.entries({ p, t, g, m, s }).filter(([, ids]) => ids.size > 0);
  return JSON.stringify(Object.fromEntries(fields.map(([field, ids]) => [field, [...ids]])));
}
