import { readFileSync } from 'node:fs';
import type { RoundsQuestion } from '../flow/consolidation/domain/index.js';

/** One decimal is kept of distances and travel times, as in the DIMACS challenge of 2022: tenths are whole. */
const tenths = 10;

/** An instance of Solomon's: customers on a plane, one kind of vehicle, distance and time alike, only distance counts. */
export function readSolomon(file: string): RoundsQuestion {
  const lines = readFileSync(file, 'utf8').split('\n');
  const numbers = (line: string): number[] => (line.trim() === '' ? [] : line.trim().split(/\s+/).map(Number));
  const rows = lines.map(numbers).filter((row) => row.length > 0 && row.every(Number.isFinite));
  const [[count = 0, capacity = 0] = [], depot = [], ...customers] = rows;
  const places = [depot, ...customers];
  const metres = places.map(([, x = 0, y = 0]) =>
    places.map(([, u = 0, v = 0]) => Math.floor(tenths * Math.hypot(x - u, y - v))),
  );
  const vehicle = { id: 'vehicle', count, gramsMax: capacity, cratesMax: 0, secondsMax: Number.MAX_SAFE_INTEGER };
  const [, , , , opensAt = 0, closesAt = 0] = depot;
  return {
    stops: customers.map(([id = 0, , , grams = 0, ready = 0, due = 0, service = 0]) => ({
      ...{ id: String(id), grams, crates: 0, opensAt: tenths * ready, closesAt: tenths * due },
      serviceSeconds: tenths * service,
    })),
    vehicles: [{ ...vehicle, fixedCost: 0, costPerKm: 1000, costPerHour: 0 }],
    roads: { metres, seconds: metres },
    ...{ opensAt: tenths * opensAt, closesAt: tenths * closesAt },
  };
}

/** The distance of the solution beside an instance. */
export const readBestKnown = (file: string): number => Number(/Cost\s+([\d.]+)/.exec(readFileSync(file, 'utf8'))?.[1]);
