import { Injectable } from '@nestjs/common';
import { Partnerships } from '../../foundation/partnership/index.js';
import { type Offer, Seasons } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { type DeliveryOrderPaper, Documents, paperMessages, paperStatuses } from '../../platform/documents/index.js';
import { FileAnswer } from '../../platform/http/index.js';
import {
  formatDateTime,
  formatMonth,
  formatNumber,
  formatOpeningHours,
  formatTime,
} from '../../platform/i18n/index.js';
import { type Language, textIn } from '../../shared/language.js';
import { present } from '../../shared/invariant.js';
import { sum } from '../../shared/quantity.js';
import { deliveryOrderLabels, deliveryOrderMessages as say } from './delivery.messages.js';
import { type OrderTime, OrderTimes } from './order-times.js';
import type { DeliveryView } from './receiving.service.js';

interface Line {
  readonly offer: Offer;
  readonly packs: number;
  readonly lot: string;
}

/** The delivery order as a paper for the producer and the loading point. */
@Injectable()
export class DeliveryPapers {
  constructor(
    private readonly transaction: Transaction,
    private readonly seasons: Seasons,
    private readonly partnerships: Partnerships,
    private readonly places: Places,
    private readonly times: OrderTimes,
    private readonly documents: Documents,
  ) {}

  async pdf(delivery: DeliveryView, language: Language): Promise<FileAnswer> {
    const paper = await this.transaction.read('delivery-paper', (tx) => this.paper(tx, delivery, language));
    const content = await this.documents.renderPdf('delivery-order', paper);
    return new FileAnswer('application/pdf', `${delivery.number.replaceAll('/', '-')}.pdf`, content);
  }

  private async paper(tx: Tx, delivery: DeliveryView, language: Language): Promise<DeliveryOrderPaper> {
    const season = await this.seasons.season(tx, delivery.seasonId);
    const cycle = await this.seasons.cycle(tx, delivery.cycleId);
    const partnership = await this.partnerships.partnership(tx, season.partnershipId);
    const point = await this.places.loadingPoint(tx, season.loadingPointId);
    const producer = await this.places.organisation(tx, delivery.producerId);
    const lines = linesOf(delivery, await this.seasons.offers(tx, season.id));
    const deadline = formatDateTime(language, cycle.dates.loadingAt, point.timeZone);
    return {
      language,
      labels: { ...paperMessages.labels(language), ...deliveryOrderLabels.labels(language) },
      ...{ title: say.text(language, 'title'), number: delivery.number, version: String(delivery.version) },
      ...{ status: paperStatuses.text(language, 'issued'), draft: false },
      ...{ partnership: partnership.name, season: season.name, cycle: formatMonth(language, cycle.month) },
      issuedAt: formatDateTime(language, delivery.at, point.timeZone),
      producer: { name: producer.name, lines: [producer.address] },
      loadingPoint: { name: point.name, lines: [point.address, formatOpeningHours(language, point.openingHours)] },
      contact: { name: '', lines: [] },
      ...{ slot: timeOf(await this.times.of(tx, delivery), language, point.timeZone), deadline },
      lines: lines.map(({ offer, packs, lot }) => ({
        ...{
          product: textIn(offer.productNames, language),
          pack: offer.packName,
          note: offer.conditions.join(', '),
          lot,
        },
        ...figures(language, [{ offer, packs, lot }]),
      })),
      totals: figures(language, lines),
      labelling: (['label-lot', 'label-harvest', 'label-producer'] as const).map((key) => say.text(language, key)),
      remarks: [say.text(language, 'shortfall', { before: deadline })],
      signatures: [
        { role: say.text(language, 'producer'), name: producer.name },
        { role: say.text(language, 'receiver'), name: point.name },
      ],
    };
  }
}

/** Empty while nothing is planned: the paper then has a line to write on. */
function timeOf(time: OrderTime | null, language: Language, zone: string): string {
  if (time === null) return '';
  if (time.kind === 'round')
    return say.text(language, 'round', { at: formatDateTime(language, time.at, zone), stop: time.stop });
  const { bay, startAt, endAt } = time;
  const [from, to] = [formatDateTime(language, startAt, zone), formatTime(language, endAt, zone)];
  return say.text(language, 'slot', { bay, from, to });
}

/** One line per announced lot, and one for the packs that no lot was announced for. */
function linesOf(delivery: DeliveryView, offers: readonly Offer[]): Line[] {
  return delivery.lines.flatMap(({ offerId, ordered }) => {
    const offer = present(
      offers.find(({ id }) => id === offerId),
      'an ordered offer exists',
    );
    const lots = delivery.lots.filter((lot) => lot.offerId === offerId && (lot.announced ?? 0) > 0);
    const announced = lots.map((lot) => ({ offer, packs: lot.announced ?? 0, lot: lot.number }));
    const rest = ordered - sum(announced.map(({ packs }) => packs));
    return rest > 0 ? [...announced, { offer, packs: rest, lot: '' }] : announced;
  });
}

function figures(language: Language, lines: readonly Line[]) {
  const kg = (grams: (offer: Offer) => number) =>
    formatNumber(language, sum(lines.map(({ offer, packs }) => packs * grams(offer))) / 1000, 1);
  return {
    packs: formatNumber(language, sum(lines.map(({ packs }) => packs))),
    crates: formatNumber(language, sum(lines.map(({ offer, packs }) => Math.ceil(packs / offer.packsPerCrate)))),
    net: kg((offer) => offer.packNetGrams),
    gross: kg((offer) => offer.packGrossGrams),
  };
}
