export { palletGramsMax, palletise } from './palletise.js';
export type { Packing, Pallet, PalletContent, Parcel } from './palletise.js';
export { lotsForGroups } from './parcels.js';
export type { LotStock, PairOf } from './parcels.js';
