export { Atlas } from './atlas.service.js';
export type { Organisation, Territory } from './organisation.entity.js';
export { Places } from './places.service.js';
export type { DropOffPoint, LoadingPoint } from './point.entity.js';
export { TerritoryModule } from './territory.module.js';
