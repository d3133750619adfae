import { Injectable } from '@nestjs/common';
import { accessErrors } from '../../platform/auth/index.js';
import { refuse, type Tx } from '../../platform/database/index.js';
import { refusalAt } from '../../shared/domain-error.js';
import type { Texts } from '../../shared/language.js';
import type { Month } from '../../shared/month.js';
import type { Offer, Price } from './domain/index.js';
import { seasonErrors } from './season.errors.js';

const columns = `o.season_id AS "seasonId", o.id, o.code, o.product_id AS "productId", p.names AS "productNames", p.hs_code AS "hsCode",
  p.storage_months AS "storageMonths", p.temperature_class AS "temperatureClass", o.pack_name AS "packName",
  o.pack_net_grams AS "packNetGrams", o.pack_gross_grams AS "packGrossGrams", o.pack_volume_cm3 AS "packVolumeCm3",
  o.packs_per_crate AS "packsPerCrate", o.crates_per_pallet AS "cratesPerPallet", o.minimum_packs AS "minimumPacks",
  o.months, o.conditions, o.version`;

export interface ProductRecord {
  readonly id: string;
  readonly names: Texts;
  readonly hsCode: string;
  readonly storageMonths: number;
  readonly temperatureClass: string;
  readonly version: number;
}

const productColumns = `id, names, hs_code AS "hsCode", storage_months AS "storageMonths", temperature_class AS "temperatureClass", version`;

interface PriceRow {
  readonly offerId: string;
  readonly month: Month;
  readonly priceMinor: string;
  readonly currency: string;
  readonly memberPriceMinor: string;
}

/** SQL of products, offers and prices. */
@Injectable()
export class OfferRepository {
  products(tx: Tx, after: string | null, limit: number): Promise<ProductRecord[]> {
    return tx.query(`SELECT ${productColumns} FROM product WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2`, [
      after,
      limit + 1,
    ]);
  }

  async product(tx: Tx, id: string, lock: '' | 'FOR UPDATE' = ''): Promise<ProductRecord> {
    const [row] = await tx.query<ProductRecord[]>(`SELECT ${productColumns} FROM product WHERE id = $1 ${lock}`, [id]);
    if (!row) throw accessErrors['not-found']();
    return row;
  }

  async putProduct(tx: Tx, product: ProductRecord): Promise<void> {
    const { id, names, hsCode, storageMonths, temperatureClass, version } = product;
    await tx.query(
      `INSERT INTO product (id, names, hs_code, storage_months, temperature_class, version) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT ON CONSTRAINT product_pkey DO UPDATE SET names = excluded.names, hs_code = excluded.hs_code,
         storage_months = excluded.storage_months, temperature_class = excluded.temperature_class, version = excluded.version`,
      [id, JSON.stringify(names), hsCode, storageMonths, temperatureClass, version],
    );
  }

  ofSeason(tx: Tx, seasonId: string): Promise<Offer[]> {
    return tx.query(
      `SELECT ${columns} FROM offer o JOIN product p ON p.id = o.product_id WHERE o.season_id = $1 ORDER BY o.code`,
      [seasonId],
    );
  }

  async find(tx: Tx, seasonId: string, id: string): Promise<Offer> {
    const [offer] = await tx.query<Offer[]>(
      `SELECT ${columns} FROM offer o JOIN product p ON p.id = o.product_id WHERE o.season_id = $1 AND o.id = $2 FOR UPDATE OF o`,
      [seasonId, id],
    );
    if (!offer) throw accessErrors['not-found']();
    return offer;
  }

  async put(
    tx: Tx,
    offer: Omit<Offer, 'productNames' | 'hsCode' | 'storageMonths' | 'temperatureClass'>,
  ): Promise<void> {
    const insert = tx.query(
      `INSERT INTO offer (season_id, id, code, product_id, pack_name, pack_net_grams, pack_gross_grams, pack_volume_cm3,
         packs_per_crate, crates_per_pallet, minimum_packs, months, conditions, version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       ON CONFLICT ON CONSTRAINT offer_pkey DO UPDATE SET pack_name = excluded.pack_name,
         pack_net_grams = excluded.pack_net_grams, pack_gross_grams = excluded.pack_gross_grams,
         pack_volume_cm3 = excluded.pack_volume_cm3, packs_per_crate = excluded.packs_per_crate,
         crates_per_pallet = excluded.crates_per_pallet, minimum_packs = excluded.minimum_packs,
         months = excluded.months, conditions = excluded.conditions, version = excluded.version`,
      [
        offer.seasonId,
        offer.id,
        offer.code,
        offer.productId,
        offer.packName,
        offer.packNetGrams,
        offer.packGrossGrams,
        offer.packVolumeCm3,
        offer.packsPerCrate,
        offer.cratesPerPallet,
        offer.minimumPacks,
        offer.months,
        offer.conditions,
        offer.version,
      ],
    );
    await refuse(insert, {
      offer_season_id_code_key: () => seasonErrors['offer-code-taken']({ code: offer.code }),
      offer_product_id_fkey: () => refusalAt('/productId', 'unknown-product'),
    });
  }

  async prices(tx: Tx, seasonId: string, filter: { month?: Month; offerId?: string }): Promise<Price[]> {
    const rows = await tx.query<PriceRow[]>(
      `SELECT offer_id AS "offerId", month, price_minor AS "priceMinor", currency, member_price_minor AS "memberPriceMinor"
       FROM offer_price WHERE season_id = $1 AND ($2::text IS NULL OR month = $2) AND ($3::uuid IS NULL OR offer_id = $3)
       ORDER BY offer_id, month`,
      [seasonId, filter.month ?? null, filter.offerId ?? null],
    );
    return rows.map((row) => ({
      ...row,
      priceMinor: BigInt(row.priceMinor),
      memberPriceMinor: BigInt(row.memberPriceMinor),
    }));
  }

  async putPrices(tx: Tx, seasonId: string, prices: readonly Price[]): Promise<void> {
    await tx.query(
      `INSERT INTO offer_price (season_id, offer_id, month, price_minor, currency, member_price_minor)
       SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::bigint[], $5::text[], $6::bigint[])
       ON CONFLICT ON CONSTRAINT offer_price_pkey DO UPDATE SET price_minor = excluded.price_minor,
         currency = excluded.currency, member_price_minor = excluded.member_price_minor`,
      [
        seasonId,
        prices.map(({ offerId }) => offerId),
        prices.map(({ month }) => month),
        prices.map(({ priceMinor }) => priceMinor.toString()),
        prices.map(({ currency }) => currency),
        prices.map(({ memberPriceMinor }) => memberPriceMinor.toString()),
      ],
    );
  }
}
