import { byText } from '../shared/quantity.js';
import { type Cast, type Cycle, organisationOf } from './cast.js';
import type { Actor } from './client.js';
import { announceShortfall, joinLate, loseOnTheRoad, refusedLine } from './incidents.js';
import { bookTransport } from './play-journey.js';
import { fetchGoods } from './play-rounds.js';
import type { Progress } from './progress.js';

interface Asked {
  readonly producerId: string;
  readonly offerId: string;
  readonly asked: number;
  readonly status: string;
}

interface Harvested {
  readonly producerId: string;
  readonly offerId: string;
  readonly harvestMonth: string;
}

interface Delivery {
  readonly id: string;
  readonly producerId: string;
  readonly number: string;
  readonly lines: readonly { readonly offerId: string; readonly ordered: number; readonly received: number | null }[];
}

interface Scene {
  readonly cast: Cast;
  readonly cycle: Cycle;
  readonly months: readonly string[];
  /** 0 is the season's first month. */
  readonly position: number;
  readonly path: string;
}

/** What happens while a cycle is in a state, by whom; each ends with the cycle in a later state. */
const scenes: Readonly<Record<string, { doing: string; play: (scene: Scene) => Promise<unknown> }>> = {
  collecting: {
    doing: 'locked',
    play: async ({ cast, months, position, path }) => {
      await joinLate(cast, months, position);
      await cast.sides[0].post(`${path}/lock`);
    },
  },
  committed: { doing: 'matched', play: ({ cast, path }) => cast.sides[0].post(`${path}/match`) },
  matched: { doing: 'confirmed', play: confirm },
  agreed: {
    doing: 'consolidated',
    play: async ({ cast, cycle, position, path }) => {
      await announceShortfall(cast, cycle.id, position);
      await fetchGoods(cast, cycle, position);
      await cast.sides[0].post(`${path}/consolidate`);
    },
  },
  consolidated: {
    doing: 'loaded',
    play: async (scene) => {
      await receive(scene);
      await bookTransport(scene.cast, scene.cycle);
      await scene.cast.receiver.post(`${scene.path}/load`);
    },
  },
  loaded: {
    doing: 'arrived',
    play: async ({ cast, path }) => {
      await cast.transport.post(`${path}/depart`);
      await cast.transport.post(`${path}/arrive`);
    },
  },
  arrived: {
    doing: 'handed out',
    play: async ({ cast, cycle, position, path }) => {
      await loseOnTheRoad(cast, cycle.id, position);
      await cast.sides[0].post(`${path}/distribute`);
    },
  },
  distributed: {
    doing: 'settled',
    play: async ({ cast, cycle, path }) => {
      await cast.money.post(`${path}/transport-costs`, {
        carrierId: organisationOf(cast, cast.story.carrier.code).id,
        amount: { amount: cast.story.carrier.costMinor, currency: 'EUR' },
        note: `Invoice ${cast.story.carrier.code}-${cycle.month}`,
      });
      // A small load makes a dear journey: both sides agree to what is more than a fifth over the estimate.
      for (const side of cast.sides) await side.post(`${path}/transport-costs/agreement`);
      await cast.money.post(`${path}/settle`);
    },
  },
};

export const scenesCount = Object.keys(scenes).length;

/** Plays a month from wherever it stands to its settlement; a run that was cut off goes on from there. */
export async function playMonth(
  cast: Cast,
  cycles: readonly Cycle[],
  position: number,
  progress: Progress,
): Promise<void> {
  const months = cycles.map(({ month }) => month);
  const path = `/v1/cycles/${cycles[position]?.id ?? ''}`;
  for (let turns = 0; turns < 2 * scenesCount; turns++) {
    const cycle = await cast.sides[0].get<Cycle>(path);
    const scene = scenes[cycle.state];
    if (!scene) return;
    await scene.play({ cast, cycle, months, position, path });
    progress.step(scene.doing);
  }
  throw new Error(`month ${position} of ${cast.seasonName} does not end`);
}

/** Each cooperative answers for its producers; the last answer agrees the orders. */
async function confirm({ cast, path }: Scene): Promise<void> {
  for (const cooperative of cast.cooperatives.values()) {
    const { items } = await cooperative.get<{ items: Asked[] }>(`${path}/confirmations?limit=500`);
    const open = items.filter(({ status }) => status === 'open');
    if (open.length === 0) continue;
    await cooperative.post(`${path}/confirmations`, {
      items: open.map(({ producerId, offerId, asked }) => ({ producerId, offerId, packs: asked })),
    });
  }
  await cast.sides[0].post(`${path}/agree`);
}

/** Cooperatives announce their lots, the receiver counts what comes. */
async function receive({ cast, cycle, position, path }: Scene): Promise<void> {
  const { items: deliveries } = await cast.receiver.get<{ items: Delivery[] }>(`${path}/deliveries?limit=500`);
  const { allocations } = await cast.sides[0].get<{ allocations: Harvested[] }>(`${path}/match`);
  const harvests = allocations.toSorted((a, b) => byText(a.harvestMonth, b.harvestMonth)); // the oldest first
  for (const { id, producerId, number, lines } of deliveries) {
    if (lines.every(({ received }) => received !== null)) continue;
    const lots = lines.map(({ offerId, ordered }, i) => {
      const harvested = harvests.find((row) => row.producerId === producerId && row.offerId === offerId);
      const harvestedOn = `${harvested?.harvestMonth ?? cycle.month}-01`;
      return { offerId, number: `${number}-${i + 1}`, packs: ordered, harvestedOn };
    });
    await cooperativeOf(cast, producerId).post(`/v1/deliveries/${id}/lots`, { items: lots });
    await cast.receiver.post(`/v1/deliveries/${id}/receipt`, {
      items: lots.map(({ offerId, number: lot, packs }) => {
        const refused = refusedLine(cast, position, { producerId, offerId });
        const why = { refused: packs, reason: 'quality', note: 'Wet through: the tarpaulin was torn' };
        return { offerId, lot, received: packs, ...(refused ? why : {}) };
      }),
    });
  }
}

function cooperativeOf(cast: Cast, producerId: string): Actor {
  const producer = [...cast.organisations.values()].find(({ id }) => id === producerId);
  const parent = [...cast.organisations.values()].find(({ id }) => id === producer?.parentId);
  const actor = cast.cooperatives.get(parent?.code ?? '');
  if (!actor) throw new Error(`nobody speaks for the producer ${producerId}`);
  return actor;
}
