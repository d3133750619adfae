import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Transaction } from '../../platform/database/index.js';
import { Documents, qrSvg } from '../../platform/documents/index.js';
import { FileAnswer, type FormatName, toCsv } from '../../platform/http/index.js';
import type { Language } from '../../shared/language.js';
import { textIn } from '../../shared/language.js';
import { manifestPaper, qrName } from './manifest-paper.js';
import { type Manifest, type ManifestHead, TransportRepository } from './transport.repository.js';
import { Transports } from './transports.service.js';

/** A manifest as JSON, as CSV line by line, or as the paper a driver carries. */
@Injectable()
export class ManifestViews {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: TransportRepository,
    private readonly transports: Transports,
    private readonly documents: Documents,
  ) {}

  list(caller: Caller, jobId: string): Promise<ManifestHead[]> {
    return this.transaction.read('list-manifests', async (tx) => {
      await this.transports.reached(tx, caller, jobId);
      return this.rows.manifests(tx, jobId);
    });
  }

  async get(
    caller: Caller,
    ids: { jobId: string; manifestId: string },
    as: { format: FormatName; language: Language },
  ): Promise<Manifest | FileAnswer> {
    const manifest = await this.manifest(caller, ids);
    const name = `${manifest.number.replaceAll('/', '-')}-v${manifest.version}`;
    if (as.format === 'csv')
      return new FileAnswer('text/csv; charset=utf-8', `${name}.csv`, toCsv(linesOf(manifest, as.language)));
    return as.format === 'pdf' ? this.pdf(manifest, as.language, name) : manifest;
  }

  manifest(caller: Caller, ids: { jobId: string; manifestId: string }): Promise<Manifest> {
    return this.transaction.read('get-manifest', async (tx) => {
      await this.transports.reached(tx, caller, ids.jobId);
      return this.rows.manifest(tx, ids.jobId, ids.manifestId);
    });
  }

  private async pdf(manifest: Manifest, language: Language, name: string): Promise<FileAnswer> {
    const codes = manifest.content.dropOffs.flatMap(({ units }) => units.map(({ code }) => code));
    const images: Record<string, string> = {};
    for (const code of codes) images[qrName(code)] = await qrSvg(code);
    const content = await this.documents.renderPdf('manifest', manifestPaper(manifest, language), images);
    return new FileAnswer('application/pdf', `${name}.pdf`, content);
  }
}

const linesOf = ({ content, number, version }: Manifest, language: Language): object[] =>
  content.dropOffs.flatMap((point) =>
    point.units.flatMap((unit) =>
      unit.lines.map((line) => ({
        ...{ manifest: number, version, dropOff: point.name, unit: unit.code, temperatureClass: unit.temperatureClass },
        ...{
          group: line.groupName,
          hsCode: line.hsCode,
          product: textIn(line.productNames, language),
          pack: line.packName,
        },
        ...{ producer: line.producerName, lot: line.lotNumber, packs: line.packs, crates: line.crates },
        ...{ netGrams: line.netGrams, grossGrams: line.grossGrams },
      })),
    ),
  );
