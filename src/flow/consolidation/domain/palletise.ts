import type { Offer } from '../../../foundation/season/domain/index.js';
import { invariant } from '../../../shared/invariant.js';
import { byText, groupBy, sum } from '../../../shared/quantity.js';

/** Packs of one offer from one source that one group gets. `source` is a lot, or a producer while planned. */
export interface Parcel {
  readonly groupId: string;
  readonly groupCode: string;
  readonly dropOffPointId: string;
  readonly offerId: string;
  readonly producerId: string;
  readonly lotId: string | null;
  readonly packs: number;
}

export type Packing = Pick<
  Offer,
  | 'id'
  | 'code'
  | 'temperatureClass'
  | 'packsPerCrate'
  | 'cratesPerPallet'
  | 'packNetGrams'
  | 'packGrossGrams'
  | 'packVolumeCm3'
>;

export interface PalletContent {
  /** 1 for the owner group's goods; groups that share a pallet lie on layers of their own. */
  readonly layer: number;
  readonly groupId: string;
  readonly offerId: string;
  readonly producerId: string;
  readonly lotId: string | null;
  readonly packs: number;
}

export interface Pallet {
  readonly dropOffPointId: string;
  readonly temperatureClass: string;
  readonly contents: readonly PalletContent[];
  readonly netGrams: number;
  readonly grossGrams: number;
  readonly volumeCm3: number;
  readonly crates: number;
}

/** A EUR pallet carries 1,500 kg when its load is spread evenly (EN 13698-1). */
export const palletGramsMax = 1_500_000;

/** Goods of one group and offer that stay together; `places` counts in parts of `unit` to the pallet. */
interface Block {
  readonly groupId: string;
  readonly code: string;
  readonly offerCode: string;
  readonly places: bigint;
  readonly grams: number;
  readonly parcels: readonly Parcel[];
}

interface Open {
  readonly blocks: Block[];
  places: bigint;
  grams: number;
}

/**
 * Builds pallets: each group's full ones first, then its rests by first-fit decreasing, then what is left of several
 * groups at one drop-off point together, by first-fit decreasing again. Temperature classes never share a pallet.
 * Whole crates count; a part crate takes a crate's place. Order of rows does not matter.
 */
export function palletise(parcels: readonly Parcel[], offers: ReadonlyMap<string, Packing>): Pallet[] {
  const offerOf = (parcel: Parcel): Packing => {
    const offer = offers.get(parcel.offerId);
    invariant(offer !== undefined, 'every parcel is of a known offer');
    return offer;
  };
  const unit = [...offers.values()].reduce((product, { cratesPerPallet }) => lcm(product, BigInt(cratesPerPallet)), 1n);
  const byRoom = groupBy(
    together(ordered(parcels)),
    (parcel) => `${parcel.dropOffPointId} ${offerOf(parcel).temperatureClass}`,
  );
  const pallets = [...byRoom].flatMap(([room, rows]) => {
    const [dropOffPointId = '', temperatureClass = ''] = room.split(' ');
    const own = [...groupBy(rows, ({ groupId }) => groupId).values()].map((parts) => {
      const blocks = [...groupBy(parts, ({ offerId }) => offerId).values()].flatMap((same) =>
        blocksOf(same, offers, unit),
      );
      return firstFit(blocks, unit);
    });
    const full = own.flatMap((opened) => opened.slice(0, -1));
    const rests = own.flatMap((opened) => opened.slice(-1));
    const mixed = firstFit(rests.map(merged), unit);
    return [...full, ...mixed].map((opened) => pallet(opened, offers, { dropOffPointId, temperatureClass }));
  });
  invariant(
    sum(pallets.flatMap(({ contents }) => contents.map(({ packs }) => packs))) ===
      sum(parcels.map(({ packs }) => packs)),
    'every pack is on a pallet',
  );
  return pallets;
}

const lcm = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return (a / x) * b;
};

const ordered = (parcels: readonly Parcel[]): Parcel[] =>
  [...parcels].sort(
    (a, b) =>
      byText(a.dropOffPointId, b.dropOffPointId) ||
      byText(a.groupCode, b.groupCode) ||
      byText(a.offerId, b.offerId) ||
      byText(a.producerId, b.producerId) ||
      byText(a.lotId ?? '', b.lotId ?? ''),
  );

