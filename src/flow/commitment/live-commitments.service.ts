import { Injectable } from '@nestjs/common';
import { type Cycle, type Offer, Seasons } from '../../foundation/season/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { type Page, pageOf, positionOf } from '../../platform/http/index.js';
import type { Texts } from '../../shared/language.js';
import type { Month } from '../../shared/month.js';
import { groupBy, sum } from '../../shared/quantity.js';
import { Pledges } from '../pledge/index.js';
import type { CommitmentQuery } from './commitment.dto.js';
import { Commitments } from './commitments.service.js';
import { gapTo } from './domain/index.js';

interface Part {
  readonly groupId: string;
  readonly packs: number;
  /** The most the members would take to fill crates; equals `packs` once locked. */
  readonly upTo: number;
}

export interface LiveCommitment {
  readonly month: Month;
  readonly offerId: string;
  readonly offerCode: string;
  readonly productNames: Texts;
  /** Whether the month is locked: until then the numbers follow the pledges. */
  readonly locked: boolean;
  readonly packs: number;
  readonly upTo: number;
  readonly minimumPacks: number;
  readonly minimumMet: boolean;
  readonly crates: number;
  /** 12 crates to the full pallet. */
  readonly packsToFullCrate: number;
  readonly packsToFullPallet: number;
  readonly cratesToFullPallet: number;
  /** Of the groups the caller may see. */
  readonly groups: readonly (Part & { readonly packsToFullCrate: number })[];
}

/** The collective commitment per month and offer, live until the month is locked. */
@Injectable()
export class LiveCommitments {
  constructor(
    private readonly transaction: Transaction,
    private readonly seasons: Seasons,
    private readonly pledges: Pledges,
    private readonly commitments: Commitments,
  ) {}

  list(caller: Caller, seasonId: string, query: CommitmentQuery): Promise<Page<LiveCommitment>> {
    return this.transaction.read('list-commitments', async (tx) => {
      const season = await this.seasons.season(tx, seasonId);
      caller.demandPart(season.partnershipId);
      const offers = await this.seasons.offers(tx, seasonId);
      const cycles = await this.seasons.cycles(tx, seasonId);
      const parts = await asPartnership(tx, 'totals', season.partnershipId, () =>
        this.parts(tx, cycles, query.month ?? null),
      );
      const after = positionOf(query, 'text', 'text');
      const rows = cycles
        .filter(({ month }) => query.month === undefined || query.month === month)
        .flatMap((cycle) =>
          offers.filter(({ months }) => months.includes(cycle.month)).map((offer) => ({ cycle, offer })),
        )
        .filter(({ cycle, offer }) => after === null || `${cycle.month} ${offer.code}` > after.join(' '))
        .slice(0, query.limit + 1)
        .map(({ cycle, offer }) => {
          const all = parts.get(`${cycle.month} ${offer.id}`) ?? [];
          const mine = all.filter(({ groupId }) => caller.reaches({ partnershipId: season.partnershipId, groupId }));
          return view(cycle, offer, { all, mine });
        });
      return pageOf(rows, query.limit, ({ month, offerCode }) => [month, offerCode]);
    });
  }

  /** Groups' packs by month and offer: of open months what is pledged now, of locked ones what is committed. */
  private async parts(tx: Tx, cycles: readonly Cycle[], month: Month | null): Promise<Map<string, Part[]>> {
    const seasonId = cycles[0]?.seasonId ?? '';
    const open = new Set(cycles.filter(({ state }) => state === 'collecting').map((cycle) => cycle.month));
    const pledged = (await this.pledges.totals(tx, seasonId, month)).filter((row) => open.has(row.month));
    const committed = await this.commitments.current(tx, seasonId, month);
    const rows = [...pledged, ...committed.map((row) => ({ ...row, upTo: row.packs }))];
    return groupBy(
      rows.filter(({ packs, upTo }) => packs + upTo > 0),
      (row) => `${row.month} ${row.offerId}`,
    );
  }
}

function view(cycle: Cycle, offer: Offer, parts: { all: readonly Part[]; mine: readonly Part[] }): LiveCommitment {
  const { packsPerCrate, cratesPerPallet, minimumPacks } = offer;
  const packs = sum(parts.all.map((part) => part.packs));
  const crates = Math.ceil(packs / packsPerCrate);
  return {
    ...{ month: cycle.month, offerId: offer.id, offerCode: offer.code, productNames: offer.productNames },
    locked: cycle.state !== 'collecting',
    packs,
    upTo: sum(parts.all.map((part) => part.upTo)),
    minimumPacks,
    minimumMet: packs >= minimumPacks,
    crates,
    packsToFullCrate: gapTo(packs, packsPerCrate),
    packsToFullPallet: gapTo(packs, packsPerCrate * cratesPerPallet),
    cratesToFullPallet: gapTo(crates, cratesPerPallet),
    groups: parts.mine.map(({ groupId, packs: own, upTo }) => {
      return { groupId, packs: own, upTo, packsToFullCrate: gapTo(own, packsPerCrate) };
    }),
  };
}
