import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { recordEvent } from '../../platform/events/index.js';
import { invariant } from '../../shared/invariant.js';
import { byText } from '../../shared/quantity.js';
import { Places } from '../territory/index.js';
import type { Season } from './domain/index.js';
import type { SignatureDto } from './season.dto.js';
import { seasonErrors } from './season.errors.js';
import { Seasons } from './seasons.service.js';
import { type Signature, SignatureRepository } from './signature.repository.js';

/** What one side promises, month by month. */
export interface PromisedPacks {
  readonly organisationId: string;
  readonly offerId: string;
  readonly month: string;
  readonly packs: number;
}

export interface Terms {
  readonly groups: readonly PromisedPacks[];
  readonly producers: readonly PromisedPacks[];
}

export type Party = Pick<Signature, 'party' | 'organisationId'>;

/** Packs of an offer in a month that groups promise to take and producers to bring. */
export interface PromisedTotal {
  readonly offerId: string;
  readonly month: string;
  readonly groups: number;
  readonly producers: number;
}

/** Of the groups and producers those that the reader may see, and the totals of all. */
export interface SeasonCommitmentView extends Terms {
  readonly seasonId: string;
  readonly state: string;
  readonly totals: readonly PromisedTotal[];
  /** Hash of all terms and prices: what a signature signs. Null until the season is matched. */
  readonly textHash: string | null;
  readonly signatures: readonly Signature[];
  readonly missing: readonly Party[];
}

/** The contract of both sides for all months: its terms come from the stages, its signatures are kept here. */
@Injectable()
export class SeasonCommitments {
  private terms: ((tx: Tx, seasonId: string) => Promise<Terms>) | null = null;

  constructor(
    private readonly transaction: Transaction,
    private readonly seasons: Seasons,
    private readonly signatures: SignatureRepository,
    private readonly places: Places,
    private readonly clock: Clock,
  ) {}

  /** The stage that matches the whole season says what was promised. */
  provideTerms(terms: (tx: Tx, seasonId: string) => Promise<Terms>): void {
    this.terms = terms;
  }

  get(caller: Caller, seasonId: string): Promise<SeasonCommitmentView> {
    return this.transaction.read('get-season-commitment', async (tx) => {
      const season = await this.seasons.season(tx, seasonId);
      caller.demandPart(season.partnershipId);
      return shownTo(caller, season, await this.view(tx, season));
    });
  }

  /** Signs for a group, a producer or cooperative, or a side's coordinators; the last signature starts the season. */
  sign(caller: Caller, seasonId: string, dto: SignatureDto): Promise<SeasonCommitmentView> {
    return this.transaction.run('sign-season', async (tx) => {
      const season = await this.seasons.lockSeason(tx, seasonId); // Of two last signatures, the second sees the first.
      caller.demandPart(season.partnershipId);
      if (season.state !== 'committed')
        throw seasonErrors['season-state']({ found: season.state, needed: 'committed' });
      const before = await this.view(tx, season);
      if (dto.textHash !== before.textHash) throw seasonErrors['stale-commitment-text']();
      const parties = await this.partiesOf(tx, caller, season, { dto, terms: before });
      const at = this.clock.now();
      for (const party of parties) {
        await this.signatures.insert(tx, { ...party, seasonId, personId: caller.id, textHash: dto.textHash, at });
        await recordEvent(tx, 'season.signed', { partnershipId: season.partnershipId }, { seasonId });
      }
      const after = await this.view(tx, season);
      if (after.missing.length > 0) return shownTo(caller, season, after);
      const started = await this.seasons.moveSeason(tx, seasonId, 'running');
      return shownTo(caller, season, { ...after, state: started.state });
    });
  }

  private async view(tx: Tx, season: Season): Promise<SeasonCommitmentView> {
    const terms = await this.termsOf(tx, season);
    const signatures = await this.signatures.ofSeason(tx, season.id);
    const matched = season.state !== 'draft' && season.state !== 'pledging';
    const textHash = matched
      ? createHash('sha256')
          .update(JSON.stringify([season.id, terms, await this.seasons.priceList(tx, season.id)]))
          .digest('hex')
      : null;
    const missing = matched ? await this.missing(tx, terms, signatures) : [];
    return {
      seasonId: season.id,
      state: season.state,
      totals: totalsOf(terms),
      ...terms,
      textHash,
      signatures,
      missing,
    };
  }

