import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Clock } from '../../platform/clock/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { demandVersion, idAfter, type Page, pageOf, type PageQuery, repeatsIn } from '../../platform/http/index.js';
import { namedIn, refusalAt, refusalOf } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { isCurrency, parseDecimal } from '../../shared/money.js';
import { monthRange } from '../../shared/month.js';
import { Places } from '../territory/index.js';
import { CycleRepository } from './cycle.repository.js';
import {
  type Cycle,
  type CycleDates,
  datesOf,
  firstOutOfOrder,
  type Season,
  type SeasonRules,
} from './domain/index.js';
import { PartnershipTerms } from './partnership-terms.service.js';
import type { CreateSeasonDto, GroupDto, RateDto, RulesDto, UpdateSeasonDto } from './season.dto.js';
import { seasonErrors } from './season.errors.js';
import { type Rate, SeasonRepository } from './season.repository.js';

const monthsMax = 24;

export const withRules = (rules: SeasonRules, { calendar, ...given }: RulesDto): SeasonRules => ({
  ...rules,
  ...given,
  calendar: { ...rules.calendar, ...calendar },
});

/** Making a season: its months with their dates, rates, and where each group's goods are dropped off. */
@Injectable()
export class SeasonPlan {
  constructor(
    private readonly transaction: Transaction,
    private readonly seasons: SeasonRepository,
    private readonly cycles: CycleRepository,
    private readonly terms: PartnershipTerms,
    private readonly places: Places,
    private readonly clock: Clock,
  ) {}

  create(caller: Caller, partnershipId: string, dto: CreateSeasonDto): Promise<Season> {
    return this.transaction.run('create-season', async (tx) => {
      caller.demand({ partnershipId });
      const partnership = await this.terms.partnership(tx, partnershipId);
      const months = monthRange(dto.firstMonth, dto.lastMonth);
      if (months.length === 0 || months.length > monthsMax) throw refusalAt('/lastMonth', 'season-months-reversed');
      if (!isCurrency(dto.currency)) throw refusalAt('/currency', 'unknown-currency', { currency: dto.currency });
      const elsewhere = ['/loadingPointId', 'loading-point-elsewhere'] as const;
      const point = await namedIn(...elsewhere, this.places.loadingPoint(tx, dto.loadingPointId));
      if (point.territoryId !== partnership.territoryBId) throw refusalAt(...elsewhere);
      const { name, firstMonth, lastMonth, loadingPointId, currency } = dto;
      const rules = withRules(await this.terms.rules(tx, partnershipId), dto.rules ?? {});
      const season: Season = {
        ...{ id: newId(), partnershipId, name, firstMonth, lastMonth, loadingPointId, currency, rules },
        state: 'draft',
        version: 1,
      };
      await this.seasons.insert(tx, season, this.clock.now());
      await this.cycles.insert(
        tx,
        months.map((month, position) => {
          return {
            seasonId: season.id,
            id: newId(),
            month,
            position,
            dates: orderedDates(month, rules, point.timeZone),
          };
        }),
      );
      return season;
    });
  }

  get(caller: Caller, id: string): Promise<Season> {
    return this.transaction.read('get-season', (tx) => this.reached(tx, caller, id));
  }

  list(caller: Caller, partnershipId: string, query: PageQuery): Promise<Page<Season>> {
    return this.transaction.read('list-seasons', async (tx) => {
      caller.demand({ partnershipId });
      const rows = await this.seasons.ofPartnership(tx, partnershipId, idAfter(query), query.limit);
      return pageOf(rows, query.limit, ({ id }) => [id]);
    });
  }

  cyclesOf(caller: Caller, id: string): Promise<Cycle[]> {
    return this.transaction.read('list-cycles', async (tx) => {
      await this.reached(tx, caller, id);
      return this.cycles.ofSeason(tx, id);
    });
  }

