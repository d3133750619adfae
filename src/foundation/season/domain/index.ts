export { dateNames, datesOf, firstOutOfOrder, moveDates } from './calendar.js';
export type { CalendarRules, CycleDates, DateName } from './calendar.js';
export { cycleStates, stateAfter, stepNames, steps, verdictOn } from './cycle-states.js';
export type { CycleState, StepName, StepRule, StepVerdict } from './cycle-states.js';
export { defaultRules, organisers, rulesUnder, transportKeys, weightings } from './rules.js';
export type { SeasonRules } from './rules.js';
export { seasonStates, temperatureClasses } from './season.types.js';
export type { Cycle, Offer, Price, Season, SeasonState, TemperatureClass } from './season.types.js';
