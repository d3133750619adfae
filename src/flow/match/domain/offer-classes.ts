import { byText } from '../../../shared/quantity.js';
import type { OfferQuestion } from './offer-question.js';

/** Rows that may serve, or be served by, just the same rows on the other side. */
export interface RowClass {
  readonly month: number;
  readonly rows: Int32Array;
  /** Stands for all of them in exclusions. */
  readonly id: string;
}

export interface OfferClasses {
  readonly supplies: readonly RowClass[];
  readonly demands: readonly RowClass[];
  readonly serves: (supply: RowClass, demand: RowClass) => boolean;
}

/**
 * Classes by month and by the exclusions that count: in nearly all of real life one per month on either side. Counting
 * are those of the groups in `heeded`; of the others it is shown afterwards that they change nothing.
 */
export function classesOf(question: OfferQuestion, heeded: ReadonlySet<string>): OfferClasses {
  const { excluded, storageMonths } = question;
  const byProducer = new Map<string, string[]>();
  for (const groupId of heeded) {
    for (const producerId of excluded.get(groupId) ?? [])
      byProducer.set(producerId, [...(byProducer.get(producerId) ?? []), groupId]);
  }
  const signature = (ids: Iterable<string> | undefined): string => [...(ids ?? [])].sort(byText).join(' ');
  const ofGroup = (groupId: string) => (heeded.has(groupId) ? signature(excluded.get(groupId)) : '');
  const ofProducer = (producerId: string) => signature(byProducer.get(producerId));
  return {
    supplies: classes(
      question.harvestOf,
      (row) => question.supplies[row]?.producerId ?? '',
      heeded.size > 0 ? ofProducer : null,
    ),
    demands: classes(question.monthOf, (row) => question.demands[row]?.groupId ?? '', heeded.size > 0 ? ofGroup : null),
    serves: (supply, demand) =>
      supply.month <= demand.month &&
      demand.month <= supply.month + storageMonths &&
      !(heeded.has(demand.id) && excluded.get(demand.id)?.has(supply.id) === true),
  };
}

function classes(
  months: Int32Array,
  idOf: (row: number) => string,
  signatureOf: ((id: string) => string) | null,
): RowClass[] {
  const signatures = new Map<string, number>();
  const known = new Map<string, number>();
  const signatureFor = (id: string): number => {
    let signature = known.get(id);
    if (signature === undefined) {
      const text = signatureOf?.(id) ?? '';
      signature = signatures.get(text) ?? signatures.size;
      signatures.set(text, signature);
      known.set(id, signature);
    }
    return signature;
  };
  const found = new Map<number, { month: number; rows: number[]; id: string }>();
  months.forEach((month, row) => {
    const id = idOf(row);
    const signature = signatureOf === null ? 0 : signatureFor(id);
    const key = month * months.length + signature;
    const entry = found.get(key);
    if (entry) entry.rows.push(row);
    else found.set(key, { month, rows: [row], id });
  });
  return [...found.values()].map(({ month, rows, id }) => ({ month, rows: Int32Array.from(rows), id }));
}
