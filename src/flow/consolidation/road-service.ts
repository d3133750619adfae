import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { consolidationErrors } from './consolidation.errors.js';
import { type Coordinates, noRoad, type Roads } from './domain/index.js';

const answerMsMax = 20_000;
const answerBytesMax = 20_000_000;

interface Table {
  readonly code?: unknown;
  readonly distances?: unknown;
  readonly durations?: unknown;
}

/** Roads by the table service of OSRM (api/v1) or whatever speaks like it, where ROUTING_URL names one. */
@Injectable()
export class RoadService {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  get isThere(): boolean {
    return this.config.routingUrl !== '';
  }

  /** Metres, and seconds rounded up, between all places. Throws `routing-unavailable`. */
  async roads(places: readonly Coordinates[]): Promise<Roads> {
    const points = places.map(({ latitude, longitude }) => `${longitude.toFixed(6)},${latitude.toFixed(6)}`).join(';');
    const url = `${this.config.routingUrl.replace(/\/$/, '')}/table/v1/driving/${points}?annotations=duration,distance`;
    const table = await ask(url);
    const [metres, seconds] = [
      squareOf(table.distances, places.length, Math.round),
      squareOf(table.durations, places.length, Math.ceil),
    ];
    if (table.code !== 'Ok' || !metres || !seconds) throw consolidationErrors['routing-unavailable']();
    return { metres, seconds };
  }
}

async function ask(url: string): Promise<Table> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(answerMsMax), redirect: 'error' });
    if (Number(answer.headers.get('content-length') ?? 0) > answerBytesMax) return {};
    return ((await answer.json()) as Table | null) ?? {};
  } catch {
    throw consolidationErrors['routing-unavailable']();
  }
}

/** Where the service finds no way it says null. */
function squareOf(rows: unknown, places: number, whole: (value: number) => number): number[][] | null {
  if (!Array.isArray(rows) || rows.length !== places) return null;
  const square = rows.map((row: unknown) =>
    Array.isArray(row) && row.length === places
      ? row.map((each: unknown) => (each === null ? noRoad : typeof each === 'number' && each >= 0 ? whole(each) : NaN))
      : [],
  );
  const sound = square.every((row) => row.length === places && row.every((each) => Number.isSafeInteger(each)));
  return sound ? square.map((row, i) => row.map((each, j) => (i === j ? 0 : each))) : null;
}
