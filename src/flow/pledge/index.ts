export { PledgeModule } from './pledge.module.js';
export type { Pledge, PledgeTotal } from './pledge.repository.js';
export { Pledges } from './pledges.service.js';
