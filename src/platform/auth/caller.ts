import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { accessErrors } from './access.errors.js';
import { type Reach, everything, reachOf } from './reach.js';
import type { Right, Standing, TokenLimit } from './standing.js';

/** Whose something is: the ids by which a right may cover it. */
export interface Target {
  readonly partnershipId?: string | undefined;
  readonly groupId?: string | undefined;
  readonly memberId?: string | undefined;
  readonly producerId?: string | undefined;
  readonly organisationId?: string | undefined;
  readonly territoryId?: string | undefined;
  readonly personId?: string | undefined;
}

/** Who asks, and how far the right of the route they asked for reaches. The one object by which services decide. */
export class Caller {
  private constructor(
    readonly id: string,
    readonly standing: Standing | null,
    readonly reach: Reach,
    /** The session behind the request, where there is one. */
    readonly sessionId: string | null = null,
    /** The API token behind the request, where there is one. */
    readonly tokenId: string | null = null,
  ) {}

  static readonly system = new Caller('system', null, everything);

  /** Somebody who was recognised, or anybody. */
  static of(
    right: Right,
    who: { standing: Standing; limit: TokenLimit | null; sessionId: string | null } | null,
  ): Caller {
    const { standing = null, limit = null, sessionId = null } = who ?? {};
    return new Caller(
      standing?.personId ?? 'anonymous',
      standing,
      reachOf(standing, right, limit),
      sessionId,
      limit?.tokenId ?? null,
    );
  }

  /** Whether the right covers any of the ids given. */
  reaches(target: Target): boolean {
    const { reach } = this;
    return (
      reach.all ||
      has(reach.partnerships, target.partnershipId) ||
      has(reach.groups, target.groupId) ||
      has(reach.members, target.memberId) ||
      has(reach.producers, target.producerId) ||
      has(reach.organisations, target.organisationId) ||
      has(reach.territories, target.territoryId) ||
      has(reach.persons, target.personId)
    );
  }

  /** Throws unless the right covers it: as missing to strangers of the partnership, as forbidden to the others. */
  demand(target: Target): void {
    if (this.reaches(target)) return;
    const known = target.partnershipId === undefined || this.belongsTo(target.partnershipId);
    throw known ? accessErrors.forbidden() : accessErrors['not-found']();
  }

  /** Throws `not-found` to strangers of the partnership; what they may see of it is for the query to filter. */
  demandPart(partnershipId: string): void {
    if (!this.belongsTo(partnershipId)) throw accessErrors['not-found']();
  }

  /** Whether the person takes part in this partnership in any way. */
  belongsTo(partnershipId: string): boolean {
    if (this.standing === null || this.standing.operator) return true;
    const { mandates, seats, partnershipsOf } = this.standing;
    return (
      mandates.some((mandate) => mandate.partnershipId === partnershipId) ||
      seats.some((seat) => seat.partnershipId === partnershipId) ||
      Object.values(partnershipsOf).some((ids) => ids.includes(partnershipId))
    );
  }

  /** The sides on which the person acts as a season coordinator of this partnership; none where its token leaves that out. */
  coordinatedSides(partnershipId: string): readonly ('a' | 'b')[] {
    if (!this.reach.roles.has('season-coordinator')) return [];
    return (this.standing?.mandates ?? [])
      .filter((mandate) => mandate.partnershipId === partnershipId && mandate.kind === 'season-coordinator')
      .map((mandate) => mandate.side);
  }
}

const has = (ids: ReadonlySet<string>, id: string | undefined): boolean => id !== undefined && ids.has(id);

/** The caller of the request, put there by the guard. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<{ caller?: Caller }>();
  if (!caller) throw accessErrors.forbidden();
  return caller;
});