  private termsOf(tx: Tx, { id, state, partnershipId }: Season): Promise<Terms> {
    const { terms } = this;
    invariant(terms !== null, 'a stage provides the terms of the season commitment');
    if (state === 'draft') return Promise.resolve({ groups: [], producers: [] });
    return asPartnership(tx, 'season-commitment', partnershipId, () => terms(tx, id));
  }

  /** Everyone who promised something has to sign; a cooperative's signature stands for its producers. */
  private async missing(tx: Tx, terms: Terms, signatures: readonly Signature[]): Promise<Party[]> {
    const signed = new Set(signatures.map(({ party, organisationId }) => `${party} ${organisationId ?? ''}`));
    const organisations = await this.places.organisations(tx, [
      ...new Set([...terms.groups, ...terms.producers].map(({ organisationId }) => organisationId)),
    ]);
    const needed: Party[] = [
      { party: 'coordinator-a', organisationId: null },
      { party: 'coordinator-b', organisationId: null },
      ...[...new Set(terms.groups.map(({ organisationId }) => organisationId))].map((organisationId) => {
        return { party: 'group' as const, organisationId };
      }),
      ...[...new Set(terms.producers.map(({ organisationId }) => organisationId))].map((organisationId) => {
        return { party: 'producer' as const, organisationId };
      }),
    ];
    return needed.filter(({ party, organisationId }) => {
      const parent = organisations.get(organisationId ?? '')?.parentId ?? '';
      return (
        !signed.has(`${party} ${organisationId ?? ''}`) && !(party === 'producer' && signed.has(`producer ${parent}`))
      );
    });
  }

  /** Whom the caller signs for: the organisation named, or the sides it coordinates. */
  private async partiesOf(
    tx: Tx,
    caller: Caller,
    season: Season,
    { dto, terms }: { dto: SignatureDto; terms: Terms },
  ): Promise<Party[]> {
    if (dto.organisationId === undefined) {
      const sides = caller.coordinatedSides(season.partnershipId);
      if (sides.length === 0) throw seasonErrors['not-a-party']();
      return sides.map((side) => ({ party: `coordinator-${side}` as const, organisationId: null }));
    }
    const { organisationId } = dto;
    const organisation = await this.places.organisation(tx, organisationId);
    const party = organisation.kind === 'consumer-group' ? 'group' : 'producer';
    const mine = party === 'group' ? { groupId: organisationId } : { producerId: organisationId };
    if (!caller.reaches(mine)) throw seasonErrors['not-a-party']();
    const promised = new Set(terms[party === 'group' ? 'groups' : 'producers'].map((row) => row.organisationId));
    const promisers = await this.places.organisations(tx, [...promised]);
    const isParty = [...promisers.values()].some(
      ({ id, parentId }) => id === organisationId || parentId === organisationId,
    );
    if (!isParty) throw seasonErrors['not-a-party']();
    return [{ party, organisationId }];
  }
}

function totalsOf({ groups, producers }: Terms): PromisedTotal[] {
  const places = new Map<string, PromisedTotal>();
  for (const [side, rows] of [['groups', groups] as const, ['producers', producers] as const]) {
    for (const { offerId, month, packs } of rows) {
      const place = places.get(`${month} ${offerId}`) ?? { offerId, month, groups: 0, producers: 0 };
      places.set(`${month} ${offerId}`, { ...place, [side]: place[side] + packs });
    }
  }
  return [...places].sort(([a], [b]) => byText(a, b)).map(([, total]) => total);
}

/** Season coordinators see every promise; everybody else the totals and their own. */
function shownTo(caller: Caller, { partnershipId }: Season, view: SeasonCommitmentView): SeasonCommitmentView {
  if (caller.coordinatedSides(partnershipId).length > 0) return view;
  return {
    ...view,
    groups: view.groups.filter(({ organisationId }) => caller.reaches({ groupId: organisationId })),
    producers: view.producers.filter(({ organisationId }) => caller.reaches({ producerId: organisationId })),
  };
}