/** The same goods for the same group, harvested in different months, lie together and are listed once. */
const together = (parcels: readonly Parcel[]): Parcel[] => {
  const same = ({ groupId, offerId, producerId, lotId }: Parcel): string =>
    `${groupId} ${offerId} ${producerId} ${lotId ?? ''}`;
  return [...groupBy(parcels, same).values()].flatMap((rows) =>
    rows.slice(0, 1).map((parcel) => ({ ...parcel, packs: sum(rows.map(({ packs }) => packs)) })),
  );
};

/** Cuts a group's packs of an offer into blocks of at most one pallet by place and by weight. */
function blocksOf(parcels: readonly Parcel[], offers: ReadonlyMap<string, Packing>, unit: bigint): Block[] {
  const [first] = parcels;
  const offer = offers.get(first?.offerId ?? '');
  if (!first || !offer) return [];
  const crateGrams = offer.packsPerCrate * offer.packGrossGrams;
  const crates = Math.max(1, Math.min(offer.cratesPerPallet, Math.floor(palletGramsMax / crateGrams)));
  const most = crates * offer.packsPerCrate;
  const blocks: Block[] = [];
  const left = parcels.map((parcel) => ({ ...parcel }));
  while (left.length > 0) {
    const taken = take(left, most);
    const packs = sum(taken.map((parcel) => parcel.packs));
    blocks.push({
      ...{ groupId: first.groupId, code: first.groupCode, offerCode: offer.code, parcels: taken },
      places: (BigInt(Math.ceil(packs / offer.packsPerCrate)) * unit) / BigInt(offer.cratesPerPallet),
      grams: packs * offer.packGrossGrams,
    });
  }
  return blocks;
}

/** Takes up to `most` packs off the front of a list of parcels. */
function take(left: { -readonly [K in keyof Parcel]: Parcel[K] }[], most: number): Parcel[] {
  const taken: Parcel[] = [];
  let room = most;
  while (room > 0) {
    const [parcel] = left;
    if (!parcel) break;
    const packs = Math.min(room, parcel.packs);
    taken.push({ ...parcel, packs });
    parcel.packs -= packs;
    room -= packs;
    if (parcel.packs === 0) left.shift();
  }
  return taken;
}

/** First-fit decreasing by place, then weight, then codes; the fullest pallets come first, the last one has most room. */
function firstFit(blocks: readonly Block[], unit: bigint): Open[] {
  const sorted = [...blocks].sort(
    (a, b) =>
      Number(b.places - a.places) || b.grams - a.grams || byText(a.code, b.code) || byText(a.offerCode, b.offerCode),
  );
  const opened: Open[] = [];
  for (const block of sorted) {
    const found = opened.find(
      (open) => open.places + block.places <= unit && open.grams + block.grams <= palletGramsMax,
    );
    const target = found ?? { blocks: [], places: 0n, grams: 0 };
    if (!found) opened.push(target);
    target.blocks.push(block);
    target.places += block.places;
    target.grams += block.grams;
  }
  return opened.sort((a, b) => Number(b.places - a.places));
}

const merged = ({ blocks, places, grams }: Open): Block => ({
  groupId: blocks[0]?.groupId ?? '',
  code: blocks[0]?.code ?? '',
  offerCode: '',
  ...{ places, grams },
  parcels: blocks.flatMap((block) => block.parcels),
});

function pallet(
  { blocks }: Open,
  offers: ReadonlyMap<string, Packing>,
  room: Pick<Pallet, 'dropOffPointId' | 'temperatureClass'>,
): Pallet {
  const groups = [...new Set(blocks.map(({ groupId }) => groupId))];
  const parcels = blocks.flatMap((block) => block.parcels);
  const of = (amount: (offer: Packing) => number) =>
    sum(parcels.map(({ offerId, packs }) => packs * amount(offers.get(offerId) ?? never())));
  const boxes = groupBy(parcels, ({ groupId, offerId }) => `${groupId} ${offerId}`);
  return {
    ...room,
    contents: parcels.map(({ groupId, offerId, producerId, lotId, packs }) => {
      return { layer: groups.indexOf(groupId) + 1, groupId, offerId, producerId, lotId, packs };
    }),
    netGrams: of((offer) => offer.packNetGrams),
    grossGrams: of((offer) => offer.packGrossGrams),
    volumeCm3: of((offer) => offer.packVolumeCm3),
    crates: sum(
      [...boxes.values()].map((rows) =>
        Math.ceil(sum(rows.map(({ packs }) => packs)) / (offers.get(rows[0]?.offerId ?? '') ?? never()).packsPerCrate),
      ),
    ),
  };
}

function never(): never {
  throw new Error('every parcel is of a known offer');
}
