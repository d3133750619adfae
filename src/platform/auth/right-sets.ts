import type { Right } from './standing.js';

/** Everybody who takes part in a partnership. */
export const insiders: Right = {
  member: 'partnership',
  treasurer: 'partnership',
  'group-coordinator': 'partnership',
  producer: 'partnership',
  receiver: 'partnership',
  'transport-organiser': 'partnership',
  'season-coordinator': 'partnership',
  'partnership-treasurer': 'partnership',
  seat: 'partnership',
  'platform-coordinator': 'partnership',
  'organisation-coordinator': 'partnership',
};
/** Who prepares what the steering committee decides, and who decides. */
export const committee: Right = { 'season-coordinator': 'partnership', seat: 'partnership' };
/** Of either side. */
export const coordinators: Right = { 'season-coordinator': 'partnership' };
