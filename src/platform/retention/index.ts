export { daysBefore, Retention } from './retention.js';
export { RetentionModule } from './retention.module.js';
