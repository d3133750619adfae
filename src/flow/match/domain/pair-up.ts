import type { Month } from '../../../shared/month.js';
import { byText, groupBy, sum } from '../../../shared/quantity.js';
import { Network } from './flow.js';
import type { Pair } from './match.types.js';
import type { OfferQuestion } from './offer-classes.js';
import type { Delivered } from './supply-offer.js';

interface Stock {
  readonly producerId: string;
  /** By harvest, oldest first. */
  readonly harvests: { readonly harvestMonth: Month; packs: number }[];
}

interface Want {
  readonly groupId: string;
  packs: number;
}

/**
 * Whose packs go to whom in one month: producers and groups in order, each handing over until one of the two is done,
 * which makes at most P + G − 1 pairs. Pairs tied by a Link hand over first; with exclusions a flow says who may.
 */
export function pairUp(
  question: OfferQuestion,
  month: Month,
  rows: { delivered: readonly Delivered[]; packs: ReadonlyMap<string, number> },
  links: readonly { readonly producerId: string; readonly groupId: string }[],
): Pair[] {
  const stocks = stocksOf(rows.delivered.filter((row) => row.month === month && row.packs > 0));
  const wants = [...rows.packs]
    .filter(([, packs]) => packs > 0)
    .map(([groupId, packs]): Want => ({ groupId, packs }))
    .sort((a, b) => byText(a.groupId, b.groupId));
  const pairs: Pair[] = [];
  const give = (stock: Stock | undefined, want: Want | undefined, most = Infinity): void => {
    if (stock && want)
      pairs.push(...handOver(stock, want, most).map((part) => ({ ...part, offerId: question.offerId, month })));
  };
  if (question.excluded.size > 0) {
    for (const { producerId, groupId, packs } of allowedFlows(question, stocks, wants)) {
      give(
        stocks.find((s) => s.producerId === producerId),
        wants.find((w) => w.groupId === groupId),
        packs,
      );
    }
    return pairs;
  }
  for (const { producerId, groupId } of links) {
    give(
      stocks.find((s) => s.producerId === producerId),
      wants.find((w) => w.groupId === groupId),
    );
  }
  for (const stock of stocks) for (const want of wants) give(stock, want);
  return pairs;
}

function stocksOf(delivered: readonly Delivered[]): Stock[] {
  return [...groupBy(delivered, ({ supply }) => supply.producerId)]
    .map(([producerId, rows]) => ({
      producerId,
      harvests: rows
        .map(({ supply, packs }) => ({ harvestMonth: supply.harvestMonth, packs }))
        .sort((a, b) => byText(a.harvestMonth, b.harvestMonth)),
    }))
    .sort((a, b) => byText(a.producerId, b.producerId));
}

function handOver(stock: Stock, want: Want, most: number): Omit<Pair, 'offerId' | 'month'>[] {
  let left = Math.min(most, want.packs);
  const parts: Omit<Pair, 'offerId' | 'month'>[] = [];
  for (const harvest of stock.harvests) {
    const packs = Math.min(left, harvest.packs);
    if (packs === 0) continue;
    harvest.packs -= packs;
    want.packs -= packs;
    left -= packs;
    parts.push({ producerId: stock.producerId, groupId: want.groupId, harvestMonth: harvest.harvestMonth, packs });
  }
  return parts;
}

function allowedFlows(question: OfferQuestion, stocks: readonly Stock[], wants: readonly Want[]) {
  const network = new Network();
  const [source, sink] = [network.node(), network.node()];
  const wantNodes = wants.map(({ packs }) => {
    const node = network.node();
    network.arc(node, sink, BigInt(packs));
    return node;
  });
  const arcs = stocks.flatMap(({ producerId, harvests }) => {
    const node = network.node();
    const packs = BigInt(sum(harvests.map((harvest) => harvest.packs)));
    network.arc(source, node, packs);
    return wants.flatMap(({ groupId }, i) =>
      question.excluded.get(groupId)?.has(producerId) === true
        ? []
        : [{ producerId, groupId, arc: network.arc(node, wantNodes[i] ?? sink, packs) }],
    );
  });
  network.augment(source, sink);
  return arcs.map(({ producerId, groupId, arc }) => ({
    producerId,
    groupId,
    packs: Number(network.arcs[arc]?.flow ?? 0n),
  }));
}
