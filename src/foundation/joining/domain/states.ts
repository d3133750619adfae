/** An invitation is accepted, revoked or expired, or waits. */
export const invitationStates = ['waiting', 'accepted', 'revoked', 'expired'] as const;
export type InvitationState = (typeof invitationStates)[number];

/** What others get to see of a request; before that a stranger's is `unconfirmed`. */
export const joinStates = ['waiting', 'accepted', 'refused', 'withdrawn'] as const;
export type JoinState = (typeof joinStates)[number];
