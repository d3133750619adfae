import { Injectable } from '@nestjs/common';
import { Documents } from '../../platform/documents/index.js';
import { FileAnswer, type FormatName } from '../../platform/http/index.js';
import type { Language } from '../../shared/language.js';
import { isCurrency, minorUnitDigits } from '../../shared/money.js';
import type { SeasonReport } from './domain/index.js';
import { chartsOf } from './report-charts.js';
import { csvBundle, workbook } from './report-files.js';
import { type Adoption, reportPaper } from './report-paper.js';
import { tablesOf } from './report-tables.js';

interface Asked {
  readonly format: FormatName;
  readonly language: Language;
  readonly adoption: Adoption | null;
}

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const digitsOf = (currency: string): number => (isCurrency(currency) ? minorUnitDigits[currency] : 2);

/** A report in the format that is asked for. */
@Injectable()
export class ReportFiles {
  constructor(private readonly documents: Documents) {}

  async of(report: SeasonReport, { format, language, adoption }: Asked): Promise<object> {
    const name = `season-report-${report.season.firstMonth}`;
    if (format === 'csv') return new FileAnswer('application/zip', `${name}.zip`, csvBundle(report));
    if (format !== 'xlsx' && format !== 'pdf') return { ...report, adoption };
    const tables = tablesOf(report, language, digitsOf);
    if (format === 'xlsx') return new FileAnswer(spreadsheet, `${name}.xlsx`, await workbook(tables, language));
    const charts = chartsOf(report, language);
    const paper = reportPaper(report, tables, { charts, adoption, language });
    const images = Object.fromEntries(charts.map(({ name: file, svg }) => [file, svg]));
    return new FileAnswer(
      'application/pdf',
      `${name}.pdf`,
      await this.documents.renderPdf('season-report', paper, images),
    );
  }
}
