import { Injectable } from '@nestjs/common';
import type { Caller } from '../../platform/auth/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { demandVersion, type Page, pageOf, type PageQuery, idAfter, repeatsIn } from '../../platform/http/index.js';
import { refusalAt, refusalOf } from '../../shared/domain-error.js';
import { newId } from '../../shared/ids.js';
import { convert, isCurrency, type MoneyJson, parseDecimal, toJson } from '../../shared/money.js';
import { monthRange } from '../../shared/month.js';
import { demandByCharter, type Pointers } from './charter-checks.js';
import type { Offer, Price, Season } from './domain/index.js';
import { OfferRepository, type ProductRecord } from './offer.repository.js';
import type { OfferDto, OfferPriceDto, ProductDto, UpdateOfferDto, UpdateProductDto } from './offer.dto.js';
import { PartnershipTerms } from './partnership-terms.service.js';
import { seasonErrors } from './season.errors.js';
import { type Rate, SeasonRepository } from './season.repository.js';
import { Seasons } from './seasons.service.js';

/** For one pack, in minor units of any currency. */
const priceMinorMax = 1_000_000_000_000n;

export interface PriceView {
  readonly month: string;
  /** What the producer gets for a pack. */
  readonly price: MoneyJson;
  /** What a member pays for it, transport apart. */
  readonly memberPrice: MoneyJson;
}

/** Products, and what a season offers of them at which price. */
@Injectable()
export class Offers {
  constructor(
    private readonly transaction: Transaction,
    private readonly rows: OfferRepository,
    private readonly seasonRows: SeasonRepository,
    private readonly seasons: Seasons,
    private readonly terms: PartnershipTerms,
  ) {}

  products(query: PageQuery): Promise<Page<ProductRecord>> {
    return this.transaction.read('list-products', async (tx) => {
      const rows = await this.rows.products(tx, idAfter(query), query.limit);
      return pageOf(rows, query.limit, ({ id }) => [id]);
    });
  }

  createProduct(dto: ProductDto): Promise<ProductRecord> {
    return this.transaction.run('create-product', async (tx) => {
      if (Object.values(dto.names).every((name) => name === undefined)) throw refusalAt('/names', 'missing-field');
      const product = { ...dto, names: { ...dto.names }, id: newId(), version: 1 };
      await this.rows.putProduct(tx, product);
      return product;
    });
  }

  updateProduct(id: string, version: number, dto: UpdateProductDto): Promise<ProductRecord> {
    return this.transaction.run('update-product', async (tx) => {
      const found = await this.rows.product(tx, id, 'FOR UPDATE');
      demandVersion(found.version, version);
      const product = { ...found, ...dto, names: { ...found.names, ...dto.names }, version: version + 1 };
      await this.rows.putProduct(tx, product);
      return product;
    });
  }

  list(caller: Caller, seasonId: string): Promise<Offer[]> {
    return this.transaction.read('list-offers', async (tx) => {
      await this.reached(tx, caller, seasonId);
      return this.rows.ofSeason(tx, seasonId);
    });
  }

  create(caller: Caller, seasonId: string, dto: OfferDto): Promise<Offer> {
    return this.transaction.run('create-offer', async (tx) => {
      const season = await this.draft(tx, caller, seasonId);
      const id = newId();
      const { price, code, ...fields } = dto;
      const offer = {
        ...{ packVolumeCm3: dto.packGrossGrams, packName: `${dto.packNetGrams} g`, minimumPacks: 0, conditions: [] },
        ...fields,
        ...{ seasonId, id, code: code ?? `offer-${id.slice(-6)}`, version: 1 },
      };
      checkOffer(season, offer);
      await this.rows.put(tx, offer);
      const rates = await this.seasonRows.rates(tx, seasonId);
      await this.rows.putPrices(
        tx,
        seasonId,
        offer.months.map((month) => priceOf(season, rates, { offerId: id, month, price, pointer: '/price' })),
      );
      return this.lawful(tx, season, id, { months: '/months', price: () => '/price' });
    });
  }

  update(
    caller: Caller,
    ids: { seasonId: string; offerId: string },
    version: number,
    dto: UpdateOfferDto,
  ): Promise<Offer> {
    return this.transaction.run('update-offer', async (tx) => {
      const season = await this.draft(tx, caller, ids.seasonId);
      const found = await this.rows.find(tx, ids.seasonId, ids.offerId);
      demandVersion(found.version, version);
      const offer = { ...found, ...dto, version: version + 1 };
      checkOffer(season, offer);
      await this.rows.put(tx, offer);
      return this.lawful(tx, season, ids.offerId, { months: '/months', price: () => '/packNetGrams' });
    });
  }

  prices(caller: Caller, seasonId: string, offerId: string): Promise<PriceView[]> {
    return this.transaction.read('list-prices', async (tx) => {
      const season = await this.reached(tx, caller, seasonId);
      return (await this.rows.prices(tx, seasonId, { offerId })).map((price) => view(season, price));
    });
  }

