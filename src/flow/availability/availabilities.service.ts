import { Injectable } from '@nestjs/common';
import { Partnerships } from '../../foundation/partnership/index.js';
import { exportLimit } from '../../foundation/charter/index.js';
import { type Cycle, CycleSteps, PartnershipTerms, type Season, Seasons } from '../../foundation/season/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { demandWhole, Transaction, type Tx } from '../../platform/database/index.js';
import { recordEvents } from '../../platform/events/index.js';
import { type Page, pageOf, type PageQuery, positionOf } from '../../platform/http/index.js';
import { refusalOf } from '../../shared/domain-error.js';
import { type Availability, type AvailabilityFilter, AvailabilityRepository } from './availability.repository.js';
import {
  type AvailabilityFacts,
  type AvailabilityItem,
  availabilityKey,
  mistakeIn,
  monthsServed,
} from './domain/index.js';

/** A season open to declarations: its months are held against a step that would come in between. */
export interface Opened {
  readonly caller: Caller;
  readonly season: Season;
  readonly cycles: readonly Cycle[];
  readonly facts: AvailabilityFacts;
}

/** What producers can bring: declared in bulk, grown freely, lowered with a reason. */
@Injectable()
export class Availabilities {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: AvailabilityRepository,
    private readonly seasons: Seasons,
    private readonly partnerships: Partnerships,
    private readonly steps: CycleSteps,
    private readonly terms: PartnershipTerms,
  ) {}

  put(caller: Caller, seasonId: string, items: readonly AvailabilityItem[]): Promise<{ declared: number }> {
    return this.transaction.run('put-availabilities', async (tx) => {
      const opened = await this.open(tx, caller, seasonId);
      const seen = new Set<string>();
      const mistakes = items.flatMap((item, i) => {
        const found = mistakeIn(item, opened.facts, seen);
        seen.add(availabilityKey(item));
        return found ? [{ pointer: `/items/${i}/${found.field}`, code: found.code, params: found.params }] : [];
      });
      if (mistakes.length > 0) throw refusalOf(mistakes);
      await this.write(tx, opened, items);
      await this.rematch(tx, opened, items);
      return { declared: items.length };
    });
  }

  /** Throws `not-found` to strangers. Declarations of one season come one after the other. */
  async open(tx: Tx, caller: Caller, seasonId: string): Promise<Opened> {
    const season = await this.seasons.season(tx, seasonId);
    caller.demandPart(season.partnershipId);
    const cycles = await this.seasons.lockCycles(tx, seasonId, 'update');
    const declared = await this.rows.ofSeason(tx, seasonId);
    const producers = await this.partnerships.producers(tx, season.partnershipId);
    const offers = await this.seasons.offers(tx, seasonId);
    const facts: AvailabilityFacts = {
      season,
      cycles: new Map(cycles.map((cycle) => [cycle.month, cycle])),
      offers: new Map(offers.map((offer) => [offer.id, offer])),
      producers: new Map(producers.map((producerId) => [producerId, caller.reaches({ producerId }) ? 'own' : 'other'])),
      declared: new Map(declared.map((row) => [availabilityKey({ ...row, month: row.harvestMonth }), row.packs])),
      limit: exportLimit(await this.terms.charter(tx, season), season.rules.localReservePercent),
      unsigned: await this.terms.unsigned(tx, season, producers),
      now: this.steps.now(),
    };
    return { caller, season, cycles, facts };
  }

  /** Writes rows that were checked. */
  async write(tx: Tx, { caller, season, facts }: Opened, items: readonly AvailabilityItem[]): Promise<void> {
    const own = ownOrganisations(caller);
    const rows = items.map((item) => ({ ...item, ownPacks: own.has(item.producerId) ? item.packs : null }));
    await this.rows.put(tx, season.id, rows, facts.now);
    const { id: seasonId, partnershipId } = season;
    const producers = [...new Set(items.map(({ producerId }) => producerId))];
    const events = producers.map((producerId) => {
      return { target: { partnershipId, producerId }, payload: { seasonId, producerId } };
    });
    await recordEvents(tx, 'availabilities.changed', events);
    if (season.state !== 'running') return;
    const changed = items
      .map((item) => ({ item, before: facts.declared.get(availabilityKey(item)) ?? 0 }))
      .filter(({ item, before }) => item.packs !== before);
    await this.rows.recordChanges(tx, season.id, changed, { actor: caller.id, at: facts.now });
  }

  /** Months that are matched but not agreed follow what has changed. */
  async rematch(tx: Tx, { cycles, facts }: Opened, items: readonly AvailabilityItem[]): Promise<void> {
    for (const cycle of cycles.filter(({ state }) => state === 'matched')) {
      const served = items.some(({ offerId, month }) => {
        const { first, last } = monthsServed(month, facts.offers.get(offerId)?.storageMonths ?? 0);
        return cycle.month >= first && cycle.month <= last;
      });
      if (served) await this.steps.rerunMatch(tx, cycle, 'availability changed');
    }
  }

  list(caller: Caller, seasonId: string, query: PageQuery & AvailabilityFilter): Promise<Page<Availability>> {
    return this.transaction.read('list-availabilities', async (tx) => {
      const season = await this.seasons.season(tx, seasonId);
      caller.demandPart(season.partnershipId);
      const page = { filter: query, after: positionOf(query, 'text', 'id', 'id'), limit: query.limit };
      const { partnershipId } = season;
      const mine = caller.reaches({ partnershipId }) ? null : [...caller.reach.producers];
      const rows = await this.rows.list(tx, seasonId, mine, page);
      return pageOf(rows, query.limit, ({ harvestMonth, offerId, producerId }) => [harvestMonth, offerId, producerId]);
    });
  }

  /** All rows of a season, by harvest month, offer and producer. */
  ofSeason(tx: Tx, seasonId: string): Promise<Availability[]> {
    demandWhole('what all can bring');
    return this.rows.ofSeason(tx, seasonId);
  }
}

/** Whom the caller speaks for as one of its own people, and not as a cooperative for its producers. */
const ownOrganisations = ({ standing }: Caller): ReadonlySet<string> =>
  new Set((standing?.roles ?? []).map(({ organisationId }) => organisationId));
