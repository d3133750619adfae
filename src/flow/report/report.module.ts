import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PartnershipModule } from '../../foundation/partnership/index.js';
import { SeasonModule } from '../../foundation/season/index.js';
import { TerritoryModule } from '../../foundation/territory/index.js';
import { AdoptedReportRepository } from './adopted-report.repository.js';
import { AdoptedReports } from './adopted-reports.service.js';
import { ComplianceRepository } from './compliance.repository.js';
import { SeasonCompliance } from './compliance.service.js';
import { ReportController } from './report.controller.js';
import { AdoptedReport } from './report.entity.js';
import { ReportFacts } from './report-facts.service.js';
import { ReportFiles } from './report-formats.service.js';
import { ReportParts } from './report-parts.service.js';
import { ReportRepository } from './report.repository.js';
import { SeasonAudits } from './season-audit.service.js';
import { SeasonReportController } from './season-report.controller.js';
import { SeasonReports } from './season-report.service.js';
import { StepAudit } from './step-audit.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([AdoptedReport]), PartnershipModule, SeasonModule, TerritoryModule],
  controllers: [ReportController, SeasonReportController],
  providers: [
    ...[SeasonAudits, StepAudit, ComplianceRepository, SeasonCompliance],
    ...[ReportRepository, ReportFacts, ReportParts, SeasonReports],
    ...[AdoptedReportRepository, AdoptedReports, ReportFiles],
  ],
  exports: [SeasonAudits, SeasonReports, ReportFiles],
})
export class ReportModule {}
