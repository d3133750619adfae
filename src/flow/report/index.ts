export { ReportModule } from './report.module.js';
export type { Audit } from './audit.types.js';
export { SeasonAudits } from './season-audit.service.js';
export type { SeasonReport } from './domain/index.js';
export { SeasonReports } from './season-report.service.js';
export { ReportFiles } from './report-formats.service.js';
