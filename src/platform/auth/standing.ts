/** What a person holds: facts, loaded once per request by identity. Rights are decided from them and from nothing else. */
export interface Standing {
  readonly personId: string;
  readonly operator: boolean;
  /** Whether the person's second factor is on. */
  readonly secondFactor: boolean;
  /** Member accounts the person belongs to. */
  readonly households: readonly { readonly memberId: string; readonly groupId: string }[];
  /** Roles in organisations, running now. */
  readonly roles: readonly OrganisationRole[];
  readonly mandates: readonly { readonly partnershipId: string; readonly kind: MandateKind; readonly side: Side }[];
  readonly seats: readonly { readonly partnershipId: string }[];
  /** Partnerships of each organisation named above: organisation id → partnership ids. */
  readonly partnershipsOf: Readonly<Record<string, readonly string[]>>;
}

export interface OrganisationRole {
  readonly role: MembershipRole;
  readonly organisationId: string;
  readonly kind: string;
  readonly territoryId: string;
  /** The organisation itself and, for a cooperative, its producers. */
  readonly producerIds: readonly string[];
}

export const membershipRoles = ['member', 'treasurer', 'coordinator', 'receiver', 'transport-organiser'] as const;
export type MembershipRole = (typeof membershipRoles)[number];
export const mandateKinds = ['season-coordinator', 'partnership-treasurer'] as const;
export type MandateKind = (typeof mandateKinds)[number];
export const sides = ['a', 'b'] as const;
export type Side = (typeof sides)[number];

/** Who someone is for a right; a membership's meaning follows from the organisation's kind. */
export const roles = [
  'anyone',
  'person',
  'member',
  'treasurer',
  'group-coordinator',
  'producer',
  'receiver',
  'transport-organiser',
  'season-coordinator',
  'partnership-treasurer',
  'seat',
  'platform-coordinator',
  'organisation-coordinator',
  'operator',
] as const;
export type Role = (typeof roles)[number];

/** Those whose rights cost others most in wrong hands: treasurers, coordinators of seasons and platforms, operators. */
export const privileged: readonly Role[] = [
  'treasurer',
  'season-coordinator',
  'partnership-treasurer',
  'platform-coordinator',
  'operator',
];

/** How far a right goes for that role. */
export type Scope = 'all' | 'self' | 'household' | 'group' | 'producer' | 'place' | 'territory' | 'partnership';
export type Right = Readonly<Partial<Record<Role, Scope>>>;

/** What an API token narrows: only these roles, only one organisation or partnership, or reading only. */
export interface TokenLimit {
  readonly tokenId: string;
  readonly roles: readonly Role[] | null;
  readonly readOnly: boolean;
  /** An organisation or a partnership. */
  readonly within: string | null;
}
