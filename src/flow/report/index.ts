export { ReportModule } from './report.module.js';
export type { Audit } from './season-audit.service.js';
export { SeasonAudits } from './season-audit.service.js';
