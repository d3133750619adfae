import { Injectable } from '@nestjs/common';
import { Partnerships } from '../../foundation/partnership/index.js';
import { PartnershipTerms, type Season } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import { Clock } from '../../platform/clock/index.js';
import type { Tx } from '../../platform/database/index.js';
import { divideHalfUp, type MoneyJson, toJson } from '../../shared/money.js';
import { byText, sum, sumBy } from '../../shared/quantity.js';
import { type Measured, SeasonCompliance } from './compliance.service.js';
import {
  type Facts,
  groupGrams,
  type Hidden,
  jain,
  ratio,
  type ReportGroup,
  type ReportIncome,
  type ReportProducer,
  type ReportTotals,
  tooFew,
  totalFlow,
} from './domain/index.js';
import { ReportRepository } from './report.repository.js';

interface Rows {
  readonly groups: readonly ReportGroup[];
  readonly producers: readonly ReportProducer[];
  readonly income: readonly ReportIncome[];
  readonly measured: Measured;
}

/** The parts of a report that name organisations, and its totals. */
@Injectable()
export class ReportParts {
  constructor(
    private readonly rows: ReportRepository,
    private readonly places: Places,
    private readonly partnerships: Partnerships,
    private readonly measures: SeasonCompliance,
    private readonly terms: PartnershipTerms,
    private readonly clock: Clock,
  ) {}

  now(): string {
    return this.clock.now().toISOString();
  }

  /** Whether producers' figures are for all who read the report. */
  published(tx: Tx, season: Season): Promise<boolean> {
    return this.terms.producersPublished(tx, season);
  }

  async nameOf(tx: Tx, { partnershipId }: Season): Promise<string> {
    return (await this.partnerships.partnership(tx, partnershipId)).name;
  }

  measured(tx: Tx, season: Season): Promise<Measured> {
    return this.measures.measure(tx, season);
  }

  /** By name. */
  async groups(tx: Tx, { byGroup }: Measured, facts: Facts, hidden: Hidden): Promise<ReportGroup[]> {
    const grams = (stage: 'committed' | 'matched' | 'arrived' | 'distributed') => groupGrams(facts, stage);
    const [committed, matched, arrived, distributed] = [
      ...[grams('committed'), grams('matched'), grams('arrived'), grams('distributed')],
    ];
    const names = await this.names(
      tx,
      byGroup.map(({ groupId }) => groupId),
    );
    const rows = byGroup.map(({ groupId, due, open }): ReportGroup => {
      const hide = hidden.groups.has(groupId);
      const told = (values: ReadonlyMap<string, number> | undefined) => (hide ? null : (values?.get(groupId) ?? 0));
      const [wanted, got] = [told(committed), told(matched)];
      return {
        ...{
          groupId,
          name: names.get(groupId) ?? '',
          households: hide ? null : (facts.counts.group.get(groupId) ?? 0),
        },
        ...{ committed: wanted, matched: got, arrived: told(arrived), distributed: told(distributed) },
        ...{ fill: ratio(got, wanted), due: hide ? null : due, open: hide ? null : open },
        paid: hide ? null : minus(due, open),
      };
    });
    return rows.sort((a, b) => byText(a.name, b.name));
  }

  async producers(tx: Tx, season: Season): Promise<ReportProducer[]> {
    const { id } = season;
    const small = await this.terms.small(tx, season);
    const of = async (stage: 'available' | 'matched' | 'delivered') => {
      const { producers } = await this.rows.ofProducers(tx, id, stage);
      return new Map(producers.map(({ producerId, grams }) => [producerId, grams]));
    };
    const [available, matched, delivered] = [await of('available'), await of('matched'), await of('delivered')];
    const ids = [...new Set([...available.keys(), ...matched.keys(), ...delivered.keys()])];
    const found = await this.places.organisations(tx, ids);
    return ids
      .map((producerId): ReportProducer => {
        const { name = '', growers = 1 } = found.get(producerId) ?? {};
        const can = available.get(producerId) ?? 0;
        const brought = delivered.get(producerId) ?? 0;
        return {
          ...{
            producerId,
            name,
            growers,
            small: small.get(producerId) ?? null,
            available: can,
            matched: matched.get(producerId) ?? 0,
            delivered: brought,
          },
          sale: ratio(brought, can),
        };
      })
      .sort((a, b) => byText(a.name, b.name));
  }

