import { Module } from '@nestjs/common';
import { SeasonModule } from '../../foundation/season/index.js';
import { ComplianceRepository } from './compliance.repository.js';
import { SeasonCompliance } from './compliance.service.js';
import { ReportController } from './report.controller.js';
import { SeasonAudits } from './season-audit.service.js';
import { StepAudit } from './step-audit.service.js';

@Module({
  imports: [SeasonModule],
  controllers: [ReportController],
  providers: [SeasonAudits, StepAudit, ComplianceRepository, SeasonCompliance],
  exports: [SeasonAudits],
})
export class ReportModule {}
