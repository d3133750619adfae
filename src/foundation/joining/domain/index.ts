export { type InvitationState, invitationStates, type JoinState, joinStates } from './states.js';
