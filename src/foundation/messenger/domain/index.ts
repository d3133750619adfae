export {
  bestTrip,
  type Choice,
  type ErrandNeed,
  errandKinds,
  type ErrandState,
  errandStates,
  gramsMax,
  misfitOf,
  type TripRoom,
} from './errand-fit.js';
