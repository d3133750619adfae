import type { Right, Role, Scope } from '../../../src/platform/auth/standing.js';
import type { Actor, Owner, Place } from './cast.js';

/** What the rights file says of one actor, one route and one target. */
export type Verdict = 'allowed' | 'unauthenticated' | 'refused' | 'refused to a stranger';

/** Follows from the right alone: no role of it, no scope of it that covers the owner. */
export function verdictOn(actor: Actor, right: Right, owner: Owner): Verdict {
  const held = actor.roles.filter((role) => right[role] !== undefined);
  if (held.length === 0) return actor.person === null ? 'unauthenticated' : 'refused';
  if (held.some((role) => covers(actor, right[role], owner))) return 'allowed';
  const { partnership } = owner;
  return partnership === undefined || has(actor, 'partnership', partnership) ? 'refused' : 'refused to a stranger';
}

/** What a season holds is filtered by the scope; who takes part in its partnership by the role may ask for it. */
function covers(actor: Actor, scope: Scope | undefined, owner: Owner): boolean {
  if (scope === undefined) return false;
  const named = Object.keys(owner);
  if (scope === 'all' || named.length === 0) return true;
  if (named.length === 1 && owner.partnership !== undefined) return has(actor, 'partnership', owner.partnership);
  switch (scope) {
    case 'self':
      return has(actor, 'person', owner.person);
    case 'household':
      return has(actor, 'member', owner.member);
    case 'place':
      return has(actor, 'organisation', owner.organisation);
    case 'group':
    case 'producer':
    case 'territory':
    case 'partnership':
      return has(actor, scope, owner[scope]);
  }
}

const has = (actor: Actor, what: keyof Owner, id: string | undefined): boolean =>
  id !== undefined && (actor.holds[what] ?? []).includes(id);

/** Whether an answer is what a verdict asks for. A field that names somebody else's thing is refused with its code. */
export function answers(
  verdict: Verdict,
  { status, codes }: { status: number; codes: readonly string[] },
  refusedAs: readonly string[],
): boolean {
  const asField = status === 400 && codes.some((code) => refusedAs.includes(code));
  switch (verdict) {
    case 'allowed':
      return status < 500 && ![401, 403, 404].includes(status) && !asField;
    case 'unauthenticated':
      return status === 401;
    case 'refused':
      return status === 403 || status === 404 || asField;
    case 'refused to a stranger':
      return status === 404 || (asField && refusedAs.length > 0);
  }
}

/** Lists that everybody inside, or everybody who is signed in, may read in full. */
const open = new Set([
  'GET /v1/organisations',
  'GET /v1/organisations/:organisationId',
  'GET /v1/territories',
  'GET /v1/territories/:territoryId',
  'GET /v1/loading-points',
  'GET /v1/drop-off-points',
  'GET /v1/products',
]);

/** Who may read households by what they keep, apart from the treasurers of their group. */
const readsHouseholds: Readonly<Record<string, readonly Role[]>> = {
  'GET /v1/persons': ['operator', 'platform-coordinator'],
  'GET /v1/organisations/:organisationId/memberships': ['operator', 'platform-coordinator'],
  // An amendment is asked for a household, and agreed by those who coordinate the season.
  'GET /v1/cycles/:cycleId/amendments': ['season-coordinator'],
  'POST /v1/cycles/:cycleId/amendments/:amendmentId/agreement': ['season-coordinator'],
  'GET /v1/partnerships': ['operator'],
};

/** Producers' quantities are each its own: these name producers and none of their quantities. */
const namesProducers = new Set([
  'GET /v1/partnerships/:partnershipId/members',
  'GET /v1/partnerships/:partnershipId/charter/versions/:versionId/signatures',
]);

/** Ids that must not stand in what an actor is answered, with what they are. */
export function secretsFrom(
  actor: Actor,
  route: string,
  places: readonly Place[],
): readonly { readonly id: string; readonly what: string }[] {
  if (open.has(route)) return [];
  const role = actor.roles.at(-1) ?? 'anyone';
  const [, , elsewhere] = places;
  const keepers = readsHouseholds[route] ?? [];
  const households = keepers.includes(role)
    ? []
    : places.flatMap(({ group }) =>
        has(actor, 'group', group.id) && role !== 'member'
          ? []
          : group.members
              .filter(({ id }) => !has(actor, 'member', id))
              .flatMap(({ id, person }) => [
                { id, what: 'a household' },
                { id: person, what: 'a person of a household' },
              ]),
      );
  const producers =
    role === 'producer' && !namesProducers.has(route)
      ? places
          .filter(({ producer }) => !has(actor, 'producer', producer.id))
          .map(({ producer }) => ({ id: producer.id, what: 'another producer' }))
      : [];
  return [...households, ...producers, ...(role === 'operator' || !elsewhere ? [] : ofPartnership(elsewhere))];
}

function ofPartnership({ world, ids }: Place): { readonly id: string; readonly what: string }[] {
  const { groups, producers, partnershipId, seasonId, cycles, offers, coordinators, treasurer } = world;
  const planted = [
    ...[partnershipId, seasonId, treasurer, coordinators.a, coordinators.b, ...Object.values(offers)],
    ...[...Object.values(cycles), ...groups.map(({ id }) => id), ...producers.map(({ id }) => id)],
    ...[ids.deliveryId, ids.jobId, ids.manifestId, ids.accountId, ids.code, ids.amendmentId, ids.overrideId],
    ...[ids.versionId, ids.certificateId, ids.exclusionId, ids.agreementId, ids.seatId, ids.meetingId, ids.decisionId],
    ids.linkId,
  ];
  return planted.map((id) => ({ id: id ?? '', what: 'another partnership' }));
}
