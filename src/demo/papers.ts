import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cast, Cycle } from './cast.js';
import { journeyOf, organisationOf } from './cast.js';
import type { Progress } from './progress.js';

const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Saves what a month printed: the manifest with its consignment and delivery notes, the labels, the delivery orders, the sharing list of every group. */
export async function savePapers(
  cast: Cast,
  cycles: readonly Cycle[],
  varDir: string,
  progress: Progress,
): Promise<string> {
  const folder = join(varDir, 'demo', cast.story.key);
  progress.start('Papers', cycles.length);
  for (const cycle of cycles) {
    const month = join(folder, cycle.month);
    mkdirSync(month, { recursive: true });
    const job = await journeyOf(cast, cycle.id);
    if (job) await saveManifest(cast, job.id, month);
    await saveOrders(cast, cycle, month);
    await saveLists(cast, cycle, month);
    writeFileSync(
      join(month, 'pallet-labels.pdf'),
      await cast.receiver.file(`/v1/cycles/${cycle.id}/labels`, 'application/pdf', 'fr'),
    );
    progress.step(cycle.month);
  }
  await saveReport(cast, folder);
  progress.end(folder);
  return folder;
}

/** What the steering committee decides from, in its languages, for a spreadsheet and for programs. */
async function saveReport({ sides: [a], seasonId }: Cast, folder: string): Promise<void> {
  const path = `/v1/seasons/${seasonId}/report`;
  for (const language of ['fr', 'nl', 'en', 'ar'])
    writeFileSync(join(folder, `season-report.${language}.pdf`), await a.file(path, 'application/pdf', language));
  writeFileSync(join(folder, 'season-report.xlsx'), await a.file(path, spreadsheet, 'fr'));
  writeFileSync(join(folder, 'season-report.zip'), await a.file(path, 'text/csv', 'fr'));
}

async function saveManifest(cast: Cast, jobId: string, month: string): Promise<void> {
  const { transport } = cast;
  const path = `/v1/transport-jobs/${jobId}/manifests`;
  const { items } = await transport.get<{ items: { id: string }[] }>(path);
  const last = items.at(-1);
  if (!last) return;
  for (const language of ['fr', 'ar']) {
    const pdf = await transport.file(`${path}/${last.id}`, 'application/pdf', language);
    writeFileSync(join(month, `manifest.${language}.pdf`), pdf);
  }
  const notes = `${path}/${last.id}/consignment-notes`;
  writeFileSync(join(month, 'cmr.fr.pdf'), await transport.file(notes, 'application/pdf', 'fr'));
  await saveNotes(cast, `${path}/${last.id}/delivery-notes`, month);
  writeFileSync(join(month, 'manifest.csv'), await transport.file(`${path}/${last.id}`, 'text/csv', 'fr'));
}

/** What each group is brought: a paper for its people, and a Despatch Advice for its programs. */
async function saveNotes({ transport, organisations }: Cast, path: string, month: string): Promise<void> {
  const codes = new Map([...organisations.values()].map((organisation) => [organisation.id, organisation.code]));
  const { items } = await transport.get<{ items: { groupId: string }[] }>(path);
  for (const { groupId } of items) {
    const name = join(month, `delivery-note-${(codes.get(groupId) ?? '').toLowerCase()}`);
    for (const [suffix, type] of [
      ['pdf', 'application/pdf'],
      ['xml', 'application/xml'],
    ] as const)
      writeFileSync(`${name}.${suffix}`, await transport.file(`${path}?groupId=${groupId}`, type, 'fr'));
  }
}

async function saveOrders({ receiver, organisations }: Cast, { id }: Cycle, month: string): Promise<void> {
  const codes = new Map([...organisations.values()].map((organisation) => [organisation.id, organisation.code]));
  const { items } = await receiver.get<{ items: { id: string; producerId: string }[] }>(
    `/v1/cycles/${id}/deliveries?limit=500`,
  );
  for (const { id: deliveryId, producerId } of items) {
    const pdf = await receiver.file(`/v1/deliveries/${deliveryId}`, 'application/pdf', 'fr');
    writeFileSync(join(month, `delivery-${(codes.get(producerId) ?? '').toLowerCase()}.pdf`), pdf);
  }
}

async function saveLists(cast: Cast, { id }: Cycle, month: string): Promise<void> {
  for (const [code, treasurer] of cast.treasurers) {
    const path = `/v1/cycles/${id}/distribution-list?groupId=${organisationOf(cast, code).id}`;
    writeFileSync(
      join(month, `sharing-${code.toLowerCase()}.pdf`),
      await treasurer.file(path, 'application/pdf', 'fr'),
    );
  }
}
