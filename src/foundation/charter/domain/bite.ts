import type { Month } from '../../../shared/month.js';
import type { CharterText, LocalProduct, PriceFloor, Rule, RuleKind } from './rule.js';

export interface Ruled<K extends RuleKind> {
  /** The number of the article. */
  readonly article: string;
  readonly rule: Extract<Rule, { readonly kind: K }>;
}

type Text = Pick<CharterText, 'articles'>;

/** The rule of a kind with its article; null where the charter has none. A version has each kind once at most. */
export function ruleIn<K extends RuleKind>(charter: Text | null, kind: K): Ruled<K> | null {
  for (const { number, rule } of charter?.articles ?? [])
    if (rule && isOf(rule, kind)) return { article: number, rule };
  return null;
}

const isOf = <K extends RuleKind>(rule: Rule, kind: K): rule is Extract<Rule, { readonly kind: K }> =>
  rule.kind === kind;

/** The article of a kind that stands a second time, if any. */
export function repeatedRule({ articles }: Text): number | null {
  const kinds = articles.map(({ rule }) => rule?.kind);
  const at = kinds.findIndex((kind, i) => kind !== undefined && kinds.indexOf(kind) < i);
  return at < 0 ? null : at;
}

/** The most of a harvest that may leave, in percent, and the article that says so; null: the season's own rule. */
export interface ExportLimit {
  readonly percent: number;
  readonly article: string | null;
}

/** The strictest of the season's reserve, the charter's reserve and its export share; of equal ones the charter's. */
export function exportLimit(charter: Text | null, seasonReservePercent: number): ExportLimit {
  const reserve = ruleIn(charter, 'local-food-reserve');
  const share = ruleIn(charter, 'max-export-share');
  return [
    ...(reserve ? [{ percent: 100 - reserve.rule.percent, article: reserve.article }] : []),
    ...(share ? [{ percent: share.rule.percent, article: share.article }] : []),
    { percent: 100 - seasonReservePercent, article: null },
  ].reduce((strictest, limit) => (limit.percent < strictest.percent ? limit : strictest));
}

/** The floors under a product's price; one for each currency that has one. */
export function floorsOf(charter: Text | null, hsCode: string): readonly (PriceFloor & { article: string })[] {
  const ruled = ruleIn(charter, 'fair-price');
  if (!ruled) return [];
  return ruled.rule.floors
    .filter((floor) => floor.hsCode === hsCode)
    .map((floor) => ({ ...floor, article: ruled.article }));
}

/** A pack of this weight at this price is worth at least the floor; both in minor units of one currency. */
export const keepsFloor = (priceMinor: bigint, packNetGrams: number, perKgMinor: bigint): boolean =>
  priceMinor * 1000n >= perKgMinor * BigInt(packNetGrams);

/** The first of these months in which a product grows in the consumers' territory too, without a reason to want it. */
export function grownLocally(
  charter: Text | null,
  hsCode: string,
  months: readonly Month[],
): { readonly article: string; readonly month: Month } | null {
  const ruled = ruleIn(charter, 'not-produced-locally');
  const grown = ruled?.rule.products.filter((product) => product.hsCode === hsCode && !product.stillWanted) ?? [];
  const grows = ({ calendarMonths }: LocalProduct, month: Month) => calendarMonths.includes(Number(month.slice(5)));
  const month = months.find((candidate) => grown.some((product) => grows(product, candidate)));
  return ruled && month !== undefined ? { article: ruled.article, month } : null;
}

/** The kind of certificate that an offer's conditions ask for; null: none. */
export function certificateFor(charter: Text | null, conditions: readonly string[]): string | null {
  const ruled = ruleIn(charter, 'organic-certified');
  const plain = (text: string): string => text.trim().toLowerCase();
  const asked = ruled !== null && conditions.some((condition) => plain(condition) === plain(ruled.rule.condition));
  return asked ? ruled.rule.certificate : null;
}

/** Whether a producer of this size is small by the charter; null where it says nothing of it, or the size is not known. */
export function isSmall(charter: Text | null, measured: number | undefined): boolean | null {
  const ruled = ruleIn(charter, 'small-producers-first');
  if (!ruled || measured === undefined) return null;
  const { measure, most } = ruled.rule;
  return measure === 'household-labour-percent' ? measured >= most : measured <= most;
}
