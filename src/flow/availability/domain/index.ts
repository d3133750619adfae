export { availabilityKey, mistakeIn, monthsServed } from './availability-rules.js';
export type { AvailabilityFacts, AvailabilityItem, AvailabilityMistake } from './availability-rules.js';