  putPrices(
    caller: Caller,
    ids: { seasonId: string; offerId: string },
    items: readonly OfferPriceDto[],
  ): Promise<PriceView[]> {
    return this.transaction.run('put-prices', async (tx) => {
      const season = await this.draft(tx, caller, ids.seasonId);
      const offer = await this.rows.find(tx, ids.seasonId, ids.offerId);
      const strange = items.findIndex(({ month }) => !offer.months.includes(month));
      if (strange >= 0) throw outside(items[strange]?.month ?? '', `/items/${strange}/month`);
      const repeats = repeatsIn(items, 'month', ({ month }) => month);
      if (repeats.length > 0) throw refusalOf(repeats);
      const rates = await this.seasonRows.rates(tx, ids.seasonId);
      await this.rows.putPrices(
        tx,
        ids.seasonId,
        items.map(({ month, price }, i) =>
          priceOf(season, rates, { offerId: offer.id, month, price, pointer: `/items/${i}/price` }),
        ),
      );
      const price = (of: string) => `/items/${items.findIndex(({ month }) => month === of)}/price`;
      await this.lawful(tx, season, offer.id, { months: '/items', price });
      return (await this.rows.prices(tx, ids.seasonId, { offerId: offer.id })).map((row) => view(season, row));
    });
  }

  /** Every month of every offer has a price, and there is something to pledge for. */
  async complete(tx: Tx, seasonId: string): Promise<boolean> {
    const offers = await this.rows.ofSeason(tx, seasonId);
    const priced = new Set(
      (await this.rows.prices(tx, seasonId, {})).map(({ offerId, month }) => `${offerId} ${month}`),
    );
    return offers.length > 0 && offers.every(({ id, months }) => months.every((month) => priced.has(`${id} ${month}`)));
  }

  private async reached(tx: Tx, caller: Caller, seasonId: string): Promise<Season> {
    const season = await this.seasons.season(tx, seasonId);
    caller.demand({ partnershipId: season.partnershipId });
    return season;
  }

  /** An offer as it stands now, with all its prices, after the charter in force has been heard. */
  private async lawful(tx: Tx, season: Season, offerId: string, pointers: Pointers): Promise<Offer> {
    const offer = await this.rows.find(tx, season.id, offerId);
    const rates = await this.seasonRows.rates(tx, season.id);
    const prices = await this.rows.prices(tx, season.id, { offerId });
    demandByCharter(await this.terms.charter(tx, season), { season, rates, offer, prices }, pointers);
    return offer;
  }

  /** Offers and prices are what people pledge by: they stand once the season is open. */
  private async draft(tx: Tx, caller: Caller, seasonId: string): Promise<Season> {
    const season = await this.seasonRows.find(tx, seasonId, 'FOR UPDATE');
    caller.demand({ partnershipId: season.partnershipId });
    if (season.state !== 'draft') throw seasonErrors['season-state']({ found: season.state, needed: 'draft' });
    return season;
  }
}

const outside = (month: string, pointer: string) =>
  seasonErrors['month-outside-season']({ month }, [{ pointer, code: 'month-outside-season', params: { month } }]);

function checkOffer(season: Season, offer: Pick<Offer, 'months' | 'packNetGrams' | 'packGrossGrams'>): void {
  const months = new Set(monthRange(season.firstMonth, season.lastMonth));
  const strange = offer.months.findIndex((month) => !months.has(month));
  if (strange >= 0) throw outside(offer.months[strange] ?? '', `/months/${strange}`);
  if (offer.packGrossGrams < offer.packNetGrams) {
    throw seasonErrors['gross-below-net']({}, [{ pointer: '/packGrossGrams', code: 'gross-below-net' }]);
  }
}

function priceOf(
  season: Season,
  rates: readonly Rate[],
  item: { offerId: string; month: string; price: MoneyJson; pointer: string },
): Price {
  const { offerId, month, price, pointer } = item;
  const { currency } = price;
  if (!isCurrency(currency)) {
    throw refusalAt(`${pointer}/currency`, 'unknown-currency', { currency });
  }
  const money = { amount: BigInt(price.amount), currency };
  const memberPriceMinor = inSeasonCurrency(season, rates, money);
  if (memberPriceMinor > priceMinorMax) throw refusalAt(`${pointer}/amount`, 'number-out-of-range');
  return { offerId, month, priceMinor: money.amount, currency, memberPriceMinor };
}

/** Rounded once, here, so that every bill of the season uses the same price. */
function inSeasonCurrency(season: Season, rates: readonly Rate[], money: { amount: bigint; currency: string }): bigint {
  if (money.currency === season.currency) return money.amount;
  const rate = parseDecimal(rates.find(({ currency }) => currency === money.currency)?.rate ?? '');
  if (rate === null || !isCurrency(season.currency)) throw seasonErrors['rate-missing']({ currency: money.currency });
  return convert(money, season.currency, rate).amount;
}

const view = (season: Season, { month, priceMinor, currency, memberPriceMinor }: Price): PriceView => ({
  month,
  price: toJson({ amount: priceMinor, currency }),
  memberPrice: toJson({ amount: memberPriceMinor, currency: season.currency }),
});
