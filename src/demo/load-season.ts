import { Availabilities } from '../flow/availability/index.js';
import { Pledges } from '../flow/pledge/index.js';
import { Offers, SeasonLife, SeasonPlan } from '../foundation/season/index.js';
import { Caller } from '../platform/auth/index.js';
import { decide } from './load-governance.js';
import type { LoadedPartnership } from './load-partnership.js';
import type { LoadedBrussels, LoadedGroup, Loading } from './loading.js';
import { harvestsOf, wishOf } from './quantities.js';
import type { DemoOffer, DemoPartnership, OfferCode } from './story.js';

/** Products by code: the partnerships share them. */
export type Products = Map<OfferCode, string>;

interface Season {
  readonly id: string;
  readonly offers: ReadonlyMap<OfferCode, string>;
}

/** A season open for pledges, with what every household wishes and every producer declares. */
export async function loadSeason(
  loading: Loading,
  { brussels, partnership, products }: { brussels: LoadedBrussels; partnership: LoadedPartnership; products: Products },
  story: DemoPartnership,
): Promise<void> {
  const season = await openSeason(loading, { brussels, partnership, products }, story);
  const wanted = new Map(story.offers.map(({ code }) => [code, loading.months.map(() => 0)] as const));
  for (const group of partnership.groups) {
    const items = wishesOf(loading, story.offers, group);
    for (const { code, month, packs } of items) {
      const byMonth = wanted.get(code);
      const i = loading.months.indexOf(month);
      if (byMonth) byMonth[i] = (byMonth[i] ?? 0) + packs;
    }
    const pledges = items.map(({ code, ...item }) => ({ ...item, offerId: season.offers.get(code) ?? '' }));
    await loading.services.get(Pledges).put(Caller.system, season.id, pledges);
  }
  const declared = partnership.producers.flatMap((producer) =>
    harvestsOf(producer, wanted, loading.months).map(({ offer, month, packs }) => {
      const harvest = Math.ceil((packs * 100) / 88); // 12 % stay: more than the tenth that the charter asks for
      return { producerId: producer.id, offerId: season.offers.get(offer) ?? '', month, packs, harvest };
    }),
  );
  await loading.services.get(Availabilities).put(Caller.system, season.id, declared);
}

function wishesOf({ months }: Loading, offers: readonly DemoOffer[], { code: group, appetite, members }: LoadedGroup) {
  return members.flatMap((member) =>
    offers.flatMap((offer) =>
      months.flatMap((month) => {
        const wish = wishOf(`${group} ${member.memberNo}`, appetite, offer, month);
        return wish.packs === 0 ? [] : [{ memberId: member.id, code: offer.code, month, ...wish }];
      }),
    ),
  );
}

async function openSeason(
  loading: Loading,
  { brussels, partnership, products }: { brussels: LoadedBrussels; partnership: LoadedPartnership; products: Products },
  story: DemoPartnership,
): Promise<Season> {
  const { services, months } = loading;
  const plan = services.get(SeasonPlan);
  const [first = '', last = ''] = [months[0], months.at(-1)];
  const { id } = await plan.create(Caller.system, partnership.id, {
    ...{ name: `${story.name}, ${first.slice(0, 4)}–${last.slice(0, 4)}`, firstMonth: first, lastMonth: last },
    ...{ loadingPointId: partnership.loadingPointId, currency: 'EUR' },
    rules: { calendar: { closedDays: [`${first.slice(0, 4)}-12-25`, `${last.slice(0, 4)}-01-01`] } },
  });
  await plan.putRate(Caller.system, id, { ...story.rate, asOf: `${first.slice(0, 4)}-09-01` });
  const offers = new Map<OfferCode, string>();
  for (const offer of story.offers) {
    const { id: offerId } = await addOffer(services.get(Offers), { seasonId: id, months, products }, offer, story);
    offers.set(offer.code, offerId);
  }
  const places = partnership.groups.map(({ id: groupId, dropOff }) => {
    return { groupId, dropOffPointId: brussels.dropOffs.get(dropOff) ?? '' };
  });
  await plan.putGroups(Caller.system, id, places);
  const effect = { kind: 'open-season', subject: id } as const;
  await decide(loading, partnership.id, { title: 'The next season', proposal: 'That we open it.', effect });
  await services.get(SeasonLife).open(Caller.system, id);
  return { id, offers };
}

async function addOffer(
  offers: Offers,
  { seasonId, months, products }: { seasonId: string; months: readonly string[]; products: Products },
  offer: DemoOffer,
  story: DemoPartnership,
): Promise<{ id: string }> {
  const { names, hsCode, storageMonths, temperatureClass, priceMinor, taken: _, conditions, ...pack } = offer;
  const known = products.get(offer.code);
  const product = { names, hsCode, storageMonths, temperatureClass };
  const productId = known ?? (await offers.createProduct(product)).id;
  products.set(offer.code, productId);
  return offers.create(Caller.system, seasonId, {
    ...{ ...pack, productId, months: [...months], conditions: [...conditions] },
    price: { amount: priceMinor, currency: story.territory.currency },
  });
}
