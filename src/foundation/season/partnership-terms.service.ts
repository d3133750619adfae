import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/index.js';
import { Charters, type CharterVersion, growthEnds, isSmall, ruleIn, signByEnd } from '../charter/index.js';
import { type Partnership, Partnerships, PartnershipStates } from '../partnership/index.js';
import { Places } from '../territory/index.js';
import { CycleRepository } from './cycle.repository.js';
import { rulesUnder, type Season, type SeasonRules } from './domain/index.js';

/** Organisations that may not take on more, because they have not signed the charter in time. */
export interface Unsigned {
  readonly organisations: ReadonlySet<string>;
  /** For the message: the version, and its last day. */
  readonly params: { readonly number: number; readonly signBy: string };
}

export interface CharterStanding {
  /** The number of the version in force; null where there is no charter. */
  readonly charter: number | null;
  /** Groups and producers that have not signed it. */
  readonly unsigned: number;
  /** Producers without the certificate that it asks for, valid today. */
  readonly uncertified: number;
}

const nobody: Unsigned = { organisations: new Set(), params: { number: 0, signBy: '' } };

/** What a season takes over from its partnership: its sides, its groups, and the charter in force. */
@Injectable()
export class PartnershipTerms {
  constructor(
    private readonly partnerships: Partnerships,
    private readonly charters: Charters,
    private readonly places: Places,
    private readonly cycles: CycleRepository,
    private readonly states: PartnershipStates,
    private readonly clock: Clock,
  ) {}

  partnership(tx: Tx, id: string): Promise<Partnership> {
    return this.partnerships.partnership(tx, id);
  }

  groups(tx: Tx, partnershipId: string): Promise<string[]> {
    return this.partnerships.groups(tx, partnershipId);
  }

  /** Null where the partnership has no charter: then nothing is asked for. */
  charter(tx: Tx, { partnershipId }: Pick<Season, 'partnershipId'>): Promise<CharterVersion | null> {
    return this.charters.inForce(tx, partnershipId);
  }

  /** Throws where the partnership rests, or the charter leaves the opening of seasons to a committee that has not decided. */
  async demandOpening(tx: Tx, { id, partnershipId }: Season): Promise<void> {
    const charter = await this.charters.inForce(tx, partnershipId);
    const decides = charter?.committeeDecides.includes('open-season') === true;
    await this.states.demandBeginning(tx, partnershipId, decides ? { kind: 'open-season', subject: id } : null);
  }

  /** The rules a new season starts with. */
  async rules(tx: Tx, partnershipId: string): Promise<SeasonRules> {
    return rulesUnder(await this.charters.inForce(tx, partnershipId));
  }

  /** Those of these organisations whose increases are refused now. */
  async unsigned(tx: Tx, season: Pick<Season, 'partnershipId'>, ids: readonly string[]): Promise<Unsigned> {
    const charter = await this.overdue(tx, season);
    if (!charter) return nobody;
    const { current } = await this.charters.signatories(tx, charter);
    const organisations = await this.without(tx, ids, current);
    return { organisations, params: { number: charter.number, signBy: charter.signBy } };
  }

  /** Those of these producers that have never signed any version, after the time for it. */
  async strangers(tx: Tx, season: Pick<Season, 'partnershipId'>, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const charter = await this.overdue(tx, season);
    if (!charter) return nobody.organisations;
    const { ever } = await this.charters.signatories(tx, charter);
    return this.without(tx, ids, ever);
  }

  /** Which producers are small by the charter, of those who said how large they are. */
  async small(tx: Tx, season: Pick<Season, 'partnershipId'>): Promise<ReadonlyMap<string, boolean>> {
    const charter = await this.charter(tx, season);
    const sizes = await this.charters.sizes(tx, season.partnershipId);
    const known = [...sizes].map(([id, measured]) => [id, isSmall(charter, measured)] as const);
    return new Map(known.flatMap(([id, small]) => (small === null ? [] : [[id, small]])));
  }

  /** Whether the charter lets the committee read each producer's figures. */
  async producersPublished(tx: Tx, season: Pick<Season, 'partnershipId'>): Promise<boolean> {
    return ruleIn(await this.charter(tx, season), 'producers-published') !== null;
  }

  /** How the partnership's groups and producers stand to the charter in force today. */
  async standing(tx: Tx, season: Pick<Season, 'partnershipId'>): Promise<CharterStanding> {
    const charter = await this.charter(tx, season);
    if (!charter) return { charter: null, unsigned: 0, uncertified: 0 };
    const producers = await this.partnerships.producers(tx, season.partnershipId);
    const parties = [...(await this.groups(tx, season.partnershipId)), ...producers];
    const { current } = await this.charters.signatories(tx, charter);
    const unsigned = await this.without(tx, parties, current);
    const kind = ruleIn(charter, 'organic-certified')?.rule.certificate;
    const today = this.clock.now().toISOString().slice(0, 10);
    const certified = kind === undefined ? producers : await this.charters.certified(tx, producers, kind, today);
    const uncertified = producers.length - new Set(certified).size;
    return { charter: charter.number, unsigned: unsigned.size, uncertified };
  }

  /** The charter in force, once its time for signatures and the cycle of grace are over. */
  private async overdue(tx: Tx, season: Pick<Season, 'partnershipId'>): Promise<CharterVersion | null> {
    const charter = await this.charter(tx, season);
    if (!charter) return null;
    const closing = await this.cycles.firstClosing(tx, season.partnershipId, signByEnd(charter.signBy));
    return growthEnds(charter.signBy, closing, this.clock.now()) ? charter : null;
  }

  /** A cooperative's signature stands for its producers. */
  private async without(tx: Tx, ids: readonly string[], signed: ReadonlySet<string>): Promise<ReadonlySet<string>> {
    const organisations = await this.places.organisations(tx, ids);
    const missing = ids.filter((id) => !signed.has(id) && !signed.has(organisations.get(id)?.parentId ?? ''));
    return new Set(missing);
  }
}
