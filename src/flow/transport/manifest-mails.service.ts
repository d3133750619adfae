import { Injectable } from '@nestjs/common';
import { Addresses } from '../../foundation/identity/index.js';
import type { Tx } from '../../platform/database/index.js';
import { recordEvent } from '../../platform/events/index.js';
import { formatDateTime, formatNumber } from '../../platform/i18n/index.js';
import { Mails } from '../../platform/mail/index.js';
import type { Language } from '../../shared/language.js';
import { type ManifestContent, manifestChanges } from './domain/index.js';
import { manifestChangeWords, manifestMailMessages as say } from './manifest-mail.messages.js';
import type { Job, Manifest } from './transport.repository.js';

/** A manifest is sent and not only fetched: to those who organise journeys for the partnership, and to its carrier. */
@Injectable()
export class ManifestMails {
  constructor(
    private readonly addresses: Addresses,
    private readonly mails: Mails,
  ) {}

  async send(tx: Tx, job: Job, manifest: Manifest, before: Manifest | null): Promise<void> {
    const people = [
      ...(await this.addresses.ofOrganisers(tx, job.partnershipId)),
      ...(job.carrierId === null ? [] : await this.addresses.ofOrganisation(tx, job.carrierId)),
    ];
    const link = this.mails.link(`/v1/transport-jobs/${job.id}/manifests/${manifest.id}.pdf`);
    for (const to of new Map(people.map((person) => [person.email, person])).values()) {
      const { number, version } = manifest;
      const text = [textOf(manifest, link, to.language), ...changesOf(manifest, before, to.language)].join('\n\n');
      const subject = say.text(to.language, 'subject', { number, version });
      await this.mails.add(tx, { key: ['manifest', manifest.id, to.email], to, subject, text });
    }
    const { partnershipId, id: jobId } = job;
    await recordEvent(
      tx,
      'manifest.issued',
      { partnershipId },
      { jobId, manifestId: manifest.id, version: manifest.version },
    );
  }
}

function textOf({ number, content }: Manifest, link: string, language: Language): string {
  const { partnership, loadingPoint, totals, dates } = content;
  const when = (instant: string) => formatDateTime(language, new Date(instant), loadingPoint.timeZone);
  return say.text(language, 'text', {
    ...{ number, partnership, link, pallets: totals.units, kg: formatNumber(language, totals.grossGrams / 1000, 1) },
    ...{ loadingPoint: loadingPoint.name, departure: when(dates.departAt), eta: when(dates.etaAt) },
  });
}

function changesOf({ content }: { content: ManifestContent }, before: Manifest | null, language: Language): string[] {
  if (before === null) return [];
  const changes = manifestChanges(before.content, content).map(({ what, from, to }) =>
    say.text(language, 'change', { what: manifestChangeWords.text(language, what), from: from || '–', to: to || '–' }),
  );
  const lines = changes.length === 0 ? [say.text(language, 'nothing-counted')] : changes;
  return [[say.text(language, 'changed', { before: before.version }), ...lines].join('\n')];
}
