export { ReportModule } from './report.module.js';
export type { Audit } from './audit.types.js';
export { SeasonAudits } from './season-audit.service.js';
