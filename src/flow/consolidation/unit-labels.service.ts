import { Injectable } from '@nestjs/common';
import { Partnerships } from '../../foundation/partnership/index.js';
import { type Cycle, type Offer, type Season, Seasons } from '../../foundation/season/index.js';
import { type DropOffPoint, Places } from '../../foundation/territory/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { Documents, gs1Svg, qrSvg, type UnitLabelsPaper } from '../../platform/documents/index.js';
import { FileAnswer } from '../../platform/http/index.js';
import { formatDateTime, formatNumber } from '../../platform/i18n/index.js';
import { present } from '../../shared/invariant.js';
import { isLanguage, type Language, textIn } from '../../shared/language.js';
import { consolidationErrors } from './consolidation.errors.js';
import { unitLabelMessages as say, unitLabelWords } from './consolidation.messages.js';
import type { HandlingUnit } from './consolidation.repository.js';
import { isSscc } from './domain/index.js';
import { UnitRegister } from './unit-register.service.js';

type UnitLabel = UnitLabelsPaper['labels'][number];

interface Scene {
  readonly season: Season;
  readonly cycle: Cycle;
  readonly partnership: string;
  readonly loadingPoint: { readonly name: string; readonly timeZone: string };
  readonly points: ReadonlyMap<string, DropOffPoint>;
  readonly languages: ReadonlyMap<string, Language>;
  readonly offers: readonly Offer[];
  readonly groups: ReadonlyMap<string, { readonly name: string }>;
}

/** Labels that are stuck on pallets, in the first language of the place where they go. */
@Injectable()
export class UnitLabels {
  constructor(
    private readonly transaction: Transaction,
    private readonly seasons: Seasons,
    private readonly partnerships: Partnerships,
    private readonly places: Places,
    private readonly units: UnitRegister,
    private readonly documents: Documents,
  ) {}

  async pdf(caller: Caller, cycleId: string): Promise<FileAnswer> {
    const paper = await this.transaction.read('unit-labels', (tx) => this.paper(tx, caller, cycleId));
    const files: Record<string, string> = {};
    for (const { code, qr, bars } of paper.labels) {
      files[qr] = await qrSvg(isSscc(code) ? `https://id.gs1.org/00/${code}` : code);
      if (bars !== '') files[bars] = gs1Svg(`(00)${code}`);
    }
    const content = await this.documents.renderPdf('unit-labels', paper, files);
    return new FileAnswer('application/pdf', `${paper.title}.pdf`, content);
  }

  private async paper(tx: Tx, caller: Caller, cycleId: string): Promise<UnitLabelsPaper> {
    const cycle = await this.seasons.cycle(tx, cycleId);
    const season = await this.seasons.season(tx, cycle.seasonId);
    caller.demand({ partnershipId: season.partnershipId });
    const units = await this.units.ofCycle(tx, cycle);
    if (units.length === 0) throw consolidationErrors['no-units-yet']({ found: cycle.state });
    const points = await this.places.dropOffPoints(tx, units.map(({ dropOffPointId }) => dropOffPointId)); // prettier-ignore
    const languages = new Map<string, Language>();
    for (const { id, territoryId } of points.values())
      languages.set(id, firstLanguage((await this.places.territory(tx, territoryId)).languages));
    const owners = units.flatMap(({ contents }) => contents.map(({ groupId }) => groupId));
    const scene: Scene = {
      ...{ season, cycle, points, languages },
      partnership: (await this.partnerships.partnership(tx, season.partnershipId)).name,
      loadingPoint: await this.places.loadingPoint(tx, season.loadingPointId),
      offers: await this.seasons.offers(tx, season.id),
      groups: await this.places.organisations(tx, owners),
    };
    return {
      title: `labels-${cycle.month}`,
      labels: units.map((unit) => labelOf(unit, units.length, scene)),
    };
  }
}

/** The first language of a place in which the product speaks. */
const firstLanguage = (tags: readonly string[]): Language =>
  tags.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'fr';

function labelOf(unit: HandlingUnit, count: number, scene: Scene): UnitLabel {
  const language = scene.languages.get(unit.dropOffPointId) ?? 'fr';
  const point = present(scene.points.get(unit.dropOffPointId), 'a unit has a drop-off point');
  const groups = [...new Set(unit.contents.map(({ groupId }) => groupId))];
  return {
    ...{ language, words: unitLabelWords.labels(language), partnership: scene.partnership, code: unit.code },
    bars: isSscc(unit.code) ? `${unit.code}-bars.svg` : '',
    qr: `${unit.code}.svg`,
    position: `${unit.position} / ${count}`,
    ...{ deliverTo: point.name, address: point.address, from: scene.loadingPoint.name },
    loaded: formatDateTime(language, scene.cycle.dates.loadingAt, scene.loadingPoint.timeZone),
    groups: groups.map((id) => scene.groups.get(id)?.name ?? ''),
    contents: unit.contents.map(({ groupId, offerId, lotNumber, packs }) => {
      const offer = present(
        scene.offers.find(({ id }) => id === offerId),
        'what lies on a pallet was offered',
      );
      const whose = groups.length > 1 ? ` · ${scene.groups.get(groupId)?.name ?? ''}` : '';
      const product = `${textIn(offer.productNames, language)}, ${offer.packName}${whose}`;
      return { product, lot: lotNumber ?? '', packs: formatNumber(language, packs) };
    }),
    crates: formatNumber(language, unit.crates),
    gross: `${formatNumber(language, unit.grossGrams / 1000, 1)} kg`,
    temperature: temperatureOf(unit.temperatureClass, language),
  };
}

function temperatureOf(temperatureClass: string, language: Language): string {
  if (temperatureClass === 'cool') return say.text(language, 'cool', { from: 4, to: 12 });
  return temperatureClass === 'frozen' ? say.text(language, 'frozen', { to: -18 }) : say.text(language, 'ambient');
}
