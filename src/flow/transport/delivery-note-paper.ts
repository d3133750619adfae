import { type DeliveryNotePaper, paperMessages, paperStatuses } from '../../platform/documents/index.js';
import { formatDateTime, formatMonth } from '../../platform/i18n/index.js';
import type { Language } from '../../shared/language.js';
import { deliveryNoteLabels, deliveryNoteMessages } from './delivery-note.messages.js';
import type { DeliveryNote } from './domain/index.js';
import { totalsOf, unitOf } from './manifest-paper.js';
import { manifestMessages } from './transport.messages.js';
import type { Manifest } from './transport.repository.js';

/** A note's number: the manifest's with the group's place among its groups. */
export const deliveryNoteNumber = (manifest: Manifest, { position }: DeliveryNote): string =>
  `${manifest.number.replace('M-', 'DN-')}-${position}`;

/** Lays out what one group is brought. */
export function deliveryNotePaper(manifest: Manifest, note: DeliveryNote, language: Language): DeliveryNotePaper {
  const { content, version, status, at } = manifest;
  const { transport, loadingPoint, dates } = content;
  const { dropOff } = note;
  const zone = loadingPoint.timeZone;
  return {
    language,
    labels: { ...paperMessages.labels(language), ...deliveryNoteLabels.labels(language) },
    ...{ title: deliveryNoteMessages.text(language, 'title'), number: deliveryNoteNumber(manifest, note) },
    ...{ version: String(version), status: paperStatuses.text(language, status), draft: status === 'draft' },
    ...{ partnership: content.partnership, season: `${content.season} · ${formatMonth(language, content.month)}` },
    issuedAt: formatDateTime(language, new Date(at), zone),
    from: { name: loadingPoint.name, lines: [loadingPoint.address] },
    to: { name: note.groupName, lines: [] },
    dropOff: { name: dropOff.name, lines: [dropOff.address, dropOff.contact] },
    transport: { number: transport.number, vehicle: transport.vehicle, seals: transport.seals },
    carrier: { name: transport.carrier?.name ?? '', lines: transport.carrier ? [transport.carrier.address] : [] },
    departure: formatDateTime(language, new Date(dates.departAt), zone),
    eta: formatDateTime(language, new Date(dates.etaAt), dropOff.timeZone),
    units: note.units.map((unit) => unitOf({ ...unit, owners: ownersOf(manifest, unit.code) }, language)),
    totals: totalsOf(note.totals, language),
    remarks: [],
    signatures: [
      { role: manifestMessages.text(language, 'carrier'), name: transport.carrier?.name ?? '' },
      { role: manifestMessages.text(language, 'receivedBy'), name: note.groupName },
    ],
  };
}

const ownersOf = ({ content }: Manifest, code: string): readonly string[] =>
  content.dropOffs.flatMap(({ units }) => units).find((unit) => unit.code === code)?.owners ?? [];