  /** By producer's name; one that is paid in two currencies has two rows. */
  async income(tx: Tx, season: Season): Promise<ReportIncome[]> {
    const earned = await this.rows.earned(tx, season.id);
    const owed = await this.measures.owedToProducers(tx, season);
    const names = await this.names(
      tx,
      earned.map(({ producerId }) => producerId),
    );
    return earned
      .map(({ producerId, currency, amountMinor: amount }) => {
        const paid = paidOf(amount, owed.get(`${producerId} ${currency}`) ?? 0n);
        const name = names.get(producerId) ?? '';
        return { producerId, name, earned: toJson({ amount, currency }), paid: toJson({ amount: paid, currency }) };
      })
      .sort((a, b) => byText(a.name, b.name) || byText(a.earned.currency, b.earned.currency));
  }

  totals(season: Season, facts: Facts, { groups, producers, income, measured }: Rows): ReportTotals {
    const { currency } = season;
    const flow = totalFlow(facts);
    const hide = tooFew(facts.counts.all);
    const money = (amount: bigint): MoneyJson => toJson({ amount, currency });
    const told = (amount: bigint): MoneyJson | null => (hide ? null : money(amount));
    const months = [...facts.money.values()];
    const transport = months.reduce((all, { transportMinor }) => all + transportMinor, 0n);
    const grossGrams = sum([...facts.grossGrams.values()]);
    const settled = sum([...facts.grossGrams].filter(([month]) => facts.money.has(month)).map(([, grams]) => grams));
    const { due, open } = measured.groups;
    const fills = groups.flatMap(({ fill }) => (fill === null ? [] : [fill]));
    const sales = producers.flatMap(({ sale }) => (sale === null ? [] : [sale]));
    return {
      ...flow,
      households: hide ? null : facts.counts.all,
      ...{ groups: groups.length, producers: producers.length, growers: sum(producers.map(({ growers }) => growers)) },
      ...{ fill: ratio(flow.matched, flow.committed), sale: ratio(flow.delivered, flow.available) },
      ...{ fairnessOfGroups: jain(fills), fairnessOfProducers: jain(sales) },
      goods: told(months.reduce((all, { goodsMinor }) => all + goodsMinor, 0n)),
      transport: told(transport),
      landed: told(months.reduce((all, { landedMinor }) => all + landedMinor, 0n)),
      ...{ due: hide ? null : due, open: hide ? null : open, paid: hide ? null : minus(due, open) },
      smallShare: smallShareOf(producers),
      earned: added(income.map(({ earned }) => earned)),
      paidToProducers: added(income.map(({ paid }) => paid)),
      grossGrams: hide ? null : grossGrams,
      transportPerKg: settled === 0 || hide ? null : money(divideHalfUp(transport * 1000n, BigInt(settled))),
      emission: emissionOf(season),
    };
  }

  private async names(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map([...(await this.places.organisations(tx, ids))].map(([id, { name }]) => [id, name]));
  }
}

const minus = (all: MoneyJson, part: MoneyJson): MoneyJson => ({ ...all, amount: all.amount - part.amount });

/** What is owed in all lies on what was earned last, which is this season's. */
function paidOf(earned: bigint, owed: bigint): bigint {
  const open = owed < 0n ? 0n : owed;
  return earned > open ? earned - open : 0n;
}

/** By currency. */
const added = (amounts: readonly MoneyJson[]): MoneyJson[] =>
  [
    ...sumBy(
      amounts,
      ({ currency }) => currency,
      ({ amount }) => amount,
    ),
  ]
    .sort(([a], [b]) => byText(a, b))
    .map(([currency, amount]) => ({ amount, currency }));

/** In grams: what was delivered by those who are small, of what all delivered. */
function smallShareOf(producers: readonly ReportProducer[]): number | null {
  if (!producers.some(({ small }) => small !== null)) return null;
  const of = (rows: readonly ReportProducer[]): number => sum(rows.map(({ delivered }) => delivered));
  return ratio(of(producers.filter(({ small }) => small === true)), of(producers));
}

/** Distance × factor, as the season names them. */
function emissionOf({ rules }: Season): ReportTotals['emission'] {
  const { transportEmission } = rules;
  if (transportEmission === undefined) return null;
  const { kilometres, gramsPerTonneKm, source } = transportEmission;
  return { gramsPerKg: (kilometres * gramsPerTonneKm) / 1000, source };
}
