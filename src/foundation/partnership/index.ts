export type { Partnership } from './partnership.entity.js';
export { PartnershipModule } from './partnership.module.js';
export { Partnerships } from './partnerships.service.js';
export { PartnershipLife } from './partnership-life.service.js';
