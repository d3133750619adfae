import { Injectable } from '@nestjs/common';
import { type CharterStanding, PartnershipTerms, type Season, Seasons } from '../../foundation/season/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { asPartnership, Transaction, type Tx } from '../../platform/database/index.js';
import { type MoneyJson, toJson } from '../../shared/money.js';
import { sum } from '../../shared/quantity.js';
import { ComplianceRepository, type GroupKept, type ProducerKept } from './compliance.repository.js';

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
      const found = await asPartnership(tx, 'totals', season.partnershipId, () => this.measure(tx, season));
      const all = caller.coordinatedSides(season.partnershipId).length > 0;
      return all ? found : { ...found, byProducer: null, byGroup: null };
    });
  }

  /** As the partnership: for readers of totals and for the report. */
  async measure(tx: Tx, season: Season): Promise<Compliance> {
    const producers = await this.rows.producers(tx, season.id);
    const groups = await this.rows.groups(tx, season);
    return {
      seasonId: season.id,
      ...(await this.terms.standing(tx, season)),
      producers: brought(producers),
      groups: took(season, groups),
      byProducer: producers.map((row) => ({ producerId: row.producerId, ...brought([row]) })),
      byGroup: groups.map((row) => ({ groupId: row.groupId, ...took(season, [row]) })),
    };
  }
}

function brought(rows: readonly ProducerKept[]): ProducerSide {
  const [ordered, accepted] = [sum(rows.map((row) => row.ordered)), sum(rows.map((row) => row.accepted))];
  return { ordered, accepted, shortfall: ordered - accepted };
}

function took({ currency }: Season, rows: readonly GroupKept[]): GroupSide {
  const money = (amounts: readonly bigint[]): MoneyJson =>
    toJson({ amount: amounts.reduce((total, amount) => total + amount, 0n), currency });
  return {
    arrived: sum(rows.map(({ arrived }) => arrived)),
    untaken: sum(rows.map(({ untaken }) => untaken)),
    due: money(rows.map(({ dueMinor }) => dueMinor)),
    open: money(rows.map(({ openMinor }) => openMinor)),
  };
}
