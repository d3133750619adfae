import { sum } from '../../../shared/quantity.js';

export const papers = [
  'importer-of-record',
  'organic-inspection',
  'phytosanitary',
  'health-certificate',
  'origin-declaration',
  'movement-certificate',
  'import-licence',
  'pallet-treatment',
  'other',
] as const;
export type PaperKind = (typeof papers)[number];

/** Days are `YYYY-MM-DD`, values euro cents. */
export interface PaperRule {
  readonly id: string;
  readonly paper: PaperKind;
  /** Empty: all goods. */
  readonly hsPrefix: string;
  readonly origin: string;
  /** A country, or `EU`. */
  readonly destination: string;
  /** Only of offers that have it. */
  readonly condition: string | null;
  readonly valueFromMinor: number | null;
  readonly valueBelowMinor: number | null;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly source: string;
  readonly checkedOn: string;
}

export interface CustomsLoad {
  readonly day: string;
  readonly origin: string;
  readonly destinations: readonly string[];
  readonly goods: readonly {
    readonly offerId: string;
    readonly hsCode: string;
    readonly conditions: readonly string[];
    /** Null where nobody knows it in euros: then value limits do not spare anybody a paper. */
    readonly valueMinor: number | null;
  }[];
}

export interface PaperNeeded {
  readonly rule: PaperRule;
  readonly offerIds: readonly string[];
}

/** The customs territory of the Union (Regulation (EU) 952/2013, article 4), by country. */
const union = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));
const isIn = (country: string, area: string): boolean => country === area || (area === 'EU' && union.has(country));

/** The papers that rules in force ask for, with the offers they are about. Nothing needs one inside a customs territory. */
export function papersNeeded(rules: readonly PaperRule[], load: CustomsLoad): PaperNeeded[] {
  return rules.flatMap((rule) => {
    const { hsPrefix, condition, valueFromMinor, valueBelowMinor } = rule;
    const inForce = rule.validFrom <= load.day && (rule.validUntil === null || load.day <= rule.validUntil);
    const crosses = load.destinations.some(
      (to) => to !== load.origin && isIn(to, rule.destination) && !isIn(load.origin, rule.destination),
    );
    if (!inForce || !crosses || !isIn(load.origin, rule.origin)) return [];
    const goods = load.goods.filter(
      ({ hsCode, conditions }) =>
        hsCode.replaceAll('.', '').startsWith(hsPrefix) && (condition === null || conditions.includes(condition)),
    );
    if (goods.length === 0) return [];
    const value = goods.some(({ valueMinor }) => valueMinor === null)
      ? null
      : sum(goods.map(({ valueMinor }) => valueMinor ?? 0));
    if (value !== null && (value < (valueFromMinor ?? 0) || value >= (valueBelowMinor ?? Infinity))) return [];
    return [{ rule, offerIds: goods.map(({ offerId }) => offerId) }];
  });
}
