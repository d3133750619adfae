export {
  type Counts,
  type Facts,
  groupGrams,
  groupMonths,
  type Hidden,
  hiddenAll,
  hiddenOf,
  monthRows,
  offerMonths,
  offerRows,
  stages,
  totalFlow,
} from './build.js';
export { jain, ratio } from './figures.js';
export type * from './report.types.js';
export { householdsMin } from './suppress.js';
