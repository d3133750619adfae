import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Partnerships } from '../../foundation/partnership/index.js';
import { type Cycle, type Offer, type Season, Seasons } from '../../foundation/season/index.js';
import { type DropOffPoint, type LoadingPoint, type Organisation, Places } from '../../foundation/territory/index.js';
import type { Tx } from '../../platform/database/index.js';
import { newId } from '../../shared/ids.js';
import { present } from '../../shared/invariant.js';
import { byText, groupBy, sum } from '../../shared/quantity.js';
import { type HandlingUnit, HandlingUnits } from '../consolidation/index.js';
import {
  goodsOf,
  type ManifestContent,
  type ManifestLine,
  type ManifestPoint,
  type ManifestUnit,
  totalsOf,
} from './domain/index.js';
import { ManifestMails } from './manifest-mails.service.js';
import { type Job, type ManifestHead, TransportRepository } from './transport.repository.js';

/** Freezes what a cycle loads into the next version of its manifest, where it says anything new. */
@Injectable()
export class Manifests {
  constructor(
    private readonly rows: TransportRepository,
    private readonly units: HandlingUnits,
    private readonly seasons: Seasons,
    private readonly partnerships: Partnerships,
    private readonly places: Places,
    private readonly mails: ManifestMails,
  ) {}

  /** The standing manifest afterwards; unchanged content with an unchanged status makes no new version. */
  async write(
    tx: Tx,
    about: { season: Season; cycle: Cycle; job: Job; at: Date },
    status: ManifestHead['status'],
  ): Promise<ManifestHead> {
    const { season, cycle, job, at } = about;
    const content = await this.content(tx, about);
    const contentHash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
    const standing = await this.rows.standingManifest(tx, cycle);
    if (standing?.contentHash === contentHash && standing.status === status) return standing;
    const manifest = {
      ...{ id: newId(), seasonId: season.id, cycleId: cycle.id, jobId: job.id, number: job.number.replace('T-', 'M-') },
      ...{ version: (standing?.version ?? 0) + 1, status, content, contentHash, at, supersededAt: null },
    };
    await this.rows.putManifest(tx, manifest);
    if (status === 'issued') {
      // A draft was sent to nobody: against it nothing has changed.
      const before = standing?.status === 'issued' ? await this.rows.manifest(tx, job.id, standing.id) : null;
      await this.mails.send(tx, job, manifest, before);
    }
    return manifest;
  }

  private async content(
    tx: Tx,
    { season, cycle, job }: { season: Season; cycle: Cycle; job: Job },
  ): Promise<ManifestContent> {
    const offers = await this.seasons.offers(tx, season.id);
    const found = await this.units.ofCycle(tx, cycle);
    const named = found.flatMap(({ contents }) => contents.flatMap(({ groupId, producerId }) => [groupId, producerId]));
    const organisations = await this.places.organisations(tx, [
      ...named,
      ...(job.carrierId === null ? [] : [job.carrierId]),
    ]);
    const points = await this.places.dropOffPoints(
      tx,
      found.map(({ dropOffPointId }) => dropOffPointId),
    );
    const units = found.map((unit) => ({ point: unit.dropOffPointId, unit: unitOf(unit, offers, organisations) }));
    const carrier = organisations.get(job.carrierId ?? '');
    const loadingPoint = await this.places.loadingPoint(tx, season.loadingPointId);
    const all = units.map(({ unit }) => unit);
    return {
      partnership: (await this.partnerships.partnership(tx, season.partnershipId)).name,
      ...{ season: season.name, month: cycle.month },
      transport: {
        ...{
          number: job.number,
          organiser: job.organiser,
          vehicle: job.vehicle,
          seals: job.seals,
          importer: job.importer,
        },
        carrier: carrier ? { name: carrier.name, address: carrier.address } : null,
      },
      loadingPoint: pointOf(loadingPoint),
      dates: {
        loadingAt: cycle.dates.loadingAt.toISOString(),
        departAt: cycle.dates.departAt.toISOString(),
        etaAt: cycle.dates.etaAt.toISOString(),
      },
      dropOffs: [...groupBy(units, ({ point }) => point)]
        .map(([id, own]) =>
          dropOffOf(
            present(points.get(id), 'a unit has a drop-off point'),
            own.map(({ unit }) => unit),
          ),
        )
        .sort((a, b) => byText(a.name, b.name)),
      totals: totalsOf(all),
      goods: goodsOf(all, offers),
    };
  }
}

const pointOf = ({
  name,
  address,
  latitude,
  longitude,
  timeZone,
  openingHours,
}: LoadingPoint | DropOffPoint): ManifestPoint => {
  return { name, address, latitude, longitude, timeZone, openingHours };
};

const dropOffOf = (point: DropOffPoint, units: readonly ManifestUnit[]): ManifestContent['dropOffs'][number] => {
  return { ...pointOf(point), contact: point.contact, unloading: point.unloading, units, totals: totalsOf(units) };
};

function unitOf(
  unit: HandlingUnit,
  offers: readonly Offer[],
  organisations: ReadonlyMap<string, Organisation>,
): ManifestUnit {
  const nameOf = (id: string): string => organisations.get(id)?.name ?? '';
  const lines = unit.contents.map(({ groupId, offerId, producerId, lotNumber, packs }): ManifestLine => {
    const offer = present(
      offers.find(({ id }) => id === offerId),
      'what is loaded was offered',
    );
    return {
      ...{ groupId, groupName: nameOf(groupId), offerId, productNames: offer.productNames, packName: offer.packName },
      ...{ hsCode: offer.hsCode, producerId, producerName: nameOf(producerId), lotNumber: lotNumber ?? '', packs },
      crates: Math.ceil(packs / offer.packsPerCrate),
      ...{ netGrams: packs * offer.packNetGrams, grossGrams: packs * offer.packGrossGrams },
    };
  });
  const { code, temperatureClass, crates, netGrams, grossGrams, volumeCm3 } = unit;
  return {
    ...{ code, temperatureClass, crates, netGrams, grossGrams, volumeCm3, lines },
    owners: [...new Set(lines.map(({ groupName }) => groupName))],
    packs: sum(lines.map(({ packs }) => packs)),
  };
}
