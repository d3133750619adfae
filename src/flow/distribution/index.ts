export { DistributionModule } from './distribution.module.js';
export type { Arrival, Taken } from './distribution.repository.js';
export { Distributions } from './distributions.service.js';
