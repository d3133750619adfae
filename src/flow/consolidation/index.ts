export { ConsolidationModule } from './consolidation.module.js';
export type { HandlingUnit, UnitContent } from './consolidation.repository.js';
export { HandlingUnits } from './handling-units.service.js';
