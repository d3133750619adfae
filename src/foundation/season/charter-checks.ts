import { type FieldError, refusalOf } from '../../shared/domain-error.js';
import { convert, isCurrency, parseDecimal } from '../../shared/money.js';
import { type CharterText, floorsOf, grownLocally, keepsFloor, type PriceFloor } from '../charter/index.js';
import type { Offer, Price, Season } from './domain/index.js';
import { seasonErrors } from './season.errors.js';
import type { Rate } from './season.repository.js';

interface Offered {
  readonly season: Season;
  readonly rates: readonly Rate[];
  readonly offer: Offer;
  readonly prices: readonly Price[];
}

/** Where in the body a month, or the price of a month, was given. */
export interface Pointers {
  readonly months: string;
  readonly price: (month: string) => string;
}

/** Throws where an offer or one of its prices goes against the charter in force. */
export function demandByCharter(charter: CharterText | null, offered: Offered, pointers: Pointers): void {
  const { offer, prices } = offered;
  const grown = grownLocally(charter, offer.hsCode, offer.months);
  const mistakes: FieldError[] = [
    ...(grown ? [{ pointer: pointers.months, code: 'article-grown-locally', params: { ...grown } }] : []),
    ...floorsOf(charter, offer.hsCode).flatMap((floor) =>
      prices
        .filter((price) => isBelow(price, floor, offered))
        .map(({ month }) => {
          const params = { article: floor.article, floor: floor.perKgMinor, currency: floor.currency };
          return { pointer: pointers.price(month), code: 'article-price-floor', params };
        }),
    ),
  ];
  if (mistakes.length > 0) throw refusalOf(mistakes);
}

/** In the floor's currency where the price is in it, else in the members'. */
function isBelow(price: Price, floor: PriceFloor, { season, rates, offer }: Offered): boolean {
  const perKg = BigInt(floor.perKgMinor);
  if (price.currency === floor.currency) return !keepsFloor(price.priceMinor, offer.packNetGrams, perKg);
  const rate = parseDecimal(rates.find(({ currency }) => currency === floor.currency)?.rate ?? '');
  const same = floor.currency === season.currency;
  if (!isCurrency(floor.currency) || !isCurrency(season.currency) || (rate === null && !same))
    throw seasonErrors['rate-missing']({ currency: floor.currency });
  const amount = { amount: perKg, currency: floor.currency };
  const inSeason = same || rate === null ? perKg : convert(amount, season.currency, rate).amount;
  return !keepsFloor(price.memberPriceMinor, offer.packNetGrams, inSeason);
}
