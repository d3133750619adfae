import { Injectable } from '@nestjs/common';
import { Seasons } from '../../foundation/season/index.js';
import { Places } from '../../foundation/territory/index.js';
import type { Caller } from '../../platform/auth/index.js';
import { Transaction, type Tx } from '../../platform/database/index.js';
import { BulkImport, isDay, isMonth, packsMax, type StreamedBody } from '../../platform/http/index.js';
import type { ErrorParams } from '../../shared/domain-error.js';
import { Availabilities, type Opened } from './availabilities.service.js';
import { type AvailabilityItem, availabilityKey, mistakeIn } from './domain/index.js';

const required = ['producer', 'offer', 'month', 'packs'];
const optional = ['harvest', 'minimum', 'readyFrom', 'reason'];
const columnOf: Readonly<Record<string, string>> = { producerId: 'producer', offerId: 'offer' };

type Cells = Readonly<Record<string, string>>;
interface Unreadable {
  readonly column: string;
  readonly code: string;
  readonly params?: ErrorParams;
}
type Read = { readonly item: AvailabilityItem } | Unreadable;

const reasonMax = 1000;

/** Declarations from a co-operative's spreadsheet: producer and offer by id or code. */
@Injectable()
export class AvailabilityImports {
  constructor(
    private readonly transaction: Transaction,
    private readonly availabilities: Availabilities,
    private readonly seasons: Seasons,
    private readonly places: Places,
  ) {}

  /** Reads the file batch by batch, names every wrong line, and applies all rows or none. */
  run(
    caller: Caller,
    what: { seasonId: string; dryRun: boolean },
    body: StreamedBody,
  ): Promise<{ rows: number; applied: boolean }> {
    return this.transaction.run('import-availabilities', async (tx) => {
      const opened = await this.availabilities.open(tx, caller, what.seasonId);
      const ids = await this.idsByWord(tx, opened);
      const file = new BulkImport(required, optional);
      const seen = new Set<string>();
      const all: AvailabilityItem[] = []; // One per producer, offer and month at most: the rest is refused as repeated.
      for await (const rows of file.batches(body)) {
        for (const { line, cells } of rows) {
          const read = readRow(cells, ids);
          const wrong = 'item' in read ? mistakeIn(read.item, opened.facts, seen) : null;
          if ('code' in read) file.refuse({ line, ...read });
          else if (wrong) file.refuse({ line, ...wrong, column: columnOf[wrong.field] ?? wrong.field });
          else all.push(read.item);
          if ('item' in read) seen.add(availabilityKey(read.item));
        }
      }
      file.demandNoMistake();
      if (what.dryRun) return { rows: file.rows, applied: false };
      await this.availabilities.write(tx, opened, all);
      await this.availabilities.rematch(tx, opened, all);
      return { rows: file.rows, applied: true };
    });
  }

  private async idsByWord(tx: Tx, { season, facts }: Opened): Promise<ReadonlyMap<string, string>> {
    const producers = await this.places.organisations(tx, [...facts.producers.keys()]);
    const offers = await this.seasons.offers(tx, season.id);
    return new Map([
      ...[...producers.values()].map(({ id, code }) => [`producer ${code.toLowerCase()}`, id] as const),
      ...offers.map(({ id, code }) => [`offer ${code.toLowerCase()}`, id] as const),
    ]);
  }
}

function readRow(cells: Cells, ids: ReadonlyMap<string, string>): Read {
  const {
    producer = '',
    offer = '',
    month = '',
    packs = '',
    harvest = '',
    minimum = '',
    readyFrom = '',
    reason = '',
  } = cells;
  for (const [column, text] of Object.entries({ packs, harvest, minimum })) {
    if (text === '' && column !== 'packs') continue;
    if (!/^\d{1,7}$/.test(text) || Number(text) > packsMax) return { column, code: 'invalid-packs' };
  }
  if (!isMonth(month)) return { column: 'month', code: 'month-outside-season' };
  if (readyFrom !== '' && !isDay(readyFrom)) return { column: 'readyFrom', code: 'invalid-day' };
  if (reason.length > reasonMax) return { column: 'reason', code: 'text-too-long', params: { limit: reasonMax } };
  const number = (text: string): number | undefined => (text === '' ? undefined : Number(text));
  return {
    item: {
      producerId: ids.get(`producer ${producer.toLowerCase()}`) ?? producer.toLowerCase(),
      offerId: ids.get(`offer ${offer.toLowerCase()}`) ?? offer.toLowerCase(),
      ...{ month, packs: Number(packs), harvest: number(harvest), minimum: number(minimum) },
      readyFrom: readyFrom === '' ? undefined : readyFrom,
      reason: reason === '' ? undefined : reason,
    },
  };
}
