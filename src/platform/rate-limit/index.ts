export { rateErrors } from './rate.errors.js';
export { RateLimits, registerRateLimits } from './rate-limits.js';
