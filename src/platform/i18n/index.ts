export { defineMessages } from './catalogue.js';
export type { Catalogue } from './catalogue.js';
export {
  formatDateTime,
  formatDay,
  formatGrams,
  formatMoney,
  formatMonth,
  formatNumber,
  formatOpeningHours,
  formatTime,
} from './format.js';
export { formatMessage, localeOf } from './message.js';
export type { MessageParams } from './message.js';
export { negotiate } from './negotiate.js';