  /** The name at any time; rules only while nobody has pledged by them. */
  update(caller: Caller, id: string, version: number, dto: UpdateSeasonDto): Promise<Season> {
    return this.transaction.run('update-season', async (tx) => {
      const season = await this.reached(tx, caller, id, 'FOR UPDATE');
      demandVersion(season.version, version);
      if (dto.rules && season.state !== 'draft')
        throw seasonErrors['season-state']({ found: season.state, needed: 'draft' });
      const rules = withRules(season.rules, dto.rules ?? {});
      await this.seasons.update(tx, id, { name: dto.name ?? season.name, rules });
      if (dto.rules?.calendar) await this.replan(tx, season, rules);
      return this.seasons.find(tx, id);
    });
  }

  rates(caller: Caller, id: string): Promise<Rate[]> {
    return this.transaction.read('list-rates', async (tx) => {
      await this.reached(tx, caller, id);
      return this.seasons.rates(tx, id);
    });
  }

  /** A rate stands from before the prices that use it: while the season is a draft. */
  putRate(caller: Caller, id: string, dto: RateDto): Promise<Rate> {
    return this.transaction.run('put-rate', async (tx) => {
      const season = await this.reached(tx, caller, id, 'FOR UPDATE');
      if (season.state !== 'draft') throw seasonErrors['season-state']({ found: season.state, needed: 'draft' });
      if (!isCurrency(dto.currency)) throw refusalAt('/currency', 'unknown-currency', { currency: dto.currency });
      const rate = parseDecimal(dto.rate);
      if (rate === null || rate.digits === 0n) throw refusalAt('/rate', 'invalid-rate');
      await this.seasons.putRate(tx, id, dto);
      return { ...dto };
    });
  }

  groups(caller: Caller, id: string): Promise<GroupDto[]> {
    return this.transaction.read('list-season-groups', async (tx) => {
      await this.reached(tx, caller, id);
      return this.seasons.groups(tx, id);
    });
  }

  putGroups(caller: Caller, id: string, groups: readonly GroupDto[]): Promise<GroupDto[]> {
    return this.transaction.run('put-season-groups', async (tx) => {
      const season = await this.reached(tx, caller, id);
      const known = new Set(await this.terms.groups(tx, season.partnershipId));
      const points = await this.places.dropOffPoints(
        tx,
        groups.map(({ dropOffPointId }) => dropOffPointId),
      );
      const fields = groups.flatMap(({ groupId, dropOffPointId }, i) => [
        ...(known.has(groupId) ? [] : [{ pointer: `/items/${i}/groupId`, code: 'unknown-group' }]),
        ...(points.has(dropOffPointId)
          ? []
          : [{ pointer: `/items/${i}/dropOffPointId`, code: 'unknown-drop-off-point' }]),
      ]);
      const repeats = repeatsIn(groups, 'groupId', ({ groupId }) => groupId);
      if (fields.length + repeats.length > 0) throw refusalOf([...fields, ...repeats]);
      await this.seasons.putGroups(tx, id, groups);
      return this.seasons.groups(tx, id);
    });
  }

  private async reached(tx: Tx, caller: Caller, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<Season> {
    const season = await this.seasons.find(tx, id, lock);
    caller.demand({ partnershipId: season.partnershipId });
    return season;
  }

  private async replan(tx: Tx, season: Season, rules: SeasonRules): Promise<void> {
    const { timeZone } = await this.places.loadingPoint(tx, season.loadingPointId);
    for (const cycle of await this.cycles.ofSeason(tx, season.id, 'FOR UPDATE')) {
      await this.cycles.setDates(tx, cycle, orderedDates(cycle.month, rules, timeZone));
    }
  }
}

function orderedDates(month: string, rules: SeasonRules, timeZone: string): CycleDates {
  const dates = datesOf(month, rules.calendar, timeZone);
  const date = firstOutOfOrder(dates);
  if (date !== null) throw refusalAt('/rules/calendar', 'calendar-out-of-order', { date, month });
  return dates;
}
