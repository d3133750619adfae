import fc from 'fast-check';
import { newId } from '../../src/shared/ids.js';
import type { Sql } from '../support/app.js';
import { insert, type World } from './world.js';

export type OfferName = 'dates' | 'oranges';
export interface RandomPledge {
  readonly month: string;
  readonly offer: OfferName;
  readonly group: 0 | 1;
  readonly member: number;
  readonly packs: number;
}
/** What each stage takes from every group's packs of an offer and month, if it has as many. */
export interface RandomSeason {
  readonly pledges: readonly RandomPledge[];
  readonly short: number;
  readonly refused: number;
  readonly lost: number;
  readonly untaken: number;
  readonly available: number;
  /** How many of the months are settled. */
  readonly settled: number;
}
/** A group's packs of one offer and month, stage by stage. */
export interface Cell {
  readonly month: string;
  readonly offer: OfferName;
  readonly group: 0 | 1;
  readonly pledged: number;
  readonly committed: number;
  readonly matched: number;
  readonly delivered: number;
  readonly arrived: number;
  readonly distributed: number;
  readonly untaken: number;
}

const membersEach = 8;
export const grams = { dates: 1_000, oranges: 10_000 } as const; // as the factories have them
/** Of the loaded pallets, for each pack; of a due, for each pack that its household pledged and for the household. */
export const gross = 1_100;
export const [goodsMinor, transportMinor, landedMinor] = [100, 7, 3];

