import { Injectable } from '@nestjs/common';
import { type CharterStanding, PartnershipTerms, type Season, Seasons } from '../../foundation/season/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { type MoneyJson, toJson } from '../../shared/money.js';
import { groupBy, sum } from '../../shared/quantity.js';
import { ComplianceRepository, type GroupKept, type MonthDue, type ProducerKept } from './compliance.repository.js';

export interface ProducerSide {
  readonly ordered: number;
  readonly accepted: number;
  readonly shortfall: number;
}

export interface GroupSide {
  readonly arrived: number;
  /** Arrived, and taken home by nobody. */
  readonly untaken: number;
  readonly due: MoneyJson;
  /** Of the season's dues, what its households still owe. */
  readonly open: MoneyJson;
}

export interface Compliance extends CharterStanding {
  readonly seasonId: string;
  readonly producers: ProducerSide;
  readonly groups: GroupSide;
  /** For season coordinators. */
  readonly byProducer: readonly (ProducerSide & { readonly producerId: string })[] | null;
  readonly byGroup: readonly (GroupSide & { readonly groupId: string })[] | null;
}

/** With everybody's figures, and the dues month by month. */
export interface Measured extends Compliance {
  readonly byGroup: readonly (GroupSide & { readonly groupId: string })[];
  readonly dues: readonly MonthDue[];
}

/** How both sides kept to the charter in a season: what producers did not bring, what groups did not take or pay. */
@Injectable()
export class SeasonCompliance {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: ComplianceRepository,
    private readonly seasons: Seasons,
    private readonly terms: PartnershipTerms,
  ) {}

  get(caller: Caller, seasonId: string): Promise<Compliance> {
    return this.transaction.read('season-compliance', async (tx) => {
      const season = await this.seasons.season(tx, seasonId);
      caller.demand({ partnershipId: season.partnershipId });
      const { dues: _, ...found } = await asPartnership(tx, 'totals', season.partnershipId, () =>
        this.measure(tx, season),
      );
      const all = caller.coordinatedSides(season.partnershipId).length > 0;
      return all ? found : { ...found, byProducer: null, byGroup: null };
    });
  }

  /** What producers are owed in all, by producer and currency. */
  owedToProducers(tx: Tx, { partnershipId }: Season): Promise<ReadonlyMap<string, bigint>> {
    return this.rows.owedToProducers(tx, partnershipId);
  }

  /** As the partnership: for readers of totals and for the report. */
  async measure(tx: Tx, season: Season): Promise<Measured> {
    const producers = await this.rows.producers(tx, season.id);
    const groups = await this.rows.groups(tx, season.id);
    const dues = await this.rows.dues(tx, season);
    const duesOf = groupBy(dues, ({ groupId }) => groupId);
    return {
      seasonId: season.id,
      ...(await this.terms.standing(tx, season)),
      producers: brought(producers),
      groups: took(season, groups, dues),
      byProducer: producers.map((row) => ({ producerId: row.producerId, ...brought([row]) })),
      byGroup: groups.map((row) => {
        const { groupId } = row;
        return { groupId, ...took(season, [row], duesOf.get(groupId) ?? []) };
      }),
      dues,
    };
  }
}

function brought(rows: readonly ProducerKept[]): ProducerSide {
  const [ordered, accepted] = [sum(rows.map((row) => row.ordered)), sum(rows.map((row) => row.accepted))];
  return { ordered, accepted, shortfall: ordered - accepted };
}

function took({ currency }: Season, rows: readonly GroupKept[], dues: readonly MonthDue[]): GroupSide {
  const money = (amounts: readonly bigint[]): MoneyJson =>
    toJson({ amount: amounts.reduce((total, amount) => total + amount, 0n), currency });
  return {
    arrived: sum(rows.map(({ arrived }) => arrived)),
    untaken: sum(rows.map(({ untaken }) => untaken)),
    due: money(dues.map(({ dueMinor }) => dueMinor)),
    open: money(dues.map(({ openMinor }) => openMinor)),
  };
}
