export {
  type Counts,
  type Facts,
  groupGrams,
  groupMonths,
  type Hidden,
  hiddenOf,
  monthRows,
  offerMonths,
  offerRows,
  overrideRows,
  stages,
  totalFlow,
} from './build.js';
export { jain, ratio } from './figures.js';
export type * from './report.types.js';
export { householdsMin, tooFew } from './suppress.js';