export const randomSeasons = (months: readonly string[]): fc.Arbitrary<RandomSeason> =>
  fc.record({
    pledges: fc.uniqueArray(
      fc.record({
        month: fc.constantFrom(...months),
        offer: fc.constantFrom('dates' as const, 'oranges' as const),
        group: fc.constantFrom(0 as const, 1 as const),
        member: fc.nat({ max: membersEach - 1 }),
        packs: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 70, selector: ({ month, offer, group, member }) => `${month} ${offer} ${group} ${member}` },
    ),
    ...{
      short: fc.nat({ max: 3 }),
      refused: fc.nat({ max: 2 }),
      lost: fc.nat({ max: 2 }),
      untaken: fc.nat({ max: 2 }),
    },
    ...{ available: fc.nat({ max: 60 }), settled: fc.nat({ max: months.length }) },
  });

export function cellsOf({ pledges, short, refused, lost, untaken }: RandomSeason): Cell[] {
  const packs = new Map<string, RandomPledge>();
  for (const pledge of pledges) {
    const key = `${pledge.month} ${pledge.offer} ${pledge.group}`;
    packs.set(key, { ...pledge, packs: (packs.get(key)?.packs ?? 0) + pledge.packs });
  }
  return [...packs.values()].map(({ month, offer, group, packs: pledged }) => {
    const matched = Math.max(0, pledged - short);
    const delivered = Math.max(0, matched - refused);
    const arrived = Math.max(0, delivered - lost);
    const left = Math.min(untaken, arrived);
    const first = { month, offer, group, pledged, committed: pledged, matched, delivered, arrived };
    return { ...first, untaken: left, distributed: arrived - left };
  });
}

/** Households behind the pledges that are meant. */
export const householdsOf = (pledges: readonly RandomPledge[]): number =>
  new Set(pledges.map(({ group, member }) => `${group} ${member}`)).size;

const tables = [
  ...['write_off', 'distribution', 'group_receipt', 'handling_unit_content', 'handling_unit', 'receipt', 'lot'],
  ...['delivery', 'due', 'settlement', 'match_share', 'match', 'commitment', 'pledge', 'availability'],
] as const;
const at = '2026-09-01';
const by = { actor: 'system', at };

/** Writes a season's rows in place of those of the one before. */
export class SeasonWriter {
  private constructor(
    private readonly sql: Sql,
    private readonly world: World,
    private readonly members: readonly [readonly string[], readonly string[]],
  ) {}

  /** With eight more households in each of the world's groups. */
  static async in(sql: Sql, world: World): Promise<SeasonWriter> {
    const of = async (group_id: string): Promise<string[]> => {
      const ids: string[] = [];
      for (let no = 1; no <= membersEach; no++)
        ids.push(
          await insert(sql, 'member', { id: newId(), group_id, member_no: `P${no}`, name: `P${no}`, created_at: at }),
        );
      return ids;
    };
    return new SeasonWriter(sql, world, [await of(world.groups[0].id), await of(world.groups[1].id)]);
  }

  async write(season: RandomSeason): Promise<void> {
    const { world } = this;
    for (const table of tables) await this.sql(`DELETE FROM ${table} WHERE season_id = $1`, [world.seasonId]);
    for (const { month, offer, group, member, packs } of season.pledges) {
      const place = { month, offer_id: world.offers[offer], group_id: world.groups[group].id };
      await this.row('pledge', { ...place, member_id: this.members[group][member], packs, updated_at: at });
    }
    const cells = cellsOf(season);
    for (const [index, month] of world.months.entries()) {
      const own = cells.filter((cell) => cell.month === month);
      await this.matchOf(month, own);
      if (own.some(({ matched }) => matched > 0)) await this.goodsOf(month, own);
      const pledges = season.pledges.filter((pledge) => pledge.month === month);
      if (index < season.settled && pledges.length > 0) await this.duesOf(month, pledges);
    }
    await this.row('availability', {
      ...{ harvest_month: world.months[0], offer_id: world.offers.dates, producer_id: world.producers[0].id },
      ...{ packs: season.available, harvest: season.available, minimum: 0, updated_at: at },
    });
  }

  private row(table: string, row: Readonly<Record<string, unknown>>): Promise<string> {
    return insert(this.sql, table, { season_id: this.world.seasonId, ...row });
  }

  private async matchOf(month: string, cells: readonly Cell[]): Promise<void> {
    const { cycles, offers, groups } = this.world;
    const match = await this.row('match', {
      ...{ id: newId(), cycle_id: cycles[month], kind: 'cycle', version: 1, input_hash: '-', ...by },
      ...{ held_back: '[]', left_out: '[]', cuts: '[]', debts: '{}', overrides: '[]' },
    });
    for (const { offer, group, pledged, committed, matched } of cells) {
      const place = { month, offer_id: offers[offer], group_id: groups[group].id };
      await this.row('commitment', { ...place, version: 1, pledged, completion: 0, amended: 0, packs: committed, at });
      const share = { committed, packs: matched, reason: { code: 'supply-short' } };
      await this.row('match_share', { ...place, match_id: match, ...share });
    }
  }

  /** One delivery and one pallet for the month, with a lot of each offer. */
  private async goodsOf(month: string, cells: readonly Cell[]): Promise<void> {
    const { cycles, offers, groups, producers } = this.world;
    const cycle = { cycle_id: cycles[month] };
    const producer_id = producers[0].id;
    const delivery = { id: newId(), ...cycle, producer_id, number: `D-${month}`, version: 1, at };
    await this.row('delivery', delivery);
    const [point] = await this.sql('SELECT id FROM drop_off_point LIMIT 1');
    const packs = cells.reduce((sum, { delivered }) => sum + delivered, 0);
    const unit = {
      id: newId(),
      ...cycle,
      phase: 'final',
      code: `U-${month}`,
      position: 1,
      drop_off_point_id: point!.id,
    };
    const size = { temperature_class: 'ambient', net_grams: 0, gross_grams: packs * gross, volume_cm3: 0, crates: 1 };
    await this.row('handling_unit', { ...unit, ...size, at });
    for (const offer of ['dates', 'oranges'] as const) {
      const own = cells.filter((cell) => cell.offer === offer && cell.matched > 0);
      if (own.length === 0) continue;
      const goods = { offer_id: offers[offer], lot_id: newId() };
      await this.row('lot', { id: goods.lot_id, delivery_id: delivery.id, offer_id: goods.offer_id, number: 'L', at });
      const received = own.reduce((sum, { matched }) => sum + matched, 0);
      const refused = own.reduce((sum, { matched, delivered }) => sum + matched - delivered, 0);
      await this.row('receipt', { lot_id: goods.lot_id, version: 1, received, refused, reason: 'quality', ...by });
      for (const cell of own) {
        const group = { group_id: groups[cell.group].id, ...goods };
        await this.arrivalOf(cell, { ...cycle, ...group }, { unit_id: unit.id, layer: 1, producer_id, ...group });
      }
    }
  }

  private async arrivalOf(cell: Cell, place: object, content: object): Promise<void> {
    const { delivered, arrived, distributed, untaken, group } = cell;
    if (delivered === 0) return;
    const id = newId();
    await this.row('handling_unit_content', { id, ...content, packs: delivered });
    const counted = { version: 1, expected: delivered, arrived, reason: 'damaged', ...by };
    await this.row('group_receipt', { content_id: id, ...place, ...counted });
    const [member_id] = this.members[group];
    if (distributed > 0)
      await this.row('distribution', { id: newId(), ...place, member_id, packs: distributed, ...by });
    if (untaken > 0) await this.row('write_off', { id: newId(), ...place, packs: untaken, reason: 'left', ...by });
  }

  /** Settled twice: the first time with nonsense, which nobody may count. */
  private async duesOf(month: string, pledges: readonly RandomPledge[]): Promise<void> {
    const cycle_id = this.world.cycles[month];
    const packs = pledges.reduce((sum, pledge) => sum + pledge.packs, 0);
    const households = [...new Set(pledges.map(({ group, member }) => `${group} ${member}`))];
    for (const version of [1, 2]) {
      const factor = version === 1 ? 1_000 : 1;
      const head = { cycle_id, version, currency: 'EUR', transport_source: 'estimate', transport_key: 'packs', ...by };
      const sums = { goods_minor: packs * goodsMinor, transport_minor: households.length * transportMinor };
      const rest = { loss_minor: 0, landed_minor: households.length * landedMinor, reason: '' };
      await this.row('settlement', { ...head, ...sums, ...rest, superseded_at: version === 1 ? at : null });
      for (const household of households) {
        const own = pledges.filter(({ group, member }) => `${group} ${member}` === household);
        const { group, member } = own[0]!;
        const goods = own.reduce((sum, pledge) => sum + pledge.packs, 0) * goodsMinor * factor;
        const place = { group_id: this.world.groups[group].id, member_id: this.members[group][member] };
        const amounts = { goods_minor: goods, transport_minor: transportMinor, landed_minor: landedMinor };
        await this.row('due', { cycle_id, version, ...place, ...amounts, billed: true });
      }
    }
  }
}
