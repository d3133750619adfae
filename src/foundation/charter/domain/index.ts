export {
  certificateFor,
  exportLimit,
  floorsOf,
  grownLocally,
  isSmall,
  keepsFloor,
  repeatedRule,
  ruleIn,
} from './bite.js';
export type { ExportLimit, Ruled } from './bite.js';
export { harvestRisks, ruleKinds, smallMeasures } from './rule.js';
export type {
  Article,
  CharterText,
  HarvestRisk,
  LocalProduct,
  PriceFloor,
  Rule,
  RuleKind,
  SmallMeasure,
} from './rule.js';
export { charterText, growthEnds, signByEnd } from './signing.js';
