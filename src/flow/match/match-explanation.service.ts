import { Injectable } from '@nestjs/common';
import { Members } from '../../foundation/identity/index.js';
import { type Cycle, type Season, Seasons } from '../../foundation/season/index.js';
import { accessErrors, type Caller } from '../../platform/auth/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import type { Language } from '../../shared/language.js';
import { sum } from '../../shared/quantity.js';
import type { ShareCase } from './domain/index.js';
import { type Explained, type Explanation, explain } from './match.explanation.js';
import { MatchPastRepository, type PastShare } from './match-past.repository.js';
import { type Debt, type Match, MatchRepository, type ShareRow } from './match.repository.js';
import { MatchNames } from './match-names.service.js';

/** Why a group got what it got, in sentences for its treasurer. */
@Injectable()
export class MatchExplanations {
  constructor(
    private readonly transaction: Transaction,
    private readonly seasons: Seasons,
    private readonly rows: MatchRepository,
    private readonly past: MatchPastRepository,
    private readonly names: MatchNames,
    private readonly members: Members,
  ) {}

  /** A group's treasurer and coordinator see its households; season coordinators see producers' names. */
  get(caller: Caller, cycleId: string, asked: { groupId: string; language: Language }): Promise<Explanation> {
    const { groupId, language } = asked;
    return this.transaction.read('explain-match', async (tx) => {
      const cycle = await this.seasons.cycle(tx, cycleId);
      const season = await this.seasons.season(tx, cycle.seasonId);
      caller.demandPart(season.partnershipId);
      caller.demand({ partnershipId: season.partnershipId, groupId });
      const { match, shares } = await asPartnership(tx, 'match', season.partnershipId, async () => {
        const head = await this.rows.head(tx, season.id, cycleId);
        if (!head) throw accessErrors['not-found']();
        const whole = await this.rows.match(tx, head);
        return { match: whole, shares: await this.explained(tx, { season, cycle }, whole, groupId) };
      });
      const inside = caller.reach.groups.has(groupId);
      const households = inside ? await this.rows.households(tx, match, { groups: [groupId], members: [] }) : [];
      const members = await this.members.byIds(
        tx,
        households.map(({ memberId }) => memberId),
      );
      const coordinates = caller.coordinatedSides(season.partnershipId).length > 0;
      const producers = coordinates ? match.cuts.flatMap(({ producerIds }) => producerIds) : [];
      const organisations = [groupId, ...producers];
      const names = await this.names.of(tx, language, { seasonId: season.id, organisations });
      return explain({
        ...{ match, month: cycle.month, groupId, shares, names, language, coordinates },
        households,
        members,
      });
    });
  }

  private async explained(
    tx: Tx,
    { season, cycle }: { season: Season; cycle: Cycle },
    match: Match,
    groupId: string,
  ): Promise<Explained[]> {
    const remembered = season.rules.fairness === 'season' ? await this.past.groups(tx, cycle) : [];
    const before = (await this.past.before(tx, cycle))?.debts.groups ?? [];
    return match.shares
      .filter((row) => row.groupId === groupId)
      .map((share) => {
        const { offerId, reason } = share;
        const cut = 'cut' in reason ? (match.cuts[reason.cut] ?? null) : null;
        const mates = new Set((cut?.demands ?? []).map((row) => row.groupId));
        const pastOf = (of: (row: PastShare) => boolean) =>
          remembered.find((row) => row.offerId === offerId && of(row));
        const set = ({ reason: { code } }: ShareRow) => code === 'override';
        const ofOffer = match.shares.filter((row) => row.offerId === offerId);
        const about: ShareCase = {
          ...{ share, cut, month: cycle.month, weighting: season.rules.groupWeighting },
          // A share that was set follows no rule, and does not count among those that do.
          shares: set(share) ? [share] : ofOffer.filter((row) => !set(row)),
          setAside: sum(ofOffer.filter((row) => set(row) && row.groupId !== groupId).map(({ packs }) => packs)),
          past: set(share) ? null : (pastOf(({ id }) => id === groupId) ?? null),
          remembers: pastOf(({ id }) => mates.has(id)) !== undefined,
          debt: { before: debtIn(before, groupId, offerId), after: debtIn(match.debts.groups, groupId, offerId) },
          heldBack: match.heldBack.find((row) => row.offerId === offerId)?.packs ?? 0,
        };
        return { share, cut, about };
      });
  }
}

const debtIn = (debts: readonly Debt[], groupId: string, offerId: string): string =>
  debts.find((row) => row.id === groupId && row.offerId === offerId)?.debt ?? '0';
