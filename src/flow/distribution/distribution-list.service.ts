import { Injectable } from '@nestjs/common';
import { type Cycle, type Offer, Seasons } from '../../foundation/season/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { type DistributionListPaper, Documents, paperMessages, paperStatuses } from '../../platform/documents/index.js';
import { FileAnswer } from '../../platform/http/index.js';
import { formatDateTime, formatMonth, formatNumber } from '../../platform/i18n/index.js';
import { type Language, textIn } from '../../shared/language.js';
import { groupBy, sum, sumBy } from '../../shared/quantity.js';
import { distributionListLabels, distributionListMessages as say } from './distribution.messages.js';
import { DistributionNames } from './distribution-names.service.js';
import { DistributionRepository, type Taken } from './distribution.repository.js';

/** The list a group shares by: each household's packs and a column to sign. */
@Injectable()
export class DistributionLists {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: DistributionRepository,
    private readonly names: DistributionNames,
    private readonly seasons: Seasons,
    private readonly documents: Documents,
  ) {}

  async pdf(caller: Caller, what: { cycleId: string; groupId: string }, language: Language): Promise<FileAnswer> {
    const paper = await this.transaction.read('distribution-list', async (tx) => {
      const cycle = await this.seasons.cycle(tx, what.cycleId);
      const { partnershipId } = await this.seasons.season(tx, cycle.seasonId);
      caller.demandPart(partnershipId);
      if (!caller.reaches({ groupId: what.groupId })) throw accessErrors.forbidden();
      const taken = await this.rows.taken(tx, cycle, { groups: [what.groupId], members: [] });
      if (taken.length === 0) throw accessErrors['not-found']();
      return this.paper(tx, { cycle, groupId: what.groupId, taken }, language);
    });
    const content = await this.documents.renderPdf('distribution-list', paper);
    return new FileAnswer('application/pdf', `${paper.number.replaceAll('/', '-')}.pdf`, content);
  }

  private async paper(
    tx: Tx,
    { cycle, groupId, taken }: { cycle: Cycle; groupId: string; taken: readonly Taken[] },
    language: Language,
  ): Promise<DistributionListPaper> {
    const memberIds = [...new Set(taken.map(({ memberId }) => memberId))];
    const { season, partnership, group, point, members } = await this.names.of(tx, cycle, { groupId, memberIds });
    const offers = (await this.seasons.offers(tx, season.id)).filter(({ id }) =>
      taken.some(({ offerId }) => offerId === id),
    );
    const packs = sumBy(
      taken,
      ({ memberId, offerId }) => `${memberId} ${offerId}`,
      (row) => row.packs,
    );
    const zone = point?.timeZone ?? 'UTC';
    return {
      language,
      labels: { ...paperMessages.labels(language), ...distributionListLabels.labels(language) },
      ...{ title: say.text(language, 'title'), number: `SL-${cycle.month}/${group.code}`, version: '' },
      ...{ status: paperStatuses.text(language, 'issued'), draft: false, partnership: partnership.name },
      season: `${season.name} · ${formatMonth(language, cycle.month)}`,
      issuedAt: '',
      group: { name: group.name, lines: [say.text(language, 'households', { count: members.length })] },
      place: point ? `${point.name}, ${point.address}` : '',
      when: formatDateTime(language, cycle.dates.distributeAt, zone),
      offers: offers.map((offer) => offerColumn(offer, taken, language)),
      members: members.map(({ id, memberNo, name }) => ({
        ...{ number: memberNo, name },
        packs: offers.map((offer) => {
          const count = packs.get(`${id} ${offer.id}`) ?? 0;
          return count === 0 ? '' : formatNumber(language, count);
        }),
      })),
      remarks: [say.text(language, 'noMoney')],
      signatures: [
        { role: say.text(language, 'onDuty'), name: '' },
        { role: say.text(language, 'treasurer'), name: '' },
      ],
    };
  }
}

function offerColumn(
  offer: Offer,
  taken: readonly Taken[],
  language: Language,
): DistributionListPaper['offers'][number] {
  const own = groupBy(taken, ({ offerId }) => offerId).get(offer.id) ?? [];
  return {
    ...{ name: textIn(offer.productNames, language), pack: offer.packName },
    total: formatNumber(language, sum(own.map(({ packs }) => packs))),
  };
}
