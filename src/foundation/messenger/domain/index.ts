export {
  bestTrip,
  type Choice,
  type ErrandNeed,
  errandKinds,
  type ErrandState,
  errandStates,
  misfitOf,
  type TripRoom,
} from './errand-fit.js';
