export { Availabilities } from './availabilities.service.js';
export { AvailabilityModule } from './availability.module.js';
export type { Availability } from './availability.repository.js';
