import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Documents, qrSvg } from '../../platform/documents/index.js';
import { FileAnswer, type FormatName } from '../../platform/http/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import type { Language } from '../../shared/language.js';
import { consignmentNotePaper, consignmentNumber } from './consignment-note-paper.js';
import { deliveryNoteNumber, deliveryNotePaper } from './delivery-note-paper.js';
import { despatchAdvice } from './despatch-advice.js';
import { type CmrLayout, consignmentNotesOf, type DeliveryNote, deliveryNotesOf } from './domain/index.js';
import { qrName } from './manifest-paper.js';
import { ManifestViews } from './manifest-views.service.js';
import type { Manifest } from './transport.repository.js';

interface Asked {
  readonly format: FormatName;
  readonly language: Language;
}

/** What is cut from a manifest, and frozen with it: a delivery note for each group, a consignment note for each drop-off point. */
@Injectable()
export class ManifestParts {
  constructor(
    private readonly manifests: ManifestViews,
    private readonly documents: Documents,
  ) {}

  /** All as JSON; the one of a group also as PDF and as UBL Despatch Advice. */
  async deliveryNotes(
    caller: Caller,
    { groupId, ...ids }: { jobId: string; manifestId: string; groupId?: string },
    { format, language }: Asked,
  ): Promise<object> {
    const manifest = await this.manifests.manifest(caller, ids);
    const notes = deliveryNotesOf(manifest.content);
    const mine = notes.filter((note) => groupId === undefined || note.groupId === groupId);
    if (format !== 'pdf' && format !== 'xml')
      return { items: mine.map((note) => ({ number: deliveryNoteNumber(manifest, note), ...note })), nextCursor: null };
    const [note] = mine;
    if (groupId === undefined) throw refusalAt('/groupId', 'group-needed');
    if (!note) throw refusalAt('/groupId', 'unknown-group');
    const number = deliveryNoteNumber(manifest, note);
    const name = `${number.replaceAll('/', '-')}-v${manifest.version}`;
    if (format === 'pdf') return this.notePdf(manifest, note, { name, language });
    return new FileAnswer('application/xml', `${name}.xml`, despatchAdvice(manifest, note, number, language));
  }

  /** As JSON, or as PDF on the form of 2007 or 1976. */
  async consignmentNotes(
    caller: Caller,
    { layout, ...ids }: { jobId: string; manifestId: string; layout: CmrLayout },
    { format, language }: Asked,
  ): Promise<object> {
    const manifest = await this.manifests.manifest(caller, ids);
    if (format === 'pdf') {
      const content = await this.documents.renderPdf(
        'consignment-note',
        consignmentNotePaper(manifest, layout, language),
      );
      const name = `${manifest.number.replace('M-', 'CMR-').replaceAll('/', '-')}-v${manifest.version}.pdf`;
      return new FileAnswer('application/pdf', name, content);
    }
    const items = consignmentNotesOf(manifest.content).map((note) => {
      return { number: consignmentNumber(manifest, note.position), ...note };
    });
    return { items, nextCursor: null };
  }

  private async notePdf(
    manifest: Manifest,
    note: DeliveryNote,
    { name, language }: { name: string; language: Language },
  ): Promise<FileAnswer> {
    const images: Record<string, string> = {};
    for (const { code } of note.units) images[qrName(code)] = await qrSvg(code);
    const paper = deliveryNotePaper(manifest, note, language);
    const content = await this.documents.renderPdf('delivery-note', paper, images);
    return new FileAnswer('application/pdf', `${name}.pdf`, content);
  }
}
