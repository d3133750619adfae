import { Check, Entity, ForeignKey, Index, Unique } from 'typeorm';
import { Big, CurrencyColumn, Json, MonthColumn, Text, TextList, Uuid, Whole } from '../../platform/database/index.js';
import type { Texts } from '../../shared/language.js';

@Entity('product')
@Check('product_storage_months_check', 'storage_months BETWEEN 0 AND 36')
@Check('product_temperature_class_check', `temperature_class IN ('ambient', 'cool', 'frozen')`)
export class Product {
  @Uuid({ primary: true })
  id: string;

  @Json()
  names: Texts;

  @Text()
  hsCode: string;

  @Whole()
  storageMonths: number;

  @Text()
  temperatureClass: string;

  @Whole({ default: '1' })
  version: number;
}

@Entity('offer')
@Unique('offer_season_id_code_key', ['seasonId', 'code'])
@Index('offer_id_idx', ['id'])
@Check('offer_pack_net_grams_check', 'pack_net_grams > 0')
@Check('offer_pack_volume_cm3_check', 'pack_volume_cm3 > 0')
@Check('offer_packs_per_crate_check', 'packs_per_crate > 0')
@Check('offer_crates_per_pallet_check', 'crates_per_pallet > 0')
@Check('offer_minimum_packs_check', 'minimum_packs >= 0')
@Check('offer_gross_check', 'pack_gross_grams >= pack_net_grams')
@ForeignKey('SeasonRow', ['seasonId'], ['id'], { name: 'offer_season_id_fkey' })
@ForeignKey('Product', ['productId'], ['id'], { name: 'offer_product_id_fkey' })
export class OfferRow {
  @Uuid({ primary: true, key: 'offer_pkey' })
  seasonId: string;

  @Uuid({ primary: true, key: 'offer_pkey' })
  id: string;

  @Text()
  code: string;

  @Uuid()
  productId: string;

  @Text()
  packName: string;

  @Whole()
  packNetGrams: number;

  @Whole()
  packGrossGrams: number;

  @Whole()
  packVolumeCm3: number;

  @Whole()
  packsPerCrate: number;

  @Whole()
  cratesPerPallet: number;

  @Whole({ default: '0' })
  minimumPacks: number;

  @TextList()
  months: string[];

  @TextList()
  conditions: string[];

  @Whole({ default: '1' })
  version: number;
}

@Entity('offer_price')
@Check('offer_price_price_minor_check', 'price_minor >= 0')
@Check('offer_price_member_price_minor_check', 'member_price_minor >= 0')
@ForeignKey('OfferRow', ['seasonId', 'offerId'], ['seasonId', 'id'], { name: 'offer_price_offer_fkey' })
export class OfferPrice {
  @Uuid({ primary: true })
  seasonId: string;

  @Uuid({ primary: true })
  offerId: string;

  @MonthColumn({ primary: true })
  month: string;

  @Big()
  priceMinor: bigint;

  @CurrencyColumn()
  currency: string;

  @Big()
  memberPriceMinor: bigint;
}
