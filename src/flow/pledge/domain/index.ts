export { mistakesIn, openMonths, pledgeKey, withinTolerance } from './pledge-rules.js';
export type { PledgeFacts, PledgeItem } from './pledge-rules.js';
